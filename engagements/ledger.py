"""The allowance of an engagement, period by period, each row with its movements. Pure.

A period is that of the invoice, a calendar month or quarter as the terms say; where the way of
paying, the currency or the calendar changes within it, each part has a row of its own. Whatever
is granted or carried in is used, carried out or lapses; whatever is used beyond it is over. Days
are exact decimals.

Only a retainer is paid ahead: only its days are carried over, and only its days over are priced.
A granted day may be used until the end of the n-th period after its own, n and the kind of
period being what the terms say at the end of the part that granted it; a day that is carried into
a period may be used in all of it. The oldest days are used first, in the order of the dates on
which days were given. At the end of a period the terms cap all that is carried out; the oldest
days are those that lapse. With the engagement, or with the retainer, the rest lapses too.

Days given late count in the period of the month whose timesheet bears them, on the first of that
month. A day taken back after approval is taken back there from what it was counted as: first from
the days over, which are paid back, then from the days used, which can be used again in that period.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from engagements.agreement import (
    FAR,
    Agreement,
    Given,
    Price,
    Spared,
    is_late,
    price_of,
    priced_spans,
    unit_around,
)
from engagements.allowance import NOTHING, grant
from engagements.dates import DAY
from engagements.ledger_rows import Cause, Lot, Movement, Row, is_retainer, kept_for, over_between


def _zeros() -> dict[Any, Decimal]:
    return defaultdict(Decimal)


@dataclass
class _Part:
    """A period in the making, or the part of one."""

    first: dt.date
    last: dt.date
    period: tuple[dt.date, dt.date]
    prices: list[tuple[Price | None, dt.date, dt.date]]
    movements: list[Movement] = field(default_factory=list)

    @property
    def price(self) -> Price | None:
        return self.prices[-1][0]

    def tell(self, cause: Cause, lots: Iterable[Lot]) -> None:
        self.movements += [
            Movement(cause, each.days, self.first, self.last, each.origin, each.until)
            for each in lots
        ]

    def move(
        self,
        cause: Cause,
        days: Decimal,
        entry: Given,
        lot: Lot | None = None,
        price: Price | None = None,
    ) -> None:
        """Days of an entry, from or to a lot."""
        on = entry.counts_on
        origin, until = (lot.origin, lot.until) if lot else (None, None)
        self.movements.append(Movement(cause, days, on, on, origin, until, entry, price))


@dataclass
class _Over:
    """What was over so far, so that days taken back later are taken back from it."""

    days: dict[tuple[str, dt.date], Decimal] = field(default_factory=_zeros)  # by entry
    periods: dict[tuple[str, dt.date], dt.date] = field(default_factory=dict)  # of the entries
    unforgiven: dict[dt.date, Decimal] = field(default_factory=_zeros)  # by period

    def count(self, entry: Given, days: Decimal, period: dt.date) -> None:
        key = _key(entry)
        self.days[key] += days
        self.periods[key] = period
        self.unforgiven[period] += days

    def take_back(self, entry: Given) -> tuple[Decimal, Decimal]:
        """How much of a correction was over, and how much of that was to be paid."""
        key = _key(entry)
        days = min(self.days[key], -entry.days)
        if not days:
            return NOTHING, NOTHING
        period = self.periods[key]
        paid = min(days, max(self.unforgiven[period], NOTHING))
        self.days[key] -= days
        self.unforgiven[period] -= paid
        return days, paid


def _key(entry: Given) -> tuple[str, dt.date]:
    return str(entry.executive_id), entry.date


def ledger(agreement: Agreement, given: Iterable[Given], through: dt.date) -> list[Row]:
    """The rows to the end of the period of a date, oldest first; empty periods have none."""
    entries = sorted(given, key=_in_order)
    begins = min([agreement.starts_on, *(each.counts_on for each in entries[:1])])
    spared = {each.month: each for each in agreement.written_off}
    rows: list[Row] = []
    lots: list[Lot] = []
    to_spare = {each.month: each.days for each in agreement.written_off}
    over = _Over()
    parts = list(_parts(agreement, begins, through))
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        mine = [each for each in entries if part.first <= each.counts_on <= part.last]
        part.tell(Cause.CARRIED_IN, lots)
        lots += _granted(agreement, part)
        lots = _use(agreement, part, lots, mine, over)
        adjustment = spared.get(part.period[0])
        if adjustment is not None and is_retainer(part.price):
            days = _write_off(part, adjustment, to_spare[adjustment.month])
            over.unforgiven[adjustment.month] -= days
            to_spare[adjustment.month] -= days
        lots = _carry(agreement, part, lots, following)
        if part.movements:
            rows.append(Row(part.first, part.last, tuple(part.prices), tuple(part.movements)))
    return rows


def _in_order(each: Given) -> tuple[dt.date, dt.date, bool, str]:
    """By what counts when; of one date, what is given before what is taken back."""
    return each.counts_on, each.date, each.days < 0, str(each.executive_id)


def _parts(agreement: Agreement, begins: dt.date, through: dt.date) -> Iterator[_Part]:
    """Periods, divided where the way of paying, the currency or the calendar changes."""
    first = agreement.period_of(begins)[0]
    while first <= through:
        period, part = agreement.period_of(first), None
        last = period[1]
        for price, start, end in priced_spans(agreement.terms, first, last):
            if part is None or _way(part.price) != _way(price):
                if part is not None:
                    yield part
                part = _Part(start, end, period, [])
            part.prices.append((price, start, end))
            part.last = end
        assert part is not None  # the spans cover every date
        yield part
        first = last + DAY


def _way(price: Price | None) -> tuple[bool, str, str]:
    return is_retainer(price), price.currency if price else "", price.calendar if price else ""


def _granted(agreement: Agreement, part: _Part) -> list[Lot]:
    """What the allocations grant in the part, as one lot with its last date."""
    first = max(part.first, agreement.starts_on)
    last = min(part.last, agreement.ends_on or FAR)
    calendar = agreement.calendar_on(part.last)
    until = _kept_until(part)
    origin, total = part.period[0], NOTHING
    for each in agreement.allocations:
        days = grant(each, first, last, calendar, agreement.pauses)
        if days:
            total += days
            span = max(first, each.starts_on), min(last, each.ends_on or FAR)
            part.movements.append(Movement(Cause.GRANTED, days, *span, origin, until, each))
    return [Lot(origin, until, total)] if total else []


def _kept_until(part: _Part) -> dt.date:
    """The last date on which days of a part may be used: so many units of the terms later."""
    number = kept_for(part.price) if is_retainer(part.price) else 0
    last = unit_around(part.price, part.first)[1] if number else part.period[1]
    for _later in range(number):
        last = unit_around(part.price, last + DAY)[1]
    return last


def _use(
    agreement: Agreement, part: _Part, lots: list[Lot], entries: Sequence[Given], over: _Over
) -> list[Lot]:
    """Take each day from the oldest lot that has some; what none has is over."""
    left = list(lots)
    for entry in entries:
        price = price_of(agreement.terms, entry) if is_late(entry) else None
        if is_retainer(part.price) and price is not None and not is_retainer(price):
            part.move(Cause.OVER, entry.days, entry, price=price)
            continue  # it has a price of its own, and takes nothing of what a fee paid for
        if entry.days < 0:
            left = _take_back(part, left, entry, price, over)
            continue
        wanted = entry.days
        while wanted and left:
            lot = left[0]
            taken = min(wanted, lot.days)
            wanted -= taken
            left[:1] = [lot.less(taken)] if taken < lot.days else []
            part.move(Cause.USED, taken, entry, lot)
        if wanted:
            part.move(Cause.OVER, wanted, entry, price=price)
            over.count(entry, wanted, part.period[0])
    return left


def _take_back(
    part: _Part, lots: list[Lot], entry: Given, price: Price | None, over: _Over
) -> list[Lot]:
    """First what was over, which is paid back unless it was forgiven; then what was used."""
    beyond, paid = over.take_back(entry)
    within = -entry.days - beyond
    if beyond:
        part.move(Cause.OVER, -beyond, entry, price=price)
    if beyond > paid:
        part.move(Cause.WRITTEN_OFF, paid - beyond, entry, price=price)
    if not within:
        return lots
    lot = Lot(part.period[0], _kept_until(part), within)
    part.move(Cause.USED, -within, entry, lot)
    return [*lots, lot]


def _write_off(part: _Part, adjustment: Spared, most: Decimal) -> Decimal:
    """At most what is over, and what no earlier part of the period has used up."""
    days = min(most, over_between(part.movements, part.first, part.last))
    if days <= 0:
        return NOTHING
    span = part.first, part.last
    part.movements.append(Movement(Cause.WRITTEN_OFF, days, *span, source=adjustment))
    return days


def _carry(
    agreement: Agreement, part: _Part, lots: list[Lot], following: _Part | None
) -> list[Lot]:
    """What the next period begins with; the rest lapses, each lot for its own reason."""
    if not is_retainer(part.price):
        part.tell(Cause.NOT_KEPT, lots)
        return []
    stays = following is None or is_retainer(following.price)
    if not stays or (agreement.ends_on is not None and agreement.ends_on <= part.last):
        part.tell(Cause.ENDED, lots)
        return []
    kept = [lot for lot in lots if lot.until > part.last]
    for lot in lots:
        if lot.until <= part.last:
            own = lot.origin == part.period[0]
            part.tell(Cause.NOT_KEPT if own else Cause.EXPIRED, [lot])
    kept = [_at_least_to_the_end(following, lot) for lot in _cap(part, kept)]
    part.tell(Cause.CARRIED_OUT, kept)
    return kept


def _at_least_to_the_end(following: _Part | None, lot: Lot) -> Lot:
    """A day of a month that is carried into a quarter may be used in all of it."""
    return replace(lot, until=max(lot.until, following.period[1])) if following else lot


def _cap(part: _Part, lots: list[Lot]) -> list[Lot]:
    """No more than the terms let anybody carry out of a period; the oldest days lapse."""
    cap = getattr(part.price, "rollover_cap", None)
    if cap is None or part.last != part.period[1]:
        return lots
    beyond, kept = sum((lot.days for lot in lots), NOTHING) - cap, []
    for lot in lots:
        cut = min(max(beyond, NOTHING), lot.days)
        beyond -= cut
        if cut:
            part.tell(Cause.CAPPED, [lot.less(lot.days - cut)])
        if lot.days > cut:
            kept.append(lot.less(cut))
    return kept
