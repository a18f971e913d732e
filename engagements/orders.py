"""What a change order says: before, after, and what that means a month. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements.accrual import RETAINER, to_the_cent
from engagements.allowance import promised
from engagements.dates import DAY, month_range
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

    def plain(self) -> dict[str, str]:
        """As JSON keeps it."""
        return {
            "month": self.month.isoformat(),
            "days_before": f"{self.days_before:f}",
            "days_after": f"{self.days_after:f}",
            "fee_before": f"{self.fee_before:f}",
            "fee_after": f"{self.fee_after:f}",
            "currency": self.currency,
        }

    @classmethod
    def of(cls, plain: Plain) -> "Effect":
        """What `plain` wrote."""
        amounts = ("days_before", "days_after", "fee_before", "fee_after")
        return cls(
            month=dt.date.fromisoformat(plain["month"]),
            currency=plain["currency"],
            **{name: Decimal(plain[name]) for name in amounts},
        )


def effect(
    first: dt.date,
    before: tuple[Sequence[Phase], Sequence[Plain]],
    after: tuple[Sequence[Phase], Sequence[Plain]],
    country: str,
) -> Effect:
    """Days and fee of the month; a day rate is reckoned for all the days promised."""
    month = month_range(first) if first.day == 1 else month_range(month_range(first)[1] + DAY)
    was, becomes = (promised(phases, *month, country) for phases, _terms in (before, after))
    old, new = (price_on(terms, month[0]) for _phases, terms in (before, after))
    return Effect(
        month=month[0],
        days_before=was,
        days_after=becomes,
        fee_before=_fee(old, was),
        fee_after=_fee(new, becomes),
        currency=new["currency"] if new else "",
    )


def price_on(terms: Iterable[Plain], day: dt.date) -> Plain | None:
    """The terms in force on a date: the latest that began by then."""
    begun = [each for each in terms if each["starts_on"] <= day.isoformat()]
    return max(begun, key=lambda each: str(each["starts_on"]), default=None)


def without_names(phases: Iterable[Plain]) -> list[dict[str, Any]]:
    """Phases as they are compared: that somebody is called otherwise changes nothing agreed."""
    return [{key: value for key, value in each.items() if key != "name"} for each in phases]


def _fee(price: Plain | None, days: Decimal) -> Decimal:
    if price is None:
        return Decimal(0)
    amount = Decimal(price["amount"])
    return amount if price["kind"] == RETAINER else to_the_cent(days * amount)
