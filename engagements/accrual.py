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

# What is the same for all days of a line of an invoice, currency and rate first; and its days,
# each with the date on which it counts.
type Lines = dict[tuple[Any, ...], list[tuple[dt.date, Decimal]]]


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
    lines = _day_rate_lines(agreement, known)
    return [_accrued(agreement, known, lines, first, last) for last in days]


def _accrued(
    agreement: Agreement,
    approved: Sequence[Given],
    lines: Lines,
    first: dt.date,
    last: dt.date,
) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (currency, rate, *_of), given in lines.items():
        if within := [days for on, days in given if first <= on <= last]:
            totals[currency] += to_the_cent(sum(within, NOTHING) * rate)
    for price, start, end in _retainer_periods(agreement, first, last):
        totals[price.currency] += fee(agreement, price, max(first, start), min(last, end))
    for price, days in _over(agreement, approved, first, last):
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


def _day_rate_lines(agreement: Agreement, approved: Iterable[Given]) -> Lines:
    """The lines of invoices that days belong to: one for each executive, period and terms.

    Days given late have a line for each month in which they were given.
    """
    lines: Lines = defaultdict(list)
    for entry in approved:
        if found := day_rate_of(agreement.terms, entry):
            price, rate = found
            of = entry.date.replace(day=1) if is_late(entry) else None
            times = agreement.period_of(entry.counts_on)[0], of
            line = price.currency, rate, price.starts_on, times, entry.executive_id
            lines[line].append((entry.counts_on, entry.days))
    return lines


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
    agreement: Agreement, approved: Iterable[Given], first: dt.date, last: dt.date
) -> Iterator[tuple[Price, Decimal]]:
    """The days over that are to be paid, by the terms of their dates."""
    if not any(price.kind == RETAINER for price in agreement.terms):
        return
    known = [entry for entry in approved if entry.counts_on <= last]
    for row in ledger(agreement, known, last):
        if row.last >= first:
            for price, _start, _end, days in row.to_pay(since=first):
                yield price, days
            yield from ((price, days) for price, _month, days in row.late_to_pay(since=first))
