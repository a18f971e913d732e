"""The roadmap in a board pack: each initiative as it stood on the data date."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engagements.dates import DAY
from roadmaps.models import Initiative, InitiativeUpdate
from roadmaps.models.initiative import Health
from roadmaps.outcomes import component_word
from roadmaps.pack.section import Pack, Plain, Shown, Subject, day, plain_day

MARGIN = dt.timedelta(days=14)
WHOLE = 100


@dataclass(frozen=True)
class WorkLine:
    """An initiative as the timeline draws it and the list says it."""

    id: str
    title: str
    phase: str
    outcome: str
    owner: str
    reason: str
    health: str
    progress: int
    starts_on: dt.date
    ends_on: dt.date
    planned_starts_on: dt.date
    planned_ends_on: dt.date
    url: str = ""

    @property
    def days_late(self) -> int:
        return (self.ends_on - self.planned_ends_on).days

    @property
    def days_early(self) -> int:
        return -self.days_late


def gather(subject: Subject) -> list[Plain]:
    """Every initiative the client sees, as it stood then and before the period began."""
    rows = Initiative.objects.published().filter(engagement=subject.engagement)
    rows = rows.select_related("phase")
    said: dict[UUID, list[InitiativeUpdate]] = defaultdict(list)
    updates = InitiativeUpdate.objects.filter(initiative__engagement=subject.engagement)
    for update in updates.order_by("at"):
        said[update.initiative_id].append(update)
    return [
        _initiative(row, said[row.pk], subject)
        for row in rows.order_by("phase__position", "phase__starts_on", "starts_on", "pk")
    ]


def lines(plain: Iterable[Mapping[str, Any]], pack: Pack) -> list[WorkLine]:
    """The initiatives of a snapshot, in their order."""
    return [_line(each, pack) for each in plain]


def show(_plain: Any, pack: Pack) -> Shown:
    """The timeline, and the same as a list."""
    works = lines(pack.snapshot["initiatives"], pack)
    return {"works": works, "span": _span(works, pack.on)} if works else {}


def _initiative(row: Initiative, said: list[InitiativeUpdate], subject: Subject) -> Plain:
    had_begun = row.planned_starts_on < subject.first
    return {
        "id": str(row.pk),
        "title": row.title,
        "phase": row.phase.title,
        "outcome": row.outcome,
        "owner": row.owner_name,
        "quick_win": row.is_quick_win,
        "planned": [plain_day(row.planned_starts_on), plain_day(row.planned_ends_on)],
        "now": _standing(row, said, subject.on),
        "before": _standing(row, said, subject.first - DAY) if had_begun else None,
    }


def _standing(row: Initiative, said: list[InitiativeUpdate], on: dt.date) -> Plain:
    """How an initiative stood on a date: what was said last by then, else the first plan."""
    end = dt.datetime.combine(on + DAY, dt.time(), dt.UTC)
    known = [update for update in said if update.at < end]
    if known:
        last = known[-1]
        reason, health = last.note, last.health
        dates, progress = (last.starts_on, last.ends_on), last.progress
    elif said:
        reason, health, progress = "", Health.ON_TRACK, 0
        dates = (row.planned_starts_on, row.planned_ends_on)
    else:  # never spoken of since it was planned: the row itself
        reason, health, progress = row.health_reason, row.health, row.progress
        dates = (row.starts_on, row.ends_on)
    return {
        "starts_on": plain_day(dates[0]),
        "ends_on": plain_day(dates[1]),
        "progress": progress,
        "health": str(health),
        "reason": reason,
    }


def _line(plain: Mapping[str, Any], pack: Pack) -> WorkLine:
    now, (planned_starts_on, planned_ends_on) = plain["now"], map(day, plain["planned"])
    starts_on = day(now["starts_on"])
    has_begun = now["progress"] or starts_on <= pack.on
    is_quiet = now["health"] == "on-track" and not has_begun
    return WorkLine(
        id=plain.get("id", ""),
        title=plain["title"],
        phase=plain["phase"],
        outcome=plain["outcome"],
        owner=plain["owner"],
        reason=now["reason"],
        health="" if is_quiet else component_word(now["health"]),
        progress=now["progress"],
        starts_on=starts_on,
        ends_on=day(now["ends_on"]),
        planned_starts_on=planned_starts_on,
        planned_ends_on=planned_ends_on,
        url=pack.url(plain),
    )


def _span(works: list[WorkLine], on: dt.date) -> tuple[dt.date, dt.date]:
    days = [on]
    for work in works:
        days += [work.starts_on, work.ends_on, work.planned_starts_on, work.planned_ends_on]
    return min(days).replace(day=1), max(days) + MARGIN
