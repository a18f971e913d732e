"""AGREED AND GIVEN: executives, scope, promises, terms, outcomes, days."""

from typing import override

from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "engagements"

    @override
    def ready(self) -> None:
        from clients.actions import people  # models are loaded only now
        from clients.outbox import handles
        from engagements import jobs, tasks
        from engagements.actions import executives, import_turns

        handles(tasks.TOPIC, tasks.render_statement)
        handles(tasks.READING, tasks.read_calendar)
        handles(import_turns.TOPIC, jobs.import_days)
        people.when_roles_change(executives.enlist)
