"""What a full-time hire would have cost, item by item; an assumption until somebody looks at it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from engagements.models import Engagement
from roadmaps import value
from roadmaps.models import HireComparison, HireItem
from roadmaps.value import NOTHING, Item

DEFAULT_CURRENCY = "USD"
Kind, Times = HireItem.Kind, HireItem.Times


@dataclass(frozen=True)
class Compared:
    """The items of one engagement, and whose they are; no row while they are only assumed."""

    items: Sequence[HireItem]
    row: HireComparison | None = None

    @property
    def currency(self) -> str:
        return self.row.currency if self.row else DEFAULT_CURRENCY

    def rate_to(self, currency: str) -> Decimal | None:
        """What one unit is worth in another currency, if that is known."""
        if self.currency == currency:
            return Decimal(1)
        return self.row.rate if self.row else None

    def cost(
        self, first: dt.date, last: dt.date, rate: Decimal | None = Decimal(1)
    ) -> Decimal | None:
        """Between two dates; nothing can be said without a rate."""
        items = [item_of(each) for each in self.items]
        return value.hire_cost(items, first, last, rate) if rate else None


@dataclass(frozen=True)
class HireLine:
    """An item, with what it comes to so far, in the comparison's currency."""

    label: str
    note: str
    amount: Decimal
    times: str
    to_date: Decimal
    kind: str = Kind.OTHER


@dataclass(frozen=True)
class Hire:
    """What a full-time hire would have cost over the same time."""

    role: str
    currency: str
    lines: Sequence[HireLine]
    to_date: Decimal
    converted: Decimal | None  # in the currency of the terms; none without an exchange rate
    row: HireComparison | None

    @property
    def a_year(self) -> Decimal:
        """What it costs by the year."""
        yearly = (line.amount for line in self.lines if line.times == Times.YEARLY)
        return sum(yearly, NOTHING)

    @property
    def once(self) -> Decimal:
        """What is paid once, at the beginning."""
        return sum((line.amount for line in self.lines if line.times == Times.ONCE), NOTHING)


def assumed() -> Compared:
    """250,000 US dollars a year, and of what."""
    told = (
        (Kind.SALARY, 160_000, ""),
        (Kind.ON_COSTS, 40_000, _("a quarter of the salary")),
        (Kind.EQUITY, 30_000, _("a grant of 120,000 that vests over four years")),
        (Kind.RECRUITING, 20_000, _("a search fee of 60,000, spread over three years")),
    )
    return Compared(
        [
            HireItem(position=at, kind=kind, amount=Decimal(amount), label=label)
            for at, (kind, amount, label) in enumerate(told, start=1)
        ]
    )


def compared_of(engagements: Collection[UUID]) -> dict[UUID, Compared]:
    """Two queries; who has no comparison has the assumption."""
    rows = list(HireComparison.objects.filter(engagement__in=engagements))
    items: dict[UUID, list[HireItem]] = defaultdict(list)
    for item in HireItem.objects.filter(comparison__in=[row.pk for row in rows]):
        items[item.comparison_id].append(item)
    found = {row.engagement_id: Compared(items[row.pk], row) for row in rows}
    return {engagement: found.get(engagement) or assumed() for engagement in engagements}


def hire_of(engagement: Engagement, compared: Compared, currency: str, last: dt.date) -> Hire:
    """Until a date, in its own currency and in that of the terms."""
    first = engagement.starts_on
    lines = [
        HireLine(
            str(each),
            each.label if each.kind != Kind.OTHER else "",
            each.amount,
            each.times,
            value.hire_cost([item_of(each)], first, last),
            each.kind,
        )
        for each in compared.items
    ]
    return Hire(
        role=compared.row.role if compared.row else str(engagement.get_discipline_display()),
        currency=compared.currency,
        lines=lines,
        to_date=sum((line.to_date for line in lines), NOTHING),
        converted=compared.cost(first, last, compared.rate_to(currency)),
        row=compared.row,
    )


def item_of(row: HireItem) -> Item:
    """A row as the arithmetic knows it."""
    return Item(row.amount, is_yearly=row.times == Times.YEARLY)
