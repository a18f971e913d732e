"""Whether those who would give the days still have them, week by week."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from engagements.capacity import diaries_of
from engagements.dates import WEEK
from engagements.load import Diary, WeekLoad, load
from engagements.models import Allocation, Engagement, Executive

AHEAD = 25 * WEEK  # half a year is what one can plan; a closed end may come sooner
OVER = (Engagement.State.CLOSED, Engagement.State.DRAFT)


@dataclass(frozen=True)
class Scales:
    """One executive: weeks in which the proposal falls."""

    executive: Executive
    weeks: list[WeekLoad]

    @property
    def over(self) -> list[WeekLoad]:
        """The weeks with more promised than can be given."""
        return [week for week in self.weeks if week.is_over]

    @property
    def worst(self) -> WeekLoad:
        """The week with the least left."""
        return min(self.weeks, key=lambda week: (week.left, week.monday))


def scales(rows: Any) -> list[Scales]:
    """For every executive in the rows typed so far, as far as each row makes sense by itself."""
    proposed: dict[Executive, list[Allocation]] = {}
    for form in rows.filled if rows.is_bound else []:
        row = form.instance if form.is_valid() else None
        if row is not None:
            row.starts_on = row.starts_on or timezone.localdate()
            proposed.setdefault(row.executive, []).append(row)
    booked = _booked(proposed)
    diaries = diaries_of(list(proposed), timezone.localdate(), dt.date.max)
    return [
        _weigh(executive, promises, booked.get(executive.pk, []), diaries[executive.pk])
        for executive, promises in proposed.items()
    ]


def _booked(executives: Any) -> dict[Any, list[Allocation]]:
    mine = Allocation.objects.filter(executive__in=list(executives))
    running = mine.exclude(engagement__state__in=OVER).select_related("engagement")
    found: dict[Any, list[Allocation]] = {}
    for each in running.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate() - AHEAD)):
        each.ends_on = min(filter(None, (each.ends_on, each.engagement.ends_on)), default=None)
        found.setdefault(each.executive_id, []).append(each)
    return found


def _weigh(
    executive: Executive, proposed: list[Allocation], booked: list[Allocation], diary: Diary
) -> Scales:
    """By the days they work and the leave they have taken, as the capacity page does."""
    first = min(each.starts_on for each in proposed)
    ends = [each.ends_on or dt.date.max for each in proposed]
    last = min(max(ends), first + AHEAD)
    weeks = load(
        first,
        last,
        capacity=executive.capacity,
        country=executive.country,
        booked=booked,
        proposed=proposed,
        diary=diary,
    )
    return Scales(executive, weeks)
