"""Months to invoice, put together for a reader."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from billing.documents.months import Month


@dataclass(frozen=True)
class Group:
    """The engagements of one calendar month."""

    first: dt.date
    months: list[Month]

    @property
    def worth(self) -> list[tuple[str, Decimal]]:
        return worth(self.months)


def by_month(months: Iterable[Month]) -> list[Group]:
    """The latest month first, in it by client."""
    found: dict[dt.date, list[Month]] = defaultdict(list)
    for month in months:
        found[month.first].append(month)
    latest_first = sorted(found, reverse=True)
    return [Group(first, sorted(found[first], key=_client)) for first in latest_first]


def worth(months: Iterable[Month]) -> list[tuple[str, Decimal]]:
    """What they come to before VAT, by currency."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for month in months:
        sums[month.currency] += month.totals.net
    return sorted(sums.items())


def _client(month: Month) -> tuple[str, str]:
    return month.engagement.organisation.name.casefold(), month.engagement.title
