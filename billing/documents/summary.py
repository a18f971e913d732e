"""Periods to invoice, put together for a reader."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from billing.documents.months import Month


@dataclass(frozen=True)
class Group:
    """The engagements of one period: a calendar month, or a quarter."""

    first: dt.date
    last: dt.date
    months: list[Month]

    @property
    def worth(self) -> list[tuple[str, Decimal]]:
        return worth(self.months)


def by_month(months: Iterable[Month]) -> list[Group]:
    """The latest period first, in it by client."""
    found: dict[tuple[dt.date, dt.date], list[Month]] = defaultdict(list)
    for month in months:
        found[month.last, month.first].append(month)
    latest_first = sorted(found, reverse=True)
    return [
        Group(first, last, sorted(found[last, first], key=_client)) for last, first in latest_first
    ]


def worth(months: Iterable[Month]) -> list[tuple[str, Decimal]]:
    """What they come to before VAT, by currency."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for month in months:
        sums[month.currency] += month.totals.net
    return sorted(sums.items())


def _client(month: Month) -> tuple[str, str]:
    return month.engagement.organisation.name.casefold(), month.engagement.title
