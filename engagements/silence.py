"""When silence approves: working days counted from the day after a month was put. Pure.

While the engagement rests the count stands still: a date in a pause is no working day of it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from engagements.allowance import Rest, covered_days
from engagements.dates import DAY, WEEK


@dataclass(frozen=True)
class Clock:
    """The last date to decide, and the dates on which that is said again."""

    decide_by: dt.date
    remind_on: list[dt.date]


def clock(start: dt.date, days: int, country: str, pauses: Sequence[Rest] = ()) -> Clock | None:
    """So many working days after a date; weekends, public holidays and pauses do not count.

    Reminders come after half the days, rounded up, and on the working day before the last. None
    while a pause without an end stands before the last day.
    """
    counted: list[dt.date] = []
    day = start
    while len(counted) < days:
        if any(each.ends_on is None and each.starts_on <= day for each in pauses):
            return None
        counted += covered_days(day + DAY, day + WEEK, country, pauses)
        day += WEEK
    last = counted[days - 1]
    due = {counted[(days + 1) // 2 - 1], counted[max(days - 2, 0)]}
    return Clock(last, sorted(each for each in due if each < last))
