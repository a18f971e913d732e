"""What happened lately at a client, latest first: readings, re-plans, and what else is told."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from config import wording
from roadmaps.models import InitiativeUpdate
from roadmaps.models.initiative import Health
from roadmaps.outcomes import Outcome, component_word

LATELY = dt.timedelta(days=60)
SHOWN = 5


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


def changes_of(
    engagements: Collection[UUID],
    outcomes: Iterable[Outcome],
    room: str,
    now: dt.datetime,
    more: Iterable[Change] = (),
) -> list[Change]:
    """The latest of each outcome and initiative of the last sixty days, and of `more`."""
    since = now - LATELY
    found = [
        *_readings(outcomes, room, since),
        *_updates(engagements, room, since),
        *more,
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:SHOWN]


def _readings(outcomes: Iterable[Outcome], room: str, since: dt.datetime) -> Iterator[Change]:
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


def _updates(engagements: Collection[UUID], room: str, since: dt.datetime) -> Iterator[Change]:
    """The first word on an initiative is its plan, and no change."""
    earlier = InitiativeUpdate.objects.filter(
        initiative=OuterRef("initiative"), at__lt=OuterRef("at")
    )
    until_then = Subquery(earlier.order_by("-at").values("ends_on")[:1])
    before = Coalesce(until_then, F("initiative__planned_ends_on"))
    updates = InitiativeUpdate.objects.filter(
        initiative__engagement__in=engagements, at__gte=since
    ).annotate(title=F("initiative__title"), before=before)
    updates = updates.exclude(before=F("ends_on"), progress=0, health=Health.ON_TRACK)
    seen: set[UUID] = set()
    for update in updates.order_by("-at")[: 5 * SHOWN]:
        if update.initiative_id in seen:
            continue
        seen.add(update.initiative_id)
        yield Change(
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
