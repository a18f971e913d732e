"""The board reports of the demo: frozen at load or by the worker, who prints and publishes them."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone

from billing.demo.narratives import NARRATIVES, Words
from clients.access import Place, Role
from clients.models import Outbox, Practice, User
from clients.outbox import enqueue
from engagements.dates import DAY, quarter_range
from engagements.models import Engagement
from roadmaps.actions import board_reports, compositions

LOOK_BACK, PUBLICATION = "demo.report", "demo.publication"  # topics
FROZEN_AFTER, PUBLISHED_AFTER, NEXT_VERSION_AFTER = 4, 6, 7  # days after the period, and on
PATIENCE = dt.timedelta(minutes=3)  # printing tells; the sweep is for when that was lost


class Period(NamedTuple):
    """A quarter, or what an engagement had of it."""

    first: dt.date
    last: dt.date


def ask(engagements: dict[str, Engagement], today: dt.date) -> None:
    """Freeze the reports of the last quarter; earlier ones are looked back on by the worker."""
    for key, engagement in engagements.items():
        periods = zip(_periods(engagement, today), NARRATIVES[key], strict=False)
        for place, (period, versions) in enumerate(periods):
            if place == 0:
                write(engagement, period, versions)
                continue
            asked = {"engagement": str(engagement.pk), "key": key, "place": place}
            dates = [day.isoformat() for day in period]
            enqueue(LOOK_BACK, key=f"{key}-{place}", payload={**asked, "period": dates})


def write(engagement: Engagement, period: Period, versions: list[Words]) -> None:
    """Freeze each version on its day, and leave word that they are to be published in turn."""
    author = engagement.assignments.all()[0].executive.user
    by = as_author(engagement.practice, author)
    asked: list[dict[str, str]] = []
    for place, (happened, decided, question) in enumerate(versions):
        later = NEXT_VERSION_AFTER * place
        report = board_reports.draft(engagement, first=period.first, last=period.last, by=by)
        compositions.write(report, happened=happened, decisions=decided, summary=question)
        board_reports.generate(report, by=by, at=_moment(period.last, FROZEN_AFTER + later))
        published = _moment(period.last, PUBLISHED_AFTER + later)
        asked.append({"report": str(report.pk), "at": published.isoformat()})
    Outbox.objects.create(
        topic=PUBLICATION,
        key=asked[-1]["report"],
        payload={"reports": asked, "author": author.pk},
        sent_at=timezone.now() + PATIENCE,
    )


def as_author(practice: Practice, user: User) -> Place:
    """Where an executive stands who writes and publishes."""
    return Place(practice, user, frozenset({Role.EXECUTIVE}), practice.name, "")


def _periods(engagement: Engagement, today: dt.date) -> Iterator[Period]:
    """The finished quarters, latest first, cut where the engagement begins."""
    first, last = quarter_range(quarter_range(today)[0] - DAY)
    while last >= engagement.starts_on:
        yield Period(max(first, engagement.starts_on), last)
        first, last = quarter_range(first - DAY)


def _moment(last: dt.date, days: int) -> dt.datetime:
    """In the afternoon so many days after the period, if that has been."""
    afternoon = dt.datetime.combine(last + days * DAY, dt.time(14, 20), dt.UTC)
    return min(afternoon, timezone.now())
