"""What an executive has promised, week by week, against what they can give. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from engagements.allowance import DAYS_IN_A_WORKING_WEEK, NOTHING, Rest, grant
from engagements.dates import SATURDAY, days_between, is_holiday, is_working_day

ONE, THOUSANDTH = Decimal(1), Decimal("0.001")


class Pattern(Protocol):
    """On which weekdays one works from a date on, and how many days of a week one can give."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def weekdays(self) -> Sequence[int]: ...

    @property
    def capacity(self) -> Decimal: ...


@dataclass(frozen=True)
class Diary:
    """When one person works: patterns by date, and what is already taken of single dates.

    Before the first pattern the country's working week holds, with the capacity given here.
    """

    capacity: Decimal
    country: str
    patterns: Sequence[Pattern] = ()
    leave: Mapping[dt.date, Decimal] = field(default_factory=dict)
    elsewhere: Mapping[dt.date, Decimal] = field(default_factory=dict)

    def pattern_on(self, day: dt.date) -> Pattern | None:
        """The one that holds on a date: the latest that began by then."""
        begun = [each for each in self.patterns if each.starts_on <= day]
        return max(begun, key=lambda each: each.starts_on, default=None)

    def works_on(self, day: dt.date) -> bool:
        """A date of the pattern, or of the country's working week, and no public holiday."""
        pattern = self.pattern_on(day)
        if pattern is None:
            return is_working_day(day, self.country)
        return day.weekday() in pattern.weekdays and not is_holiday(day, self.country)

    def loses(self, day: dt.date) -> bool:
        """A public holiday on a date that would be worked otherwise."""
        pattern = self.pattern_on(day)
        usual = range(SATURDAY) if pattern is None else pattern.weekdays
        return day.weekday() in usual and is_holiday(day, self.country)

    def is_there_on(self, day: dt.date) -> bool:
        """A date that is worked and of which no part is leave: days may be put on it unasked."""
        return self.works_on(day) and not self.leave.get(day)

    def can_give(self, first: dt.date, last: dt.date) -> Decimal:
        """The days that can be given here between two dates, both included.

        Each date worked gives its share of the week's capacity, less the share of it that is
        leave. What other practices take counts once less than that is left of the dates.
        """
        given, free = NOTHING, NOTHING
        for day in filter(self.works_on, days_between(first, last)):
            share = self._share(day)
            away = min(self.leave.get(day, NOTHING), ONE)
            given += share * (ONE - away)
            free += max(max(share, ONE) - away - self.elsewhere.get(day, NOTHING), NOTHING)
        return min(given, free).quantize(THOUSANDTH, ROUND_HALF_UP)

    def _share(self, day: dt.date) -> Decimal:
        pattern = self.pattern_on(day)
        if pattern is None:
            return self.capacity / DAYS_IN_A_WORKING_WEEK
        return pattern.capacity / len(pattern.weekdays)


@dataclass(frozen=True)
class Booking:
    """A promise with what limits it: its engagement's dates and pauses, its terms' calendars."""

    days: Decimal
    unit: str
    starts_on: dt.date
    ends_on: dt.date | None
    calendar: str  # where no terms name another
    pauses: Sequence[Rest] = ()
    calendars: Sequence[tuple[dt.date, str]] = ()  # of the terms, and from when each holds

    def calendar_on(self, day: dt.date) -> str:
        """Whose working days count: of the terms in force, before the first of these."""
        begun = [each for each in self.calendars if each[0] <= day]
        if begun:
            return max(begun)[1]
        return min(self.calendars, default=(day, self.calendar))[1]


def booked_between(bookings: Iterable[Booking], first: dt.date, last: dt.date) -> Decimal:
    """What is promised between two dates, each promise by the calendar of its own terms.

    Nothing while an engagement rests. Whoever asks how full a week is asks this.
    """
    grants = (grant(each, first, last, each.calendar_on(last), each.pauses) for each in bookings)
    return sum(grants, NOTHING)
