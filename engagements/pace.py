"""Where days and money are heading, against the plan, and what would fit instead. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from engagements.accrual import accrued
from engagements.agreement import FAR, Agreement, Given
from engagements.allowance import (
    DAYS_IN_A_WORKING_WEEK,
    HALF_A_DAY,
    NOTHING,
    Pace,
    Promise,
    covered_days,
)
from engagements.dates import DAY, month_range, quarter_range, working_days
from engagements.ledger import ledger

WINDOW = dt.timedelta(weeks=8)
ENOUGH = 5  # working days, before there is a trend
QUARTER = Decimal("0.25")
THOUSANDTH = Decimal("0.001")
MOST = Decimal("0.75")


class Notice(StrEnum):
    """What is worth a letter, each once a period."""

    MOST = "most"
    ALL = "all"
    MISSES = "misses"


@dataclass(frozen=True)
class Assumed:
    """Days that nobody has given yet."""

    date: dt.date
    days: Decimal
    executive_id: Any = ""

    @property
    def counts_on(self) -> dt.date:
        return self.date


@dataclass(frozen=True)
class Outlook:
    """A span of dates: what is planned, what is given, what it comes to if the trend holds."""

    first: dt.date
    last: dt.date
    planned: Decimal
    given: Decimal
    forecast: Decimal | None
    money_planned: dict[str, Decimal]
    money_forecast: dict[str, Decimal]

    @property
    def about(self) -> Decimal:
        """The forecast as one says it, to a tenth of a day."""
        return (self.forecast or NOTHING).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def verdict(self) -> Pace | None:
        """Where it ends, by the same slack as everywhere; none while there is no trend."""
        if self.forecast is None:
            return None
        if abs(self.forecast - self.planned) <= max(HALF_A_DAY, self.planned / 10):
            return Pace.ON_PACE
        return Pace.OVER if self.forecast > self.planned else Pace.BEHIND

    @property
    def misses(self) -> bool:
        """Whether the plan and the forecast differ by more than the slack."""
        return self.verdict is not None and self.verdict != Pace.ON_PACE

    @property
    def notices(self) -> list[Notice]:
        """What there is to say of the days given, and of those to come."""
        found = []
        if self.planned and self.given >= self.planned * MOST:
            found.append(Notice.MOST)
        if self.planned and self.given >= self.planned:
            found.append(Notice.ALL)
        if self.misses:
            found.append(Notice.MISSES)
        return found


@dataclass(frozen=True)
class Fit:
    """The dosage of one executive that the trend asks for."""

    executive_id: Any
    days: Decimal
    unit: str
    starts_on: dt.date
    now: Decimal


def period_outlook(agreement: Agreement, given: Sequence[Given], today: dt.date) -> Outlook:
    """The running period: its allowance with what was carried in, against where it is heading."""
    first, last = agreement.period_of(today)
    rows = [row for row in ledger(agreement, given, last) if row.first >= first]
    planned = sum((row.available for row in rows), NOTHING)
    return _outlook(agreement, given, today, (first, last), planned)


def whole_outlook(agreement: Agreement, given: Sequence[Given], today: dt.date) -> Outlook:
    """The engagement to its end, or to the end of the year where none is agreed."""
    last = agreement.ends_on or dt.date(today.year, 12, 31)
    rows = ledger(agreement, (), last)
    planned = sum((row.granted for row in rows), NOTHING)
    return _outlook(agreement, given, today, (agreement.starts_on, last), planned)


def rate_of(agreement: Agreement, given: Iterable[Given], today: dt.date) -> Decimal | None:
    """Days given for each working day of the last eight weeks, pauses left out."""
    first = max(agreement.starts_on, today - WINDOW + DAY)
    calendar = agreement.calendar_on(today)
    worked = len(covered_days(first, today, calendar, agreement.pauses))
    if worked < ENOUGH:
        return None
    return sum((each.days for each in given if first <= each.date <= today), NOTHING) / worked


def fitting(agreement: Agreement, given: Sequence[Given], today: dt.date) -> Fit | None:
    """The one change of dosage that would bring plan and trend together, from the next month on.

    Of the executives with a promise that runs on, the one who is furthest from it; nothing while
    all are within a quarter of a day.
    """
    starts_on = month_range(today)[1] + DAY
    found = []
    for promise in agreement.allocations:
        if promise.starts_on <= today and starts_on <= min(
            promise.ends_on or FAR, agreement.ends_on or FAR
        ):
            who = getattr(promise, "executive_id", "")
            rate = rate_of(agreement, [each for each in given if each.executive_id == who], today)
            if rate is not None:
                days = _rounded(rate * _length(promise, starts_on, agreement))
                found.append(Fit(who, days, promise.unit, starts_on, promise.days))
    apart = [fit for fit in found if abs(fit.days - fit.now) > QUARTER]
    return max(apart, key=lambda fit: abs(fit.days - fit.now) / fit.now, default=None)


def _outlook(
    agreement: Agreement,
    given: Sequence[Given],
    today: dt.date,
    span: tuple[dt.date, dt.date],
    planned: Decimal,
) -> Outlook:
    first, last = span
    here = sum((each.days for each in given if first <= each.counts_on <= last), NOTHING)
    rate = rate_of(agreement, given, today)
    coming = _coming(agreement, rate, given, (today + DAY, last)) if rate is not None else []
    forecast = here + sum((each.days for each in coming), NOTHING) if rate is not None else None
    before = [each for each in given if each.counts_on < first]
    return Outlook(
        first,
        last,
        planned,
        here,
        forecast,
        accrued(agreement, [*before, *_by_plan(agreement, span)], first, last),
        accrued(agreement, [*given, *coming], first, last) if rate is not None else {},
    )


def _coming(
    agreement: Agreement,
    rate: Decimal,
    given: Sequence[Given],
    span: tuple[dt.date, dt.date],
) -> list[Assumed]:
    """The trend on every working day to come, less what is logged for those dates already."""
    first, last = span
    found = []
    while first <= last:
        end = min(month_range(first)[1], last)
        days = covered_days(first, end, agreement.calendar_on(end), agreement.pauses)
        known = sum((each.days for each in given if first <= each.date <= end), NOTHING)
        expected = (rate * len(days)).quantize(THOUSANDTH, ROUND_HALF_UP) - known
        if expected > 0 and days:
            found.append(Assumed(days[-1], expected))
        first = end + DAY
    return found


def _by_plan(agreement: Agreement, span: tuple[dt.date, dt.date]) -> list[Assumed]:
    """Each period's own days, given on its last date."""
    first = agreement.period_of(span[0])[0]
    rows = [row for row in ledger(agreement, (), span[1]) if row.first >= first]
    return [Assumed(min(row.last, span[1]), row.granted) for row in rows if row.granted]


def _length(promise: Promise, day: dt.date, agreement: Agreement) -> int:
    """The working days of the unit in which a promise is made."""
    if promise.unit == "week":
        return DAYS_IN_A_WORKING_WEEK
    span = month_range(day) if promise.unit == "month" else quarter_range(day)
    return len(working_days(*span, agreement.calendar_on(day)))


def _rounded(days: Decimal) -> Decimal:
    """To a quarter of a day, at least one."""
    return max((days / QUARTER).quantize(Decimal(1), ROUND_HALF_UP) * QUARTER, QUARTER)
