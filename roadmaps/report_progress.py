"""How far the printing of a report is, as the progress component shows it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from clients.models import Outbox
from clients.progress import Progress
from roadmaps.models import BoardReport
from roadmaps.tasks import TOPIC


def printing_of(report: BoardReport) -> Progress | None:
    """The job that prints a frozen report; None before and after."""
    if report.state != BoardReport.State.FROZEN:
        return None
    return Progress(
        id=str(report.pk),
        label=_("Printing the report"),
        url=reverse("report_progress", args=[report.practice.slug, report.pk]),
        retry_url=reverse("report_generation", args=[report.practice.slug, report.pk]),
    ).of(Outbox.objects.get(topic=TOPIC, key=str(report.pk)))
