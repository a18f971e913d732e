"""Months relative to today, and the days that people gave."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from engagements.allowance import grant
from engagements.dates import month_range, quarter_range, working_days
from engagements.models import Allocation

QUARTER = Decimal("0.25")
SIZES = [Decimal(size) for size in ("0.5", "0.5", "0.5", "0.75", "1", "1", "0.25")]
LEAVE = [((2, 10), (2, 14)), ((7, 20), (7, 31)), ((12, 27), (12, 31))]
LEAVE_SHIFT = 7  # days between one person's leave and the next one's


def month(today: dt.date, offset: int) -> dt.date:
    """The first day of the month so many months from today's."""
    number = today.year * 12 + today.month - 1 + offset
    return dt.date(number // 12, number % 12 + 1, 1)


def month_end(today: dt.date, offset: int) -> dt.date:
    """The last day of the month so many months from today's."""
    return month_range(month(today, offset))[1]


class Calendars:
    """What each person gave on each date, over both practices: at most one day."""

    def __init__(self, today: dt.date, seed: str) -> None:
        self.today, self.seed = today, seed
        self.given: dict[tuple[str, dt.date], Decimal] = defaultdict(Decimal)
        self.leave: dict[str, set[dt.date]] = {}

    def take_leave(self, person: str, country: str, place: int) -> list[dt.date]:
        """The working days a person was away, spread so that not all are away at once."""
        days: set[dt.date] = set()
        shift = dt.timedelta(days=LEAVE_SHIFT * (place % 3 - 1))
        for year in (self.today.year - 1, self.today.year):
            for (from_month, from_day), (to_month, to_day) in LEAVE[:2]:
                first = dt.date(year, from_month, from_day) + shift
                last = dt.date(year, to_month, to_day) + shift
                days |= set(working_days(first, last, country))
            days |= set(working_days(dt.date(year, 12, 27), dt.date(year, 12, 31), country))
        self.leave[person] = days
        first = month(self.today, -15)
        return sorted(day for day in days if first <= day < self.today)

    def spread(
        self, person: str, country: str, allocation: Allocation
    ) -> Iterator[tuple[dt.date, Decimal]]:
        """Dates and days given under one allocation up to yesterday, close to what was promised."""
        dice = random.Random(f"{self.seed}:{person}:{allocation.focus}:{allocation.starts_on}")
        around = quarter_range if allocation.unit == "quarter" else month_range
        first, last = around(allocation.starts_on)
        while first < self.today:
            start = max(first, allocation.starts_on)
            end = min(last, allocation.ends_on or last, self.today - dt.timedelta(days=1))
            wanted = grant(allocation, first, end, country) * Decimal(dice.choice(WOBBLE)) / 100
            yield from self._place(person, country, (start, end), wanted, dice)
            first, last = around(last + dt.timedelta(days=1))
            if allocation.ends_on and first > allocation.ends_on:
                break

    def _place(
        self,
        person: str,
        country: str,
        between: tuple[dt.date, dt.date],
        wanted: Decimal,
        dice: random.Random,
    ) -> Iterator[tuple[dt.date, Decimal]]:
        left = (wanted / QUARTER).quantize(Decimal(1)) * QUARTER
        free = [day for day in working_days(*between, country) if day not in self.leave[person]]
        dice.shuffle(free)
        for day in free:
            room = 1 - self.given[person, day]
            size = min(dice.choice(SIZES), room, left)
            if size >= QUARTER:
                self.given[person, day] += size
                left -= size
                yield day, size


WOBBLE = [92, 96, 100, 100, 104, 108]
