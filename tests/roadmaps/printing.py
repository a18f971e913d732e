"""A board report taken through the hands of the worker."""

from typing import Any

from clients import outbox
from clients.models import Outbox
from roadmaps.actions import board_reports as actions
from roadmaps.models import BoardReport
from roadmaps.tasks import TOPIC
from tests.cast import Cast


def place(name: str = "Ed Executive") -> Any:
    return type("Place", (), {"name": name})()


def printed(cast: Cast, report: BoardReport, *, times: int = 1) -> BoardReport:
    """Generated, and delivered by the worker's own function."""
    with cast.scope():
        actions.generate(report, by=place())
        row = Outbox.objects.get(topic=TOPIC, key=str(report.pk))
    for _ in range(times):
        outbox.deliver(cast.practice.pk, str(row.pk))
    with cast.scope():
        return BoardReport.objects.select_related("document").get(pk=report.pk)


def published(cast: Cast, report: BoardReport) -> BoardReport:
    ready = printed(cast, report)
    with cast.scope():
        return actions.publish(ready, by=place())
