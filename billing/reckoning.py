"""From days and terms to the lines of one month's invoice. Pure: it reads rows, fetches none.

It adds up to what `engagements.accrual` says of the same month, to the cent.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.accrual import FAR, RETAINER, Agreement, Price
from engagements.allowance import promised
from engagements.dates import DAY, month_range, working_days

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Work:
    """An approved day of one executive."""

    pk: Any
    date: dt.date
    days: Decimal
    executive_id: Any
    executive: str


@dataclass(frozen=True)
class Part:
    """One line to be: what for, for which dates, how much of it at which price."""

    kind: str  # days, fee, part-fee or over
    first: dt.date
    last: dt.date
    quantity: Decimal
    price: Decimal
    unit: str = "DAY"
    base_quantity: Decimal = Decimal(1)
    executive: str = ""
    work: tuple[Work, ...] = ()
    included: Decimal | None = None
    used: Decimal = NOTHING


def parts(agreement: Agreement, work: Sequence[Work], month: dt.date) -> list[Part]:
    """The lines of one calendar month: a new price begins a new line with dates of its own."""
    found: list[Part] = []
    for price, first, last in _spells(agreement, *month_range(month)):
        done = tuple(each for each in work if first <= each.date <= last)
        if price.kind == RETAINER:
            found += _retainer(agreement, price, (first, last), done)
        else:
            found += _by_executive(price, (first, last), done)
    return found


def currencies(agreement: Agreement, month: dt.date) -> set[str]:
    """The currencies of the terms in force in a month."""
    return {price.currency for price, _, _ in _spells(agreement, *month_range(month))}


def without_price(agreement: Agreement, work: Sequence[Work]) -> list[dt.date]:
    """The dates worked before any terms began."""
    begun = min((price.starts_on for price in agreement.terms), default=FAR)
    return sorted({each.date for each in work if each.date < begun})


def _spells(
    agreement: Agreement, first: dt.date, last: dt.date
) -> Iterator[tuple[Price, dt.date, dt.date]]:
    """The prices of the month, each with the first and last date it holds.

    The engagement's end concerns only a fee: a day worked is paid, whenever it was.
    """
    in_order = sorted(agreement.terms, key=lambda each: each.starts_on)
    for price, later in zip(in_order, [*in_order[1:], None], strict=True):
        start = max(first, price.starts_on)
        end = min(last, later.starts_on - DAY if later else FAR)
        if price.kind == RETAINER:
            start, end = max(start, agreement.starts_on), min(end, agreement.ends_on or FAR)
        if start <= end:
            yield price, start, end


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
    agreement: Agreement, price: Price, span: tuple[dt.date, dt.date], done: tuple[Work, ...]
) -> list[Part]:
    """The fee, due in full when unused; then the days over what was promised, if they are paid."""
    used = sum((each.days for each in done), NOTHING)
    included = promised(agreement.allocations, *span, price.calendar)
    covered = len(working_days(*span, price.calendar))
    whole = len(working_days(*month_range(span[0]), price.calendar))
    facts: dict[str, Any] = {"work": done, "included": included, "used": used}
    found = []
    if covered == whole:
        found.append(Part("fee", *span, Decimal(1), price.amount, unit="MON", **facts))
    elif covered or done:
        facts["base_quantity"] = Decimal(whole)
        found.append(Part("part-fee", *span, Decimal(covered), price.amount, **facts))
    over = used - included
    if over > 0 and price.overage_rate is not None:
        found.append(Part("over", *span, over, price.overage_rate))
    return found
