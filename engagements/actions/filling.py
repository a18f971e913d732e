"""What was promised for a week, put where the week is still free."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Sum, Value

from engagements.actions.days import log_day
from engagements.actions.trail import Trail
from engagements.allowance import promised
from engagements.capacity import diary_of, home_calendar
from engagements.dates import DAY, WEEK, days_between
from engagements.models import (
    Allocation,
    Assignment,
    Engagement,
    Executive,
    InternalDay,
    Terms,
    TimeEntry,
    Timesheet,
)
from engagements.models.person_day import Elsewhere
from engagements.models.time_entry import STEP

NOTHING, ONE_DAY = Decimal(0), Decimal(1)


def fill_from_promises(executive: Executive, monday: dt.date, *, trail: Trail) -> int:
    """The promised days of the week that are not given yet, client by client in their order.

    Each date that the person works takes as much as is free of it, from the first on. Left alone
    are their days off, public holidays, dates with leave, cells in which something stands and
    months put to the client.
    Eighths, rounded down: never more than was promised. Answers how many cells were filled.
    """
    sunday = monday + WEEK - DAY
    free = _free_days(executive, monday, sunday)
    closed = Timesheet.objects.closed_for(executive, monday, sunday)
    filled = 0
    for engagement, promise, taken in _owed(executive, monday, sunday):
        owed = promise
        open_days = [
            day
            for day in free
            if day not in taken
            and engagement.is_active_on(day)
            and (engagement.pk, day.replace(day=1)) not in closed
        ]
        for day in open_days:
            share = min(owed, free[day])
            if share and _log(engagement, executive, day, share, trail):
                owed, free[day] = owed - share, free[day] - share
                filled += 1
    return filled


def _log(
    engagement: Engagement, executive: Executive, date: dt.date, days: Decimal, trail: Trail
) -> bool:
    try:
        log_day(engagement, executive=executive, date=date, days=days, seen="0", trail=trail)
    except ValidationError:
        return False
    return True


def _free_days(executive: Executive, first: dt.date, last: dt.date) -> dict[dt.date, Decimal]:
    """Each date that the person works, without leave, and how much of one day is left of it."""
    diary = diary_of(executive, first, last)
    given = _sums(TimeEntry.objects.filter(executive=executive).between(first, last))
    inside = _sums(InternalDay.objects.filter(executive=executive, date__range=(first, last)))
    asked = Elsewhere(*map(Value, (executive.user_id, first, last)))
    elsewhere = Executive.objects.filter(pk=executive.pk).values_list(asked, flat=True).get()
    free = {}
    for day in filter(diary.is_there_on, days_between(first, last)):
        used = given.get(day, NOTHING) + inside.get(day, NOTHING)
        left = ONE_DAY - used - Decimal(elsewhere.get(day.isoformat(), 0))
        if left > 0:
            free[day] = _whole_steps(left)
    return free


def _owed(
    executive: Executive, first: dt.date, last: dt.date
) -> list[tuple[Engagement, Decimal, set[dt.date]]]:
    """Each engagement with what of the week's promise is not given, and the dates it has."""
    assignments = (
        Assignment.objects.filter(executive=executive)
        .filter(engagement__in=Engagement.objects.active_between(first, last))
        .select_related("engagement__organisation")
        .prefetch_related("engagement__pauses")
        .order_by("engagement__organisation__name", "engagement__title", "pk")
    )
    given: dict[object, dict[dt.date, Decimal]] = {}
    for entry in TimeEntry.objects.filter(executive=executive).between(first, last):
        here = given.setdefault(entry.engagement_id, {})
        here[entry.date] = here.get(entry.date, NOTHING) + entry.days
    promises = list(Allocation.objects.filter(executive=executive).covering(first, last))
    calendars = _calendars(last)
    owed = []
    for engagement in (each.engagement for each in assignments):
        mine = [each for each in promises if each.engagement_id == engagement.pk]
        calendar = calendars.get(engagement.pk) or calendars[None]
        taken = given.get(engagement.pk, {})
        rests = engagement.pauses.all()
        left = promised(mine, first, last, calendar, rests) - sum(taken.values(), NOTHING)
        owed.append((engagement, _whole_steps(max(left, NOTHING)), set(taken)))
    return owed


def _calendars(day: dt.date) -> dict[object, str]:
    """Whose working days count for each engagement; under None, for one without terms."""
    terms = Terms.objects.filter(starts_on__lte=day).order_by("starts_on")
    found: dict[object, str] = dict(terms.values_list("engagement_id", "calendar"))
    found[None] = home_calendar()
    return found


def _sums(rows: QuerySet[Any]) -> dict[dt.date, Decimal]:
    by_date = rows.order_by().values("date").annotate(total=Sum("days"))
    return dict(by_date.values_list("date", "total"))


def _whole_steps(days: Decimal) -> Decimal:
    return days - days % STEP
