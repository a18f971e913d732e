"""How many days were promised between two dates. Pure: what it is given, it only reads."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Protocol

from engagements.dates import DAY, month_range, quarter_range, working_days

NOTHING = Decimal(0)
THOUSAND = 1000
HALF_A_DAY = Decimal("0.5")
DAYS_IN_A_WORKING_WEEK = 5
RANGES = {"month": month_range, "quarter": quarter_range}


class Promise(Protocol):
    """What an allocation says: days for each week, month or quarter, between two dates."""

    @property
    def days(self) -> Decimal: ...

    @property
    def unit(self) -> str: ...

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...


class Rest(Protocol):
    """What a pause says: from when to when an engagement rests, both dates included."""

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...


def promised(
    allocations: Iterable[Promise],
    first: dt.date,
    last: dt.date,
    country: str,
    pauses: Sequence[Rest] = (),
) -> Decimal:
    """The days that allocations grant from first to last, both included: the sum of the grants."""
    return sum((grant(each, first, last, country, pauses) for each in allocations), NOTHING)


def grant(
    allocation: Promise,
    first: dt.date,
    last: dt.date,
    country: str,
    pauses: Sequence[Rest] = (),
) -> Decimal:
    """What one allocation grants in a period, half up to a thousandth.

    By the week: days ÷ 5 for each working day covered. By the month or quarter: days times the
    share of its working days that is covered, added up over the months or quarters touched. A
    working day in a pause is not covered.
    """
    start = max(first, allocation.starts_on)
    end = min(last, allocation.ends_on or last)
    if end < start:
        return NOTHING
    if allocation.unit == "week":
        covered = len(covered_days(start, end, country, pauses))
        share = Fraction(covered, DAYS_IN_A_WORKING_WEEK)
    else:
        share = _share_of_units(allocation.unit, (start, end), country, pauses)
    return _rounded(Fraction(allocation.days) * share)


def covered_days(
    first: dt.date, last: dt.date, country: str, pauses: Sequence[Rest] = ()
) -> list[dt.date]:
    """The working days from first to last on which the engagement does not rest."""
    return [
        day
        for day in working_days(first, last, country)
        if not any(
            each.starts_on <= day and (each.ends_on is None or day <= each.ends_on)
            for each in pauses
        )
    ]


class Pace(StrEnum):
    """Days given against days promised, in a word."""

    OVER = "over"
    AHEAD = "ahead"
    ON_PACE = "on pace"
    BEHIND = "behind"


def pace(given: Decimal, *, whole: Decimal, by_now: Decimal) -> Pace:
    """Over is more than the whole promise; ahead or behind is off what is due by now.

    Half a day, or a tenth of a larger promise, either way is still on pace.
    """
    if given > whole:
        return Pace.OVER
    slack = max(HALF_A_DAY, whole / 10)
    if given < by_now - slack:
        return Pace.BEHIND
    return Pace.AHEAD if given > by_now + slack else Pace.ON_PACE


def _share_of_units(
    unit: str, span: tuple[dt.date, dt.date], country: str, pauses: Sequence[Rest]
) -> Fraction:
    """Over each month or quarter touched, the part of its working days that is covered."""
    share, (start, end) = Fraction(0), span
    while start <= end:
        unit_first, unit_last = RANGES[unit](start)
        whole = len(working_days(unit_first, unit_last, country))
        covered = len(covered_days(start, min(end, unit_last), country, pauses))
        share += Fraction(covered, whole) if whole else 0
        start = unit_last + DAY
    return share


def _rounded(exact: Fraction) -> Decimal:
    """Half up to a thousandth, without a detour over an inexact decimal."""
    return Decimal(floor(exact * THOUSAND + Fraction(1, 2))).scaleb(-3)
