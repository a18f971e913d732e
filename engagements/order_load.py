"""Whether those who would give the days of a change order still have them, week by week."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from engagements.allowance import DAYS_IN_A_WORKING_WEEK, promised
from engagements.dates import WEEK, week_range, working_days
from engagements.dosage import Phase
from engagements.models import Allocation, Engagement, Executive

WEEKS_AHEAD = 13
THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True)
class FullWeek:
    """A week in which more would be promised than can be given."""

    monday: dt.date
    capacity: Decimal
    total: Decimal


@dataclass(frozen=True)
class Scale:
    """One executive, and the weeks that would be too full."""

    name: str
    over: list[FullWeek]

    @property
    def worst(self) -> FullWeek:
        """The fullest."""
        return max(self.over, key=lambda week: week.total - week.capacity)


def scales(engagement: Engagement, after: list[Phase], first: dt.date) -> list[Scale]:
    """Everybody who would be over-booked in the three months from the date on."""
    keys = {phase.executive for phase in after if phase.last >= first}
    people = Executive.objects.filter(pk__in=keys)
    found = [
        Scale(each.display_name, _full_weeks(each, engagement, after, first)) for each in people
    ]
    return [scale for scale in found if scale.over]


def _full_weeks(
    executive: Executive, engagement: Engagement, after: list[Phase], first: dt.date
) -> list[FullWeek]:
    here = [phase for phase in after if phase.executive == str(executive.pk)]
    rows = Allocation.objects.filter(executive=executive).exclude(engagement=engagement)
    running = rows.filter(Q(ends_on=None) | Q(ends_on__gte=first))
    elsewhere = list(running.exclude(engagement__state__in=["draft", "closed"]))
    monday = week_range(first)[0]
    found = []
    for start in (monday + number * WEEK for number in range(WEEKS_AHEAD)):
        span, country = week_range(start), executive.country
        worked = len(working_days(*span, country))
        capacity = (executive.capacity * worked / DAYS_IN_A_WORKING_WEEK).quantize(THOUSANDTH)
        total = promised(here, *span, country) + promised(elsewhere, *span, country)
        if total > capacity:
            found.append(FullWeek(start, capacity, total))
    return found
