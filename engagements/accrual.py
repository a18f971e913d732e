"""What approved days are worth by the terms. Pure: it reads rows, it never fetches them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engagements.agreement import (
    FAR,
    RETAINER,
    Agreement,
    Given,
    Price,
    day_rate_of,
    is_late,
    priced_spans,
    terms_on,
    unit_around,
)
from engagements.allowance import NOTHING, covered_days
from engagements.dates import DAY, working_days
from engagements.ledger import ledger

__all__ = ["FAR", "RETAINER", "Agreement", "Given", "Price", "accrued", "terms_on", "to_the_cent"]

CENT = Decimal("0.01")

type Line = tuple[Given, tuple[Any, ...]]  # a day, and what is the same for all days of its line


def accrued(
    agreement: Agreement, approved: Iterable[Given], first: dt.date, last: dt.date
) -> dict[str, Decimal]:
    """The value of a span by currency, each part rounded half up to the cent as invoiced.

    Day rate: the period's approved days of each executive times the rate. Retainer: the fee by
    the share of its period's working days covered, and the days over, less those written off, at
    the overage rate where there is one. Days before the first terms have no price. What was
    approved before the span is needed too: unused days may have been kept.
    """
    return accruals(agreement, approved, first, [last])[0]


def accruals(
    agreement: Agreement, approved: Iterable[Given], first: dt.date, days: Iterable[dt.date]
) -> list[dict[str, Decimal]]:
    """The value of a span as it grew: up to each of the dates. No day is priced twice."""
    known = list(approved)
    priced = [line for entry in known if (line := _day_rate_line(agreement, entry))]
    return [_accrued(agreement, known, priced, first, last) for last in days]


def _accrued(
    agreement: Agreement,
    approved: Sequence[Given],
    priced: Iterable[Line],
    first: dt.date,
    last: dt.date,
) -> dict[str, Decimal]:
    known = [entry for entry in approved if entry.counts_on <= last]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    within = (line for line in priced if first <= line[0].counts_on <= last)
    for currency, amount in _day_rate_amounts(within):
        totals[currency] += amount
    for price, start, end in _retainer_periods(agreement, first, last):
        totals[price.currency] += fee(agreement, price, max(first, start), min(last, end))
    for price, days in _over(agreement, known, first, last):
        totals[price.currency] += to_the_cent(days * (price.overage_rate or 0))
    return {currency: amount for currency, amount in totals.items() if amount}


def fee(agreement: Agreement, price: Price, start: dt.date, end: dt.date) -> Decimal:
    """The fee by the share of its period's working days; a pause owes none."""
    covered, whole = share_of_period(agreement, price, start, end)
    return to_the_cent(price.amount * covered / whole) if covered else NOTHING


def share_of_period(
    agreement: Agreement, price: Price, start: dt.date, end: dt.date
) -> tuple[int, int]:
    """The working days of a span that the fee covers, and those of its whole month or quarter."""
    covered = len(covered_days(start, end, price.calendar, agreement.pauses))
    return covered, len(working_days(*unit_around(price, start), price.calendar))


def to_the_cent(amount: Decimal) -> Decimal:
    """Half up, away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def _day_rate_line(agreement: Agreement, entry: Given) -> Line | None:
    """The line of an invoice that a day belongs to: one for each executive, period and terms.

    Days given late have a line for each month in which they were given.
    """
    if not (found := day_rate_of(agreement.terms, entry)):
        return None
    price, rate = found
    of = entry.date.replace(day=1) if is_late(entry) else None
    times = agreement.period_of(entry.counts_on)[0], of
    return entry, (price.currency, rate, price.starts_on, times, entry.executive_id)


def _day_rate_amounts(priced: Iterable[Line]) -> list[tuple[str, Decimal]]:
    """The amount of each line, rounded as it is on the invoice."""
    lines: dict[Any, Decimal] = defaultdict(Decimal)
    for entry, key in priced:
        lines[key] += entry.days
    return [(key[0], to_the_cent(days * key[1])) for key, days in lines.items()]


def _retainer_periods(
    agreement: Agreement, first: dt.date, last: dt.date
) -> Iterator[tuple[Price, dt.date, dt.date]]:
    """Each period, or part of one, in which the same retainer was in force; whole, not clipped."""
    day = first
    while day <= last:
        begins, ends = agreement.period_of(day)
        begins, over = max(begins, agreement.starts_on), min(ends, agreement.ends_on or FAR)
        for price, start, end in priced_spans(agreement.terms, begins, over):
            if price is not None and price.kind == RETAINER and start <= last:
                yield price, start, end
        day = ends + DAY


def _over(
    agreement: Agreement, known: list[Given], first: dt.date, last: dt.date
) -> Iterator[tuple[Price, Decimal]]:
    """The days over that are to be paid, by the terms of their dates."""
    if not any(price.kind == RETAINER for price in agreement.terms):
        return
    for row in ledger(agreement, known, last):
        if row.last >= first:
            for price, _start, _end, days in row.to_pay(since=first):
                yield price, days
            yield from ((price, days) for price, _month, days in row.late_to_pay(since=first))
