"""What the approved days of a span are worth, shared out over the days so that it adds up.

The worth of a span is what it accrued by the terms. A fee is not the price of single days, so each
engagement's worth is shared out over its approved days by how much of a day each is; the cents that
are left over go to the largest remainders. What no approved day stands for is named apart.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from django.utils import timezone

from engagements.accrual import CENT, accrued
from engagements.agreements import APPROVED, agreements_of
from engagements.models import Engagement, TimeEntry

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Worth:
    """The whole, each day's part of it, and what no day stands for; by currency."""

    total: Mapping[str, Decimal]
    by_entry: Mapping[UUID, Mapping[str, Decimal]]
    rest: Mapping[str, Decimal]

    def of(self, entries: Iterable[TimeEntry]) -> dict[str, Decimal]:
        """What some of the days are worth together."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for entry in entries:
            for currency, amount in self.by_entry.get(entry.pk, {}).items():
                sums[currency] += amount
        return {currency: amount for currency, amount in sums.items() if amount}


def worth_of(engagements: Sequence[Engagement], first: dt.date, last: dt.date) -> Worth:
    """Accrued in a span, engagement by engagement, on the approved days that count in it.

    Nothing is accrued after today: a span that goes on has cost what it has cost so far.
    """
    last = min(last, timezone.localdate())
    agreements = agreements_of(engagements)
    given: dict[UUID, list[TimeEntry]] = {each.pk: [] for each in engagements}
    for entry in TimeEntry.objects.filter(engagement__in=given, state__in=APPROVED).order_by("pk"):
        given[entry.engagement_id].append(entry)
    total: dict[str, Decimal] = defaultdict(Decimal)
    rest: dict[str, Decimal] = defaultdict(Decimal)
    by_entry: dict[UUID, dict[str, Decimal]] = defaultdict(dict)
    for engagement in engagements:
        rows = given[engagement.pk]
        begins = max(first, engagement.starts_on)
        worth = accrued(agreements[engagement.pk], rows, begins, last) if begins <= last else {}
        counted = [each for each in rows if first <= each.counts_on <= last]
        for currency, amount in worth.items():
            total[currency] += amount
            parts = shared_out(amount, [each.days for each in counted])
            if parts is None:
                rest[currency] += amount
                continue
            for each, part in zip(counted, parts, strict=True):
                by_entry[each.pk][currency] = part
    return Worth(dict(total), dict(by_entry), dict(rest))


def shared_out(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal] | None:
    """An amount in cents, by weights; the parts add up to it. None where the weights come to none.

    A weight below nothing, of a day that was corrected, takes its part back.
    """
    whole = sum(weights, NOTHING)
    if whole <= 0:
        return None
    exact = [amount * weight / whole for weight in weights]
    parts = [each.quantize(CENT, ROUND_DOWN) for each in exact]
    left = amount - sum(parts, NOTHING)
    step = CENT if left >= 0 else -CENT
    order = sorted(range(len(parts)), key=lambda at: abs(exact[at] - parts[at]), reverse=True)
    for at in order[: int(abs(left) / CENT)]:
        parts[at] += step
    return parts
