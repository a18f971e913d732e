"""WHAT IS INVOICED."""

from typing import override

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"

    @override
    def ready(self) -> None:
        from billing import jobs  # models are loaded only now
        from clients import outbox

        outbox.handles("invoice.render", jobs.render_invoice)
