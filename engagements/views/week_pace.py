"""How far an engagement is against what was promised, around the week that is shown."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from engagements.allowance import Pace, Promise, pace, promised
from engagements.dates import month_range, quarter_range
from engagements.models import Allocation, TimeEntry
from engagements.models.engagement import RUNNING

type Period = tuple[dt.date, dt.date]
NOTHING = Decimal(0)
OUTER_ENGAGEMENT, OUTER_EXECUTIVE = OuterRef("engagement"), OuterRef("executive")


@dataclass(frozen=True)
class Progress:
    """Days given in a month, or a quarter where the promise is by the quarter."""

    first: dt.date
    is_quarter: bool
    given: Decimal
    promised: Decimal
    pace: Pace | None

    @property
    def difference(self) -> Decimal:
        """Days over the promise, or still to give."""
        return abs(self.given - self.promised)


def periods_around(chosen: dt.date) -> tuple[Period, Period]:
    """The month and the quarter that a date is in."""
    return month_range(chosen), quarter_range(chosen)


def days_given(
    chosen: dt.date, engagement: Any = OUTER_ENGAGEMENT, executive: Any = OUTER_EXECUTIVE
) -> dict[str, Any]:
    """Annotations of an assignment: its days in the month and in the quarter of a date."""
    given = TimeEntry.objects.filter(engagement=engagement, executive=executive)
    return {
        name: Coalesce(Subquery(_total(given.counting(*period))), NOTHING)
        for name, period in zip(("in_month", "in_quarter"), periods_around(chosen), strict=True)
    }


def takes_days_or_has_some(first: dt.date, last: dt.date) -> Any:
    """Of an assignment: days can be logged there, or some between the dates are to be seen."""
    mine = TimeEntry.objects.filter(engagement=OUTER_ENGAGEMENT, executive=OUTER_EXECUTIVE)
    return Q(engagement__state__in=RUNNING) | Exists(mine.between(first, last))


def progress(
    assignment: Any, promises: Iterable[Promise], chosen: dt.date, today: dt.date
) -> Progress:
    """Of one assignment that carries days_given() and the calendar of its terms."""
    month, quarter = periods_around(chosen)
    in_force = [each for each in promises if _touches(each, month)]
    is_quarter = any(each.unit == Allocation.Unit.QUARTER for each in in_force)
    first, last = quarter if is_quarter else month
    counted = [each for each in promises if _touches(each, (first, last))]
    rests = assignment.engagement.pauses.all()
    whole = promised(counted, first, last, assignment.calendar, rests)
    by_now = promised(counted, first, min(today, last), assignment.calendar, rests)
    given = assignment.in_quarter if is_quarter else assignment.in_month
    word = pace(given, whole=whole, by_now=by_now) if whole else None
    return Progress(first, is_quarter, given, whole, word)


def _total(entries: Any) -> Any:
    by_executive = entries.order_by().values("executive")
    return by_executive.annotate(total=Sum("days")).values("total")


def _touches(promise: Promise, period: Period) -> bool:
    first, last = period
    return promise.starts_on <= last and (promise.ends_on is None or promise.ends_on >= first)
