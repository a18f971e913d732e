"""The board packs of the demo: frozen, printed and published by the worker, quarter by quarter."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone

from billing.demo.narratives import NARRATIVES
from clients.access import Place, Role
from clients.models import Outbox, Practice, User
from clients.outbox import enqueue
from engagements.dates import DAY, quarter_range
from engagements.models import Engagement
from roadmaps.actions import board_reports, compositions
from roadmaps.actions.compositions import Written
from roadmaps.models import BoardReport, ReportReading
from roadmaps.models.board_report import Audience
from roadmaps.pack.asked import askable
from roadmaps.report_people import readers_of

LOOK_BACK, PUBLICATION = "demo.report", "demo.publication"  # topics
FROZEN_AFTER, PUBLISHED_AFTER, NEXT_VERSION_AFTER = 4, 6, 7  # days after the period, and on
FOR_THE_SPONSOR = ("brisa-cto", "halden-caio")  # with money, in the last quarter
PATIENCE = dt.timedelta(minutes=3)  # printing tells; the sweep is for when that was lost


class Period(NamedTuple):
    """A quarter, or what an engagement had of it."""

    first: dt.date
    last: dt.date


def ask(engagements: dict[str, Engagement], today: dt.date) -> None:
    """Have the worker write the packs of the finished quarters, the first one first.

    Each is compared with the one before, so the next is written when that one is published.
    """
    for key, engagement in engagements.items():
        told = zip(_periods(engagement, today), NARRATIVES[key], strict=False)
        periods = [[day.isoformat() for day in period] for period, _versions in told]
        if periods:
            look_back_on(str(engagement.pk), key, periods)


def look_back_on(engagement: str, key: str, periods: list[list[str]]) -> None:
    """Ask for the pack of the last of these quarters; the others wait for it."""
    payload = {"engagement": engagement, "key": key, "periods": periods}
    enqueue(LOOK_BACK, key=f"{key}-{len(periods)}", payload=payload)


def write(engagement: Engagement, key: str, periods: list[list[str]]) -> None:
    """Freeze each version on its day, and leave word that they are to be published in turn."""
    author = engagement.assignments.all()[0].executive.user
    by = as_author(engagement.practice, author)
    *later, dates = periods
    period = Period(*map(dt.date.fromisoformat, dates))
    versions = NARRATIVES[key][len(later)]
    asked: list[dict[str, str]] = []
    for place, (happened, decided, question) in enumerate(versions):
        after = NEXT_VERSION_AFTER * place
        report = board_reports.draft(engagement, first=period.first, last=period.last, by=by)
        compositions.write(report, happened=happened, decisions=decided, summary=question)
        _choose(report)
        asked.append(_frozen(report, period, after, by))
    if key in FOR_THE_SPONSOR and not later:
        report = board_reports.new_version(report, by=by, audience=Audience.SPONSOR)
        asked.append(_frozen(report, period, 0, by))
    following = {"engagement": str(engagement.pk), "key": key, "periods": later}
    Outbox.objects.create(
        topic=PUBLICATION,
        key=asked[-1]["report"],
        payload={"reports": asked, "author": author.pk, "following": following},
        sent_at=timezone.now() + PATIENCE,
    )


def _choose(report: BoardReport) -> None:
    """Risks before milestones, no readings at the end; what waits for an answer is asked for."""
    waiting = list(askable(report).values_list("pk", flat=True)[:2])
    compositions.compose(report, parts={"annex": Written(is_shown=False, words="")}, asked=waiting)
    compositions.move(report, "risks", direction="up")


def _frozen(report: BoardReport, period: Period, after: int, by: Place) -> dict[str, str]:
    board_reports.generate(report, by=by, at=_moment(period.last, FROZEN_AFTER + after))
    published = _moment(period.last, PUBLISHED_AFTER + after)
    return {"report": str(report.pk), "at": published.isoformat()}


def read_by_its_readers(report: BoardReport) -> None:
    """Leave the marks of those who opened it: the first at once, another days later."""
    published = report.published_at or timezone.now()
    for place, reader in enumerate(readers_of(report)):
        first = published + dt.timedelta(hours=3 + 19 * place)
        last = first + dt.timedelta(days=2 * place, minutes=25)
        if last > timezone.now():
            continue
        ReportReading.objects.get_or_create(
            report=report,
            reader=reader.user,
            defaults={
                "organisation_id": report.organisation_id,
                "name": reader.display_name,
                "role": reader.role,
                "first_at": first,
                "last_at": last,
                "times": 1 + place % 3,
            },
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
