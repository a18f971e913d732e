"""From days and terms to the lines of one period's invoice. Pure: it reads rows, fetches none.

It adds up to what `engagements.accrual` says of the same period, to the cent.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.accrual import share_of_period
from engagements.agreement import (
    FAR,
    RETAINER,
    Agreement,
    Given,
    Price,
    day_rate_of,
    is_late,
    is_quarterly,
    price_of,
    priced_spans,
)
from engagements.ledger import ledger
from engagements.ledger_rows import Row

MONTHLY, QUARTERLY = "MON", "QAN"  # by UN/ECE Recommendation 20
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Work:
    """An approved day of one executive, or less than none: a correction."""

    pk: Any
    date: dt.date
    days: Decimal
    executive_id: Any
    executive: str
    late_in: dt.date | None = None

    @property
    def counts_on(self) -> dt.date:
        return self.late_in or self.date


@dataclass(frozen=True)
class Part:
    """One line to be: what for, for which dates, how much of it at which price."""

    kind: str  # days, fee, part-fee or over; late-days and late-over of an earlier month
    first: dt.date
    last: dt.date
    quantity: Decimal
    price: Decimal
    unit: str = "DAY"
    base_quantity: Decimal = Decimal(1)
    executive: str = ""
    work: tuple[Work, ...] = ()
    row: Row | None = None  # the period's allowance, on the last fee that paid for it
    month: dt.date | None = None  # the earlier month


def parts(
    agreement: Agreement, work: Sequence[Work], day: dt.date, earlier: Sequence[Given] = ()
) -> list[Part]:
    """The lines of the period of a date: a new price begins a new line with dates of its own.

    The days approved in earlier periods say what was carried in.
    """
    first, last = agreement.period_of(day)
    found: list[Part] = []
    if any(price.kind == RETAINER for price, _, _ in _spells(agreement, first, last)):
        given = [*(each for each in earlier if each.counts_on < first), *work]
        rows = [row for row in ledger(agreement, given, last) if row.first >= first]
    else:
        rows = []
    by_the_day = [each for each in work if is_late(each) and not _by_fee(agreement, each)]
    rest = [each for each in work if each not in by_the_day]
    for price, start, end in _spells(agreement, first, last):
        done = tuple(each for each in rest if start <= each.counts_on <= end)
        if price.kind == RETAINER:
            row = next((row for row in rows if row.first <= start and end <= row.last), None)
            found += _retainer(agreement, (price, start, end), done, row)
        else:
            found += _by_executive(price, (start, end), done)
    return [*found, *_late(agreement, by_the_day, (first, last))]


def currencies(agreement: Agreement, day: dt.date) -> set[str]:
    """The currencies of the terms in force in the period of a date."""
    return {price.currency for price, _, _ in _spells(agreement, *agreement.period_of(day))}


def without_price(agreement: Agreement, work: Sequence[Work]) -> list[dt.date]:
    """The dates worked before any terms began."""
    begun = min((price.starts_on for price in agreement.terms), default=FAR)
    return sorted({each.date for each in work if each.date < begun})


def _spells(
    agreement: Agreement, first: dt.date, last: dt.date
) -> Iterator[tuple[Price, dt.date, dt.date]]:
    """The prices of the period, each with the first and last date it holds."""
    for price, start, end in priced_spans(agreement.terms, first, last):
        if price is not None:
            yield price, start, end


def _by_fee(agreement: Agreement, work: Work) -> bool:
    price = price_of(agreement.terms, work)
    return price is not None and price.kind == RETAINER


def _late(agreement: Agreement, work: Sequence[Work], span: tuple[dt.date, dt.date]) -> list[Part]:
    """Days of earlier months: a line for each executive, month and price; fewer than none too."""
    lines: dict[Any, list[Work]] = {}
    for each in sorted(work, key=lambda each: each.date):
        if found := day_rate_of(agreement.terms, each):
            price, rate = found
            month = each.date.replace(day=1)
            key = month, each.executive, str(each.executive_id), price.starts_on, rate
            lines.setdefault(key, []).append(each)
    made = []
    for (month, name, _executive, _begun, amount), theirs in sorted(lines.items()):
        quantity = sum((each.days for each in theirs), NOTHING)
        facts: dict[str, Any] = {"executive": name, "work": tuple(theirs), "month": month}
        made.append(Part("late-days", *span, quantity, amount, **facts))
    return made


def _by_executive(
    price: Price, span: tuple[dt.date, dt.date], done: tuple[Work, ...]
) -> list[Part]:
    people = sorted({(each.executive, str(each.executive_id)) for each in done})
    found = []
    for name, key in people:
        theirs = tuple(each for each in done if str(each.executive_id) == key)
        quantity = sum((each.days for each in theirs), NOTHING)
        found.append(Part("days", *span, quantity, price.amount, executive=name, work=theirs))
    return found


def _retainer(
    agreement: Agreement,
    spell: tuple[Price, dt.date, dt.date],
    done: tuple[Work, ...],
    row: Row | None,
) -> list[Part]:
    """The fee, due in full when unused; then the days over the allowance, if they are paid.

    A fee is owed while the engagement runs and does not rest; a day is paid whenever it was.
    """
    price, first, last = spell
    start, end = max(first, agreement.starts_on), min(last, agreement.ends_on or FAR)
    covered, whole = share_of_period(agreement, price, start, end) if start <= end else (0, 1)
    over = [each for each in row.to_pay() if each[:2] == (price, first)] if row else []
    late = row.late_to_pay() if row and row.first == first else []
    prices = [each[0] for each in over] + [each[0] for each in late]
    is_paid = any(each.overage_rate is not None for each in prices)
    facts: dict[str, Any] = {"work": done}
    if row and row.last == last:
        facts["row"] = row
    found = []
    if covered == whole:
        unit = QUARTERLY if is_quarterly(price) else MONTHLY
        found.append(Part("fee", start, end, Decimal(1), price.amount, unit=unit, **facts))
    elif covered or (done and not is_paid):
        facts["base_quantity"] = Decimal(whole)
        span = (start, end) if start <= end else (first, last)
        found.append(Part("part-fee", *span, Decimal(covered), price.amount, **facts))
    rest = {} if found else facts
    for _price, _first, _last, days in over:
        if price.overage_rate is not None:
            found.append(Part("over", first, last, days, price.overage_rate, **rest))
            rest = {}
    for was, month, days in late:
        if was.overage_rate is not None:
            facts = {"month": month, **rest}
            found.append(Part("late-over", first, last, days, was.overage_rate, **facts))
            rest = {}
    return found
