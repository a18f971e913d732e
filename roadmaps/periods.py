"""Which periods a report is usually about. Pure."""

import datetime as dt

from engagements.dates import DAY, quarter_range

QUARTERS_OFFERED = 5


def recent_quarters(today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The quarter that ended last, then the running one, then earlier ones."""
    running = quarter_range(today)
    found = [running]
    while len(found) < QUARTERS_OFFERED:
        found.append(quarter_range(found[-1][0] - DAY))
    found[0], found[1] = found[1], found[0]
    return found
