"""An engagement as far as its days and its value go. Pure: it holds rows, it never fetches them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from engagements.allowance import RANGES, Promise, Rest
from engagements.dates import DAY, month_range, quarter_range

FAR = dt.date(9999, 12, 30)
RETAINER = "retainer"
QUARTER = "quarter"

type Span = tuple[dt.date, dt.date]


class Given(Protocol):
    """An approved entry, or a row of the same columns."""

    @property
    def date(self) -> dt.date: ...

    @property
    def counts_on(self) -> dt.date:
        """Its date; of a late entry or a correction, the first date of the month that bears it."""
        ...

    @property
    def days(self) -> Decimal: ...

    @property
    def executive_id(self) -> Any: ...


class Price(Protocol):
    """What terms say, from a date on.

    Those that keep unused days have `rollover_periods` too, those by the quarter a `period`.
    """

    @property
    def kind(self) -> str: ...

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def currency(self) -> str: ...

    @property
    def amount(self) -> Decimal: ...

    @property
    def overage_rate(self) -> Decimal | None: ...

    @property
    def calendar(self) -> str: ...


class Spared(Protocol):
    """Days over of a period that are not to be paid; the month is its first."""

    @property
    def month(self) -> dt.date: ...

    @property
    def days(self) -> Decimal: ...


@dataclass(frozen=True)
class Agreement:
    """When an engagement runs and rests, its prices, what was promised and what was forgiven."""

    starts_on: dt.date
    ends_on: dt.date | None
    terms: Sequence[Price]
    allocations: Sequence[Promise] = ()
    pauses: Sequence[Rest] = ()
    written_off: Sequence[Spared] = ()

    def calendar_on(self, day: dt.date) -> str:
        """The country whose working days count on a date."""
        price = terms_on(self.terms, day) or min(
            self.terms, key=lambda each: each.starts_on, default=None
        )
        return price.calendar if price else "CZ"

    def period_of(self, day: dt.date) -> Span:
        """The period that a date is in, as it is invoiced: its first and its last date.

        A calendar quarter is one period when all the terms in force in it go by the quarter.
        Every other quarter goes by its calendar months, so that where terms by the month and
        terms by the quarter meet, each fee is owed by the dates on which it held.
        """
        if any(is_quarterly(each) for each in self.terms):
            quarter = quarter_range(day)
            held = [price for price, *_ in priced_spans(self.terms, *quarter) if price is not None]
            if held and all(is_quarterly(each) for each in held):
                return quarter
        return month_range(day)


def unit_around(price: Price | None, day: dt.date) -> Span:
    """What a fee pays for whole: the calendar month of a date, or its quarter."""
    return RANGES[getattr(price, "period", "month")](day)


def is_quarterly(price: Price) -> bool:
    """Whether its fee pays for a calendar quarter, not for a month."""
    return getattr(price, "period", "") == QUARTER


def terms_on[P: Price](terms: Iterable[P], day: dt.date) -> P | None:
    """The terms in force on a date: the latest that began by then."""
    begun = [each for each in terms if each.starts_on <= day]
    return max(begun, key=lambda each: each.starts_on, default=None)


def price_of(terms: Iterable[Price], given: Given) -> Price | None:
    """What a day is paid by: the terms of its date.

    One that counts in a later month than its own is paid by the terms of that month if the
    currency is another by then, or if its own date was paid by a fee and that month is not.
    """
    known = list(terms)
    worked, counted = terms_on(known, given.date), terms_on(known, given.counts_on)
    if worked is None or counted is None or worked.currency != counted.currency:
        return counted
    return counted if worked.kind == RETAINER and counted.kind != RETAINER else worked


def day_rate_of(terms: Iterable[Price], given: Given) -> tuple[Price, Decimal] | None:
    """What a day is paid at by the day, with the terms that say so; none where a fee pays for it.

    A day taken back that a fee paid for gives no money back: nothing was paid for the day itself.
    """
    known = list(terms)
    price = price_of(known, given)
    if price is None or price.kind == RETAINER:
        return None
    worked = terms_on(known, given.date)
    is_free = given.days < 0 and worked is not None and worked.kind == RETAINER
    return price, Decimal(0) if is_free else price.amount


def is_late(given: Given) -> bool:
    """Whether it counts in a later month than its own."""
    return given.counts_on != given.date


def priced_spans(
    terms: Iterable[Price], first: dt.date, last: dt.date
) -> Iterator[tuple[Price | None, dt.date, dt.date]]:
    """Every date from first to last once, by the terms in force; none before the first terms."""
    in_order = sorted(terms, key=lambda each: each.starts_on)
    prices: list[Price | None] = [None, *in_order]
    for price, later in zip(prices, [*in_order, None], strict=True):
        start = max(first, price.starts_on) if price else first
        end = min(last, later.starts_on - DAY if later else FAR)
        if start <= end:
            yield price, start, end
