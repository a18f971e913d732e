"""WHERE IT LEADS: roadmaps and board reports."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        """Say who does which deferred work; models are loaded by now, and not before."""
        from clients.outbox import handles
        from engagements import appointments as calendar
        from engagements import purposes
        from roadmaps import appointments, handover_tasks, served, tasks, vendor_tasks
        from roadmaps.actions import ties

        handles(tasks.TOPIC, tasks.render_board_report)
        handles(handover_tasks.TOPIC, handover_tasks.render_handover)
        handles(vendor_tasks.TOPIC, vendor_tasks.render_recommendation)
        calendar.when_asked(appointments.meetings)
        purposes.when_asked(served.purposes)
        purposes.when_cleared(ties.keep, ties.give_back)
