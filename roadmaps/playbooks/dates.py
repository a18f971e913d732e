"""From the days of a playbook to dates. Pure."""

import datetime as dt

from engagements.dates import DAY, is_working_day


def span(start: dt.date, from_day: int, to_day: int, country: str) -> tuple[dt.date, dt.date]:
    """Days are counted from the start, which is day 1; both ends are days on which one works.

    A beginning moves forward to the next working day, an end back to the one before.
    """
    first = onwards(start + DAY * (from_day - 1), country)
    last = back(start + DAY * (to_day - 1), country)
    return first, max(first, last)


def onwards(day: dt.date, country: str) -> dt.date:
    """The date itself if it is worked, else the next that is."""
    while not is_working_day(day, country):
        day += DAY
    return day


def back(day: dt.date, country: str) -> dt.date:
    """The date itself if it is worked, else the last before it that is."""
    while not is_working_day(day, country):
        day -= DAY
    return day
