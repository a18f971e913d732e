"""When silence approves: working days counted from the day after a month was put. Pure."""

import datetime as dt
from dataclasses import dataclass

from engagements.dates import DAY, working_days


@dataclass(frozen=True)
class Clock:
    """The last date to decide, and the dates on which that is said again."""

    decide_by: dt.date
    remind_on: list[dt.date]


def clock(start: dt.date, days: int, country: str) -> Clock:
    """So many working days after a date; neither weekends nor public holidays count.

    Reminders come after half the days, rounded up, and on the working day before the last.
    """
    counted: list[dt.date] = []
    day = start
    while len(counted) < days:
        counted += working_days(day + DAY, day + 7 * DAY, country)
        day += 7 * DAY
    last = counted[days - 1]
    due = {counted[(days + 1) // 2 - 1], counted[max(days - 2, 0)]}
    return Clock(last, sorted(each for each in due if each < last))
