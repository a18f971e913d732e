"""What a change order says: before, after, and what that means a period. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.accrual import RETAINER, to_the_cent
from engagements.allowance import RANGES, Rest, covered_days, promised
from engagements.dates import DAY, month_range, working_days
from engagements.dosage import Phase

type Plain = Mapping[str, Any]
type Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Effect:
    """The first whole month or quarter from the date on, by what held before and what holds after.

    It is a quarter where either of the terms goes by the quarter.
    """

    month: dt.date
    last: dt.date
    days_before: Decimal
    days_after: Decimal
    fee_before: Decimal
    fee_after: Decimal
    currency: str
    currency_before: str

    def plain(self) -> dict[str, str]:
        """As JSON keeps it."""
        return {
            "month": self.month.isoformat(),
            "last": self.last.isoformat(),
            "days_before": f"{self.days_before:f}",
            "days_after": f"{self.days_after:f}",
            "fee_before": f"{self.fee_before:f}",
            "fee_after": f"{self.fee_after:f}",
            "currency": self.currency,
            "currency_before": self.currency_before,
        }

    @classmethod
    def of(cls, plain: Plain) -> "Effect":
        """What `plain` wrote; older ones knew one currency, and no other span than a month."""
        amounts = ("days_before", "days_after", "fee_before", "fee_after")
        month = dt.date.fromisoformat(plain["month"])
        last = plain.get("last", month_range(month)[1].isoformat())
        return cls(
            month=month,
            last=dt.date.fromisoformat(last),
            currency=plain["currency"],
            currency_before=plain.get("currency_before", plain["currency"]),
            **{name: Decimal(plain[name]) for name in amounts},
        )


def effect(
    first: dt.date,
    before: tuple[Sequence[Phase], Sequence[Plain]],
    after: tuple[Sequence[Phase], Sequence[Plain]],
    country: str,
    pauses: Sequence[Rest] = (),
) -> Effect:
    """Days and fee of the span; a day rate is reckoned for all the days promised.

    Each side by the calendar of its own terms. A pause promises no days and owes no fee.
    """
    span = _first_whole(first, [price_on(terms, first) for _phases, terms in (before, after)])
    old, new = (price_on(terms, span[0]) for _phases, terms in (before, after))
    calendars = [_calendar(price, country) for price in (old, new)]
    was, becomes = (
        promised(phases, *span, calendar, pauses)
        for (phases, _terms), calendar in zip((before, after), calendars, strict=True)
    )
    return Effect(
        month=span[0],
        last=span[1],
        days_before=was,
        days_after=becomes,
        fee_before=_fee(old, was, span, calendars[0], pauses),
        fee_after=_fee(new, becomes, span, calendars[1], pauses),
        currency=new["currency"] if new else "",
        currency_before=(old or new or {"currency": ""})["currency"],
    )


def period_in(terms: Plain | None) -> str:
    """By what a fee is paid; what was frozen before there was a choice says a month."""
    return str(terms.get("period", "month")) if terms else "month"


def price_on(terms: Iterable[Plain], day: dt.date) -> Plain | None:
    """The terms in force on a date: the latest that began by then."""
    begun = [each for each in terms if each["starts_on"] <= day.isoformat()]
    return max(begun, key=lambda each: str(each["starts_on"]), default=None)


def is_as_before(now: Sequence[Plain], then: Sequence[Plain]) -> bool:
    """Whether terms read as they were frozen; a rule not frozen then was no part of it."""
    if len(now) != len(then):
        return False
    return all(
        {name: row.get(name) for name in frozen} == dict(frozen)
        for row, frozen in zip(now, then, strict=True)
    )


def without_names(phases: Iterable[Plain]) -> list[dict[str, Any]]:
    """Phases as they are compared: that somebody is called otherwise changes nothing agreed."""
    return [{key: value for key, value in each.items() if key != "name"} for each in phases]


def _calendar(terms: Plain | None, otherwise: str) -> str:
    return str(terms.get("calendar", otherwise)) if terms else otherwise


def _first_whole(first: dt.date, prices: Sequence[Plain | None]) -> Span:
    unit = "quarter" if "quarter" in map(period_in, prices) else "month"
    span = RANGES[unit](first)
    return span if span[0] == first else RANGES[unit](span[1] + DAY)


def _fee(
    price: Plain | None, days: Decimal, span: Span, calendar: str, pauses: Sequence[Rest]
) -> Decimal:
    """Each fee of the span by the share of its working days outside pauses."""
    if price is None:
        return Decimal(0)
    amount, total, (first, last) = Decimal(price["amount"]), Decimal(0), span
    if price["kind"] != RETAINER:
        return to_the_cent(days * amount)
    while first <= last:
        period = RANGES[period_in(price)](first)
        covered = len(covered_days(*period, calendar, pauses))
        whole = len(working_days(*period, calendar))
        total += to_the_cent(amount * covered / whole) if covered else Decimal(0)
        first = period[1] + DAY
    return total
