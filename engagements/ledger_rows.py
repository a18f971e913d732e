"""A row of the allowance ledger and what it is made of. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from engagements.agreement import RETAINER, Price
from engagements.allowance import NOTHING

LONGEST_ROLL_OVER = 60  # periods


class Cause(StrEnum):
    """Why days moved."""

    GRANTED = "granted"
    CARRIED_IN = "carried in"
    USED = "used"
    OVER = "over"
    WRITTEN_OFF = "written off"
    CARRIED_OUT = "carried out"
    EXPIRED = "expired"
    CAPPED = "capped"
    NOT_KEPT = "not kept"
    ENDED = "ended"


LAPSES = frozenset({Cause.EXPIRED, Cause.CAPPED, Cause.NOT_KEPT, Cause.ENDED})


@dataclass(frozen=True)
class Movement:
    """Some days, why they moved, and which row says so: an allocation, an entry, an adjustment."""

    cause: Cause
    days: Decimal
    first: dt.date
    last: dt.date
    origin: dt.date | None = None  # the first date of the period whose days they are
    until: dt.date | None = None  # the last date on which they may be used
    source: Any = None
    price: Price | None = None  # of days over that count in a later month than their own


@dataclass(frozen=True)
class Row:
    """One period: what came in, what was used, what is left."""

    first: dt.date
    last: dt.date
    prices: tuple[tuple[Price | None, dt.date, dt.date], ...]
    movements: tuple[Movement, ...]

    @property
    def is_prepaid(self) -> bool:
        """Whether a fee pays for the days, used or not."""
        return is_retainer(self.prices[-1][0])

    @property
    def keeps(self) -> bool:
        """Whether the terms keep unused days, or some were kept from before."""
        price = self.prices[-1][0]
        return bool(self.carried_in) or (is_retainer(price) and kept_for(price) > 0)

    @property
    def granted(self) -> Decimal:
        return self.sum_of(Cause.GRANTED)

    @property
    def carried_in(self) -> Decimal:
        return self.sum_of(Cause.CARRIED_IN)

    @property
    def available(self) -> Decimal:
        return self.granted + self.carried_in

    @property
    def within(self) -> Decimal:
        """Used out of what there was."""
        return self.sum_of(Cause.USED)

    @property
    def over(self) -> Decimal:
        """Used beyond what there was."""
        return self.sum_of(Cause.OVER)

    @property
    def chargeable(self) -> Decimal:
        """Days over that are paid as such; not late ones that have a day rate of their own."""
        return over_between(self.movements, self.first, self.last)

    @property
    def over_in_time(self) -> Decimal:
        """Days over that were given in the period itself."""
        in_time = [each for each in self.movements if each.price is None]
        return over_between(in_time, self.first, self.last)

    @property
    def used(self) -> Decimal:
        return self.within + self.over

    @property
    def written_off(self) -> Decimal:
        """Days over that are not to be paid."""
        return self.sum_of(Cause.WRITTEN_OFF)

    @property
    def carried_out(self) -> Decimal:
        return self.sum_of(Cause.CARRIED_OUT)

    @property
    def lapsed(self) -> Decimal:
        return self.sum_of(*LAPSES)

    def sum_of(self, *causes: Cause) -> Decimal:
        """The days that moved for these causes."""
        return sum((each.days for each in self.movements if each.cause in causes), NOTHING)

    def to_pay(self, since: dt.date | None = None) -> list[tuple[Price, dt.date, dt.date, Decimal]]:
        """The days over by the terms of their dates, less those written off, the latest first."""
        return self._owed(since)[0]

    def late_to_pay(self, since: dt.date | None = None) -> list[tuple[Price, dt.date, Decimal]]:
        """The days over given late: price, month, days; those paid back are negative."""
        return self._owed(since)[1]

    def by_the_day(self) -> list[tuple[Price, Decimal]]:
        """Late days that a fee does not pay for, as the invoice adds them up: price and days."""
        sums: dict[tuple[str, dt.date, dt.date], tuple[Price, Decimal]] = {}
        for each in self.movements if self.is_prepaid else ():
            if each.price is not None and not is_retainer(each.price):
                month = each.source.date.replace(day=1)
                key = str(each.source.executive_id), month, each.price.starts_on
                before = sums[key][1] if key in sums else NOTHING
                sums[key] = each.price, before + each.days
        return [sums[key] for key in sorted(sums)]

    def _owed(
        self, since: dt.date | None = None
    ) -> tuple[list[tuple[Price, dt.date, dt.date, Decimal]], list[tuple[Price, dt.date, Decimal]]]:
        if not self.is_prepaid:
            return [], []
        in_time = [each for each in self.movements if each.price is None]
        spared = sum((each.days for each in in_time if each.cause == Cause.WRITTEN_OFF), NOTHING)
        found, late = [], []
        for price, first, last in reversed(self.prices):
            over = over_between(in_time, max(first, since or first), last)
            less = min(over, spared)
            spared -= less
            if price is not None and over > less:
                found.append((price, first, last, over - less))
        for price, month, days in reversed(self._late_over(since)):
            less = min(max(days, NOTHING), spared)
            spared -= less
            if days != less:
                late.append((price, month, days - less))
        return found[::-1], late[::-1]

    def _late_over(self, since: dt.date | None) -> list[tuple[Price, dt.date, Decimal]]:
        """By the month in which they were given and its price; what was forgiven costs nothing."""
        first = since or self.first
        sums: dict[tuple[dt.date, dt.date], tuple[Price, Decimal]] = {}
        for each in self.movements:
            if is_retainer(each.price) and each.price is not None and each.first >= first:
                key = each.source.date.replace(day=1), each.price.starts_on
                days = each.days if each.cause == Cause.OVER else -each.days
                sums[key] = each.price, days + (sums[key][1] if key in sums else NOTHING)
        return [(price, key[0], days) for key, (price, days) in sorted(sums.items(), key=_by_key)]


def _by_key(item: tuple[Any, Any]) -> Any:
    return item[0]


@dataclass(frozen=True)
class Lot:
    """Days of one period that are still unused."""

    origin: dt.date
    until: dt.date
    days: Decimal

    def less(self, days: Decimal) -> Self:
        """What is left of it."""
        return replace(self, days=self.days - days)


def is_retainer(price: Price | None) -> bool:
    """Whether days are paid ahead, by a fee."""
    return price is not None and price.kind == RETAINER


def kept_for(price: Price | None) -> int:
    """For how many periods after its own an unused day is kept."""
    return min(getattr(price, "rollover_periods", 0), LONGEST_ROLL_OVER)


def over_between(movements: Iterable[Movement], first: dt.date, last: dt.date) -> Decimal:
    """The days over of some dates that are paid as such: not those with a day rate."""
    paid = [each for each in movements if each.price is None or is_retainer(each.price)]
    over = [each for each in paid if each.cause == Cause.OVER]
    return sum((each.days for each in over if first <= each.first <= last), NOTHING)
