"""What was promised, given and approved, for those who may see days and fees."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import cast
from uuid import UUID

from engagements.accrual import accruals
from engagements.agreement import Agreement
from engagements.agreements import APPROVED, agreements_of
from engagements.allowance import NOTHING, promised
from engagements.dates import DAY, month_range
from engagements.models import Allocation, Engagement, TimeEntry
from engagements.models.time_entry import COUNTS_ON

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Part:
    """An entry without its words."""

    engagement_id: UUID
    executive_id: UUID
    date: dt.date
    days: Decimal
    state: str
    late_in: dt.date | None = None

    @property
    def counts_on(self) -> dt.date:
        return self.late_in or self.date


@dataclass(frozen=True)
class Month:
    """The days of a calendar month over all engagements shown."""

    first: dt.date
    promised: Decimal
    given: Decimal

    @property
    def about(self) -> Decimal:
        """What was promised, as one says it; the exact thousandths are the invoice's."""
        return to_a_tenth(self.promised)


@dataclass(frozen=True)
class Cost:
    """What approved days are worth by the terms, by currency, since the first of them."""

    amounts: Mapping[str, Decimal]
    days: Decimal
    since: dt.date | None


@dataclass
class Accounts:
    """The dated rows of some engagements, loaded once."""

    engagements: Sequence[Engagement]
    parts: Sequence[Part]
    allocations: Mapping[UUID, Sequence[Allocation]]
    agreements: Mapping[UUID, Agreement] = field(default_factory=dict)

    def of_engagement(self, engagement: Engagement) -> "Accounts":
        """One engagement's part."""
        parts = [part for part in self.parts if part.engagement_id == engagement.pk]
        return replace(self, engagements=[engagement], parts=parts)

    def of_executives(self, keys: Collection[UUID]) -> "Accounts":
        """What some executives gave and were promised to give."""
        parts = [part for part in self.parts if part.executive_id in keys]
        allocations = {
            engagement: [row for row in rows if row.executive_id in keys]
            for engagement, rows in self.allocations.items()
        }
        return replace(self, parts=parts, allocations=allocations)

    def given(self, first: dt.date, last: dt.date) -> Decimal:
        """The days that count between two dates, both included."""
        return sum((part.days for part in self.parts if first <= part.counts_on <= last), NOTHING)

    def month(self, day: dt.date) -> Month:
        """Promised and given in the month of a date."""
        first, last = month_range(day)
        return Month(first, self.promised(first, last), self.given(first, last))

    def promised(self, first: dt.date, last: dt.date) -> Decimal:
        """The days granted between two dates, each engagement by its own calendar."""
        return sum((self._granted(each, first, last) for each in self.engagements), NOTHING)

    def cost(self, today: dt.date) -> Cost:
        """Accrued to date: what is approved, whether invoiced yet or not."""
        return self.costs([today])[0]

    def costs(self, days: Sequence[dt.date]) -> list[Cost]:
        """The same up to each of some dates."""
        approved = [part for part in self.parts if part.state in APPROVED]
        given = sum((part.days for part in approved), NOTHING)
        since = min((part.date for part in approved), default=None)
        sums: list[dict[str, Decimal]] = [defaultdict(Decimal) for _day in days]
        for engagement in self.engagements:
            mine = [part for part in approved if part.engagement_id == engagement.pk]
            known = self.agreements[engagement.pk]
            worths = accruals(known, mine, engagement.starts_on, days)
            for amounts, worth in zip(sums, worths, strict=True):
                for currency, amount in worth.items():
                    amounts[currency] += amount
        return [Cost(dict(amounts), given, since) for amounts in sums]

    def _granted(self, engagement: Engagement, first: dt.date, last: dt.date) -> Decimal:
        first = max(first, engagement.starts_on)
        last = min(last, engagement.ends_on or last)
        known = self.agreements[engagement.pk]
        rows = self.allocations.get(engagement.pk, ())
        return promised(rows, first, last, known.calendar_on(last), known.pauses)


def accounts_of(engagements: Sequence[Engagement], since: dt.date | None = None) -> Accounts:
    """Five queries: entries (from a date, if one is given) and what was agreed."""
    keys = [engagement.pk for engagement in engagements]
    entries = TimeEntry.objects.filter(engagement__in=keys)
    if since:
        entries = entries.alias(counted=COUNTS_ON).filter(counted__gte=since)
    columns = entries.values_list(
        "engagement_id", "executive_id", "date", "days", "state", "late_in"
    )
    agreements = agreements_of(engagements)
    return Accounts(
        engagements,
        [Part(*row) for row in columns],
        {key: cast("Sequence[Allocation]", each.allocations) for key, each in agreements.items()},
        agreements,
    )


def to_a_tenth(days: Decimal) -> Decimal:
    """Half up."""
    return days.quantize(TENTH, ROUND_HALF_UP)


def month_before(day: dt.date) -> dt.date:
    """A date of the month before."""
    return month_range(day)[0] - DAY
