"""What came of an engagement in money: cost, the cost of a hire, benefits, payback. Pure.

Every amount is rounded half up to the cent where it is reckoned, and only then added up.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

DAYS_IN_YEAR, MONTHS_IN_YEAR, PACE_MONTHS = 365, 12, 3
CENT, NOTHING, WHOLE = Decimal("0.01"), Decimal(0), Decimal(1)
WEIGHTS = {"low": Decimal("0.5"), "medium": Decimal("0.75"), "high": Decimal("0.9")}


@dataclass(frozen=True)
class Item:
    """Part of what a hire costs: so much a year, or once at the beginning."""

    amount: Decimal
    is_yearly: bool = True


@dataclass(frozen=True)
class Gain:
    """A benefit that counts: once on its date, or so much a year between two dates."""

    amount: Decimal
    starts_on: dt.date
    is_yearly: bool = False
    ends_on: dt.date | None = None
    weight: Decimal = WHOLE

    def by(self, day: dt.date) -> Decimal:
        """What has come of it by a date, that date included."""
        if day < self.starts_on:
            return NOTHING
        if not self.is_yearly:
            return to_the_cent(self.amount)
        return a_year(self.amount, self.starts_on, min(day, self.ends_on or day))

    def weighted_by(self, day: dt.date) -> Decimal:
        """The same, by how sure one is of it."""
        return to_the_cent(self.by(day) * self.weight)

    def a_month_on(self, day: dt.date) -> Decimal:
        """What a month brings from a date on, weighted; nothing more where it came once."""
        runs = self.is_yearly and self.starts_on <= day and (self.ends_on or day) >= day
        return to_the_cent(self.amount * self.weight / MONTHS_IN_YEAR) if runs else NOTHING


@dataclass(frozen=True)
class Point:
    """Everything added up to a date. No hire where no exchange rate makes it comparable."""

    on: dt.date
    cost: Decimal
    hire: Decimal | None
    gained: Decimal
    weighted: Decimal


def to_the_cent(amount: Decimal) -> Decimal:
    """Half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def a_year(amount: Decimal, first: dt.date, last: dt.date) -> Decimal:
    """An amount a year for the days between two dates, both included: days / 365."""
    days = max((last - first).days + 1, 0)
    return to_the_cent(amount * days / DAYS_IN_YEAR)


def hire_cost(
    items: Iterable[Item], first: dt.date, last: dt.date, rate: Decimal = WHOLE
) -> Decimal:
    """What a hire would have cost between two dates: yearly items by days, the others whole."""
    if last < first:
        return NOTHING
    parts = (a_year(each.amount, first, last) if each.is_yearly else each.amount for each in items)
    return sum((to_the_cent(part * rate) for part in parts), NOTHING)


def gained_by(gains: Iterable[Gain], day: dt.date) -> tuple[Decimal, Decimal]:
    """What all of them have brought by a date: as it is, and weighted."""
    gains = list(gains)
    whole = sum((each.by(day) for each in gains), NOTHING)
    return whole, sum((each.weighted_by(day) for each in gains), NOTHING)


def month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    """The last day of each month from a date on, then the date at which one looks."""
    found: list[dt.date] = []
    day = first
    while True:
        following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        end = following - dt.timedelta(days=1)
        if end >= last:
            return [*found, last]
        found.append(end)
        day = following


def paid_back_on(points: Sequence[Point]) -> dt.date | None:
    """Since when weighted benefits have been no less than the cost, without a break until now."""
    since = None
    for point in reversed(points):
        if not point.weighted or point.weighted < point.cost:
            break
        since = point.on
    return since


def months_to_payback(points: Sequence[Point], gains: Iterable[Gain], began: dt.date) -> int | None:
    """In how many months benefits pass the cost; none if they do not catch up.

    The cost goes on at its pace, and the benefits that come by the year go on.
    """
    if not points:
        return None
    last = points[-1]
    missing = last.cost - last.weighted
    if missing <= 0 or not last.cost:
        return None
    nearer = sum((each.a_month_on(last.on) for each in gains), NOTHING) - _pace(points, began)
    return int((missing / nearer).to_integral_value(ROUND_CEILING)) if nearer > 0 else None


def _pace(points: Sequence[Point], began: dt.date) -> Decimal:
    """What a month costs: in the last three that are over, else in the time since it began."""
    whole = [each for each in points if (each.on + dt.timedelta(days=1)).day == 1]
    latest = whole[-1] if whole else points[-1]
    if len(whole) > PACE_MONTHS:
        return (latest.cost - whole[-1 - PACE_MONTHS].cost) / PACE_MONTHS
    days = (latest.on - began).days + 1
    return latest.cost * DAYS_IN_YEAR / (days * MONTHS_IN_YEAR)


def times_over(gained: Decimal, cost: Decimal) -> Decimal | None:
    """The return: benefits for each unit of cost, half up to a tenth; none without a cost."""
    return (gained / cost).quantize(Decimal("0.1"), ROUND_HALF_UP) if cost > 0 else None
