"""WHAT IS INVOICED."""

from typing import override

from django.apps import AppConfig
from django.conf import settings


class BillingConfig(AppConfig):
    name = "billing"

    @override
    def ready(self) -> None:
        from billing import tasks  # models are loaded only now
        from billing.demo import publication
        from clients import outbox

        outbox.handles(tasks.TOPIC, tasks.render_invoice)
        if settings.DEMO:
            publication.register()
