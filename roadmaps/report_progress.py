"""How far the printing of a report is, as the progress component shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from clients.models import Outbox
from roadmaps.models import BoardReport
from roadmaps.tasks import TOPIC

STATES = {"waiting": "waiting", "running": "running", "done": "done", "dead": "failed"}


@dataclass(frozen=True)
class Progress:
    """What components/progress.html asks of a job."""

    id: str
    state: str
    done: int
    total: int
    url: str
    label: str
    error: str = ""
    result_url: str = ""
    result_label: str = ""
    retry_url: str = ""


def progress_of(report: BoardReport) -> Progress | None:
    """The job that prints a frozen report; None before and after."""
    if report.state != BoardReport.State.FROZEN:
        return None
    row = Outbox.objects.get(topic=TOPIC, key=str(report.pk))
    return Progress(
        id=str(report.pk),
        state=STATES[row.state],
        done=row.progress_done,
        total=row.progress_total,
        url=reverse("report_progress", args=[report.practice.slug, report.pk]),
        label=_("Printing the report"),
        error=row.why,
        retry_url=reverse("report_generation", args=[report.practice.slug, report.pk]),
    )
