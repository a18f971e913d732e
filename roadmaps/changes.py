"""What happened at a client: readings, re-plans; and what of it is new to a reader."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from config import wording
from engagements.models import KpiReading
from roadmaps.models import InitiativeUpdate
from roadmaps.models.initiative import Health
from roadmaps.outcomes import Outcome, component_word

LATELY = dt.timedelta(days=60)
SHOWN, BEFORE = 6, 4


@dataclass(frozen=True)
class Change:
    """One line: what, when, how it stands now, why."""

    at: dt.datetime
    title: str
    url: str
    note: str = ""
    verdict: str = ""
    health: str = ""

    @property
    def on(self) -> dt.date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class News:
    """What is new to a reader since their last visit; at the first, what happened lately."""

    since: dt.datetime | None
    new: Sequence[Change] = ()
    more: int = 0  # so many new ones beside these
    earlier: Sequence[Change] = ()

    @property
    def count(self) -> int:
        """All that is new; nothing is new at the first visit, since everything is."""
        return len(self.new) + self.more if self.since else 0

    @property
    def on(self) -> dt.date | None:
        """The date of the last visit, where the reader is."""
        return timezone.localdate(self.since) if self.since else None


def news_of(found: Iterable[Change], since: dt.datetime | None) -> News:
    """Sorted for a reader: what is new, the latest first, and a little of what came before."""
    latest = sorted(found, key=lambda change: change.at, reverse=True)
    fresh = [each for each in latest if since is None or each.at > since]
    rest = latest[len(fresh) :] if since else fresh[SHOWN:]
    more = max(len(fresh) - SHOWN, 0) if since else 0
    return News(since, fresh[:SHOWN], more, rest[:BEFORE])


def lately(
    engagements: Collection[UUID], outcomes: Iterable[Outcome], room: str, since: dt.datetime
) -> Iterator[Change]:
    """The latest of each outcome and of each initiative."""
    yield from _latest_readings(outcomes, room, since)
    seen: set[UUID] = set()
    for update in _updates(engagements, since)[: 5 * SHOWN]:
        if update.initiative_id not in seen:
            seen.add(update.initiative_id)
            yield _told(update, room)


def everything(engagements: Collection[UUID], room: str, since: dt.datetime) -> Iterator[Change]:
    """Every reading and every word on an initiative."""
    readings = KpiReading.objects.filter(kpi__engagement__in=engagements, recorded_at__gte=since)
    for reading in readings.select_related("kpi"):
        words = {
            "name": reading.kpi.name,
            "value": wording.in_unit(reading.value, reading.kpi.unit),
        }
        url = f"{room}outcomes/{reading.kpi_id}/"
        yield Change(reading.recorded_at, _("%(name)s: %(value)s") % words, url, reading.note)
    for update in _updates(engagements, since):
        yield _told(update, room)


def _latest_readings(
    outcomes: Iterable[Outcome], room: str, since: dt.datetime
) -> Iterator[Change]:
    for outcome in outcomes:
        latest = outcome.verdict.latest
        if latest and latest.recorded_at >= since:
            value = wording.in_unit(latest.value, outcome.kpi.unit)
            yield Change(
                at=latest.recorded_at,
                title=_("%(name)s: %(value)s") % {"name": outcome.kpi.name, "value": value},
                url=f"{room}outcomes/{outcome.kpi.pk}/",
                verdict=outcome.word,
            )


def _updates(engagements: Collection[UUID], since: dt.datetime) -> QuerySet[InitiativeUpdate]:
    """Latest first, of no draft. The first word on an initiative is its plan, and no change."""
    earlier = InitiativeUpdate.objects.filter(
        initiative=OuterRef("initiative"), at__lt=OuterRef("at")
    )
    until_then = Subquery(earlier.order_by("-at").values("ends_on")[:1])
    before = Coalesce(until_then, F("initiative__planned_ends_on"))
    updates = InitiativeUpdate.objects.filter(
        initiative__engagement__in=engagements, at__gte=since, shared=True
    ).annotate(title=F("initiative__title"), before=before)
    return updates.exclude(before=F("ends_on"), progress=0, health=Health.ON_TRACK).order_by("-at")


def _told(update: Any, room: str) -> Change:
    return Change(
        at=update.at,
        title=_update_title(update, update.title, update.before),
        url=f"{room}roadmap/{update.initiative_id}/",
        note=update.note,
        health=component_word(update.health),
    )


def _update_title(update: InitiativeUpdate, title: str, before: dt.date | None) -> str:
    words = {"title": title, "date": wording.dated(update.ends_on), "progress": update.progress}
    if update.health == Health.DONE:
        return _("%(title)s: done") % words
    if before and before != update.ends_on:
        return _("%(title)s moved to %(date)s") % words
    return _("%(title)s: %(progress)s %%") % words
