"""What approved days are worth by the terms. Pure: it reads rows, it never fetches them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from engagements.allowance import NOTHING, Promise, promised
from engagements.dates import DAY, month_range, working_days

CENT = Decimal("0.01")
FAR = dt.date(9999, 12, 30)
RETAINER = "retainer"


class Given(Protocol):
    """An approved entry, or a row of the same three columns."""

    @property
    def date(self) -> dt.date: ...

    @property
    def days(self) -> Decimal: ...

    @property
    def executive_id(self) -> Any: ...


class Price(Protocol):
    """What terms say, from a date on."""

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


@dataclass(frozen=True)
class Agreement:
    """One engagement, as far as its value goes: when it runs, its prices, what was promised."""

    starts_on: dt.date
    ends_on: dt.date | None
    terms: Sequence[Price]
    allocations: Sequence[Promise] = ()


def terms_on[P: Price](terms: Iterable[P], day: dt.date) -> P | None:
    """The terms in force on a date: the latest that began by then."""
    begun = [each for each in terms if each.starts_on <= day]
    return max(begun, key=lambda each: each.starts_on, default=None)


def accrued(
    agreement: Agreement, approved: Iterable[Given], first: dt.date, last: dt.date
) -> dict[str, Decimal]:
    """The value of the period by currency, each part rounded half up to the cent as invoiced.

    Day rate: the month's approved days of each executive times the rate. Retainer: the fee by
    the share of the month's working days covered, and days over the month's promise at the
    overage rate where there is one. Days before the first terms have no price.
    """
    given = [entry for entry in approved if first <= entry.date <= last]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for currency, amount in _day_rate_lines(agreement, given):
        totals[currency] += amount
    for price, start, end in _retainer_months(agreement, first, last):
        totals[price.currency] += _fee(price, max(first, start), min(last, end))
        totals[price.currency] += _overage(agreement, price, given, (start, end))
    return {currency: amount for currency, amount in totals.items() if amount}


def to_the_cent(amount: Decimal) -> Decimal:
    """Half up, away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def _day_rate_lines(agreement: Agreement, given: list[Given]) -> list[tuple[str, Decimal]]:
    """One amount for each executive, month and terms, as they become the lines of an invoice."""
    lines: dict[Any, Decimal] = defaultdict(Decimal)
    for entry in given:
        price = terms_on(agreement.terms, entry.date)
        if price is not None and price.kind != RETAINER:
            month = entry.date.replace(day=1)
            key = (price.currency, price.amount, price.starts_on, month, entry.executive_id)
            lines[key] += entry.days
    return [(key[0], to_the_cent(days * key[1])) for key, days in lines.items()]


def _retainer_months(
    agreement: Agreement, first: dt.date, last: dt.date
) -> Iterator[tuple[Price, dt.date, dt.date]]:
    """Each month, or part of one, in which the same retainer was in force; whole, not clipped."""
    in_order = sorted(agreement.terms, key=lambda each: each.starts_on)
    for price, later in zip(in_order, [*in_order[1:], None], strict=False):
        over = min(agreement.ends_on or FAR, later.starts_on - DAY if later else FAR)
        start = max(month_range(first)[0], price.starts_on, agreement.starts_on)
        while price.kind == RETAINER and start <= min(over, last):
            end = month_range(start)[1]
            yield price, start, min(end, over)
            start = end + DAY


def _fee(price: Price, start: dt.date, end: dt.date) -> Decimal:
    """The fee by the share of the month's working days."""
    covered = len(working_days(start, end, price.calendar))
    whole = len(working_days(*month_range(start), price.calendar))
    return to_the_cent(price.amount * covered / whole) if covered else NOTHING


def _overage(
    agreement: Agreement, price: Price, given: list[Given], span: tuple[dt.date, dt.date]
) -> Decimal:
    """Approved days beyond what was promised for the span, at the overage rate if there is one."""
    used = sum((entry.days for entry in given if span[0] <= entry.date <= span[1]), NOTHING)
    over = used - promised(agreement.allocations, *span, price.calendar)
    if over <= 0 or price.overage_rate is None:
        return NOTHING
    return to_the_cent(over * price.overage_rate)
