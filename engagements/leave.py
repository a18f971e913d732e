"""Dates away as people speak of them: ranges, with weekends and holidays in between. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from engagements.dates import DAY, days_between
from engagements.load import Diary


@dataclass(frozen=True)
class LeaveRange:
    """Dates away in a row, each as much of the day as the others."""

    first: dt.date
    last: dt.date
    part: Decimal
    count: int = 1

    @property
    def days(self) -> Decimal:
        """What it takes of the days one works."""
        return self.part * self.count


def ranges_of(leave: Mapping[dt.date, Decimal], diary: Diary) -> list[LeaveRange]:
    """Dates in one range: no date that would be worked lies between them."""
    ranges: list[LeaveRange] = []
    for day, part in sorted(leave.items()):
        if ranges and ranges[-1].part == part and _adjoin(ranges[-1].last, day, diary):
            ranges[-1] = replace(ranges[-1], last=day, count=ranges[-1].count + 1)
        else:
            ranges.append(LeaveRange(day, day, part))
    return ranges


def _adjoin(before: dt.date, after: dt.date, diary: Diary) -> bool:
    return not any(map(diary.works_on, days_between(before + DAY, after - DAY)))
