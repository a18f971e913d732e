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
        from billing.invoiced import last_day_invoiced
        from clients import outbox
        from engagements.actions import settled

        outbox.handles(tasks.TOPIC, tasks.render_invoice)
        settled.when_asked(last_day_invoiced)
        if settings.DEMO:
            publication.register()
