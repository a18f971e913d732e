"""What a period is called, and which ones a report is usually about. Pure."""

import datetime as dt

from config import wording
from engagements.dates import DAY, month_range, quarter_range

QUARTERS_OFFERED = 5


def period_name(first: dt.date, last: dt.date) -> str:
    """Q3 2026, October 2026, or the two dates."""
    if (first, last) == quarter_range(first):
        return wording.quarter_of(first)
    if (first, last) == month_range(first):
        return wording.dated(first, wording.MONTH)
    return wording.date_span(first, last)


def recent_quarters(today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The quarter that ended last, then the running one, then earlier ones."""
    running = quarter_range(today)
    found = [running]
    while len(found) < QUARTERS_OFFERED:
        found.append(quarter_range(found[-1][0] - DAY))
    found[0], found[1] = found[1], found[0]
    return found
