"""What a change order says: before, after, and what that means a month. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.accrual import RETAINER, to_the_cent
from engagements.allowance import Rest, covered_days, promised
from engagements.dates import DAY, month_range, working_days
from engagements.dosage import Phase

type Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Effect:
    """The first whole month from the date on, by what held before and by what holds after."""

    month: dt.date
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
            "days_before": f"{self.days_before:f}",
            "days_after": f"{self.days_after:f}",
            "fee_before": f"{self.fee_before:f}",
            "fee_after": f"{self.fee_after:f}",
            "currency": self.currency,
            "currency_before": self.currency_before,
        }

    @classmethod
    def of(cls, plain: Plain) -> "Effect":
        """What `plain` wrote; older ones knew one currency."""
        amounts = ("days_before", "days_after", "fee_before", "fee_after")
        return cls(
            month=dt.date.fromisoformat(plain["month"]),
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
    """Days and fee of the month; a day rate is reckoned for all the days promised.

    Each side by the calendar of its own terms. A pause promises no days and owes no fee.
    """
    month = month_range(first) if first.day == 1 else month_range(month_range(first)[1] + DAY)
    old, new = (price_on(terms, month[0]) for _phases, terms in (before, after))
    calendars = [_calendar(price, country) for price in (old, new)]
    was, becomes = (
        promised(phases, *month, calendar, pauses)
        for (phases, _terms), calendar in zip((before, after), calendars, strict=True)
    )
    shares = [_share(month, calendar, pauses) for calendar in calendars]
    return Effect(
        month=month[0],
        days_before=was,
        days_after=becomes,
        fee_before=_fee(old, was, shares[0]),
        fee_after=_fee(new, becomes, shares[1]),
        currency=new["currency"] if new else "",
        currency_before=(old or new or {"currency": ""})["currency"],
    )


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


def _share(
    month: tuple[dt.date, dt.date], calendar: str, pauses: Sequence[Rest]
) -> tuple[int, int]:
    """The month's working days outside pauses, and all of them."""
    return len(covered_days(*month, calendar, pauses)), len(working_days(*month, calendar))


def _fee(price: Plain | None, days: Decimal, share: tuple[int, int]) -> Decimal:
    if price is None:
        return Decimal(0)
    amount, (covered, whole) = Decimal(price["amount"]), share
    if price["kind"] != RETAINER:
        return to_the_cent(days * amount)
    return to_the_cent(amount * covered / whole) if covered else Decimal(0)
