"""Cost, the cost of a hire and benefits of engagements as plain rows, with the method they follow.

Only published benefits that the client does not dispute are counted, in the currency of the terms.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from engagements.agreement import Price, terms_on
from engagements.models import Engagement, Terms
from roadmaps import value
from roadmaps.hires import Compared, Hire, compared_of, hire_of
from roadmaps.models import Benefit
from roadmaps.spent import Accounts, accounts_of
from roadmaps.value import NOTHING, WEIGHTS, Gain, Point


@dataclass(frozen=True)
class Gained:
    """A benefit with what has come of it."""

    benefit: Benefit
    to_date: Decimal
    weighted: Decimal
    weight: int  # in percent
    url: str
    counts: bool

    @property
    def tone(self) -> str:
        """Of the client's answer, as the components name it."""
        return {"confirmed": "good", "disputed": "bad"}.get(self.benefit.answer, "")


@dataclass(frozen=True)
class Worth:
    """One engagement: what it cost and what it brought, until a date."""

    engagement: Engagement
    currency: str
    last: dt.date
    points: Sequence[Point]
    hire: Hire
    gains: Sequence[Gained]
    drafts: Sequence[Gained]
    elsewhere: Mapping[str, Decimal]  # cost in other currencies, which is not counted
    counted: Sequence[Gain]

    @property
    def has_begun(self) -> bool:
        return bool(self.points)

    @property
    def cost(self) -> Decimal:
        return self.points[-1].cost if self.points else NOTHING

    @property
    def realised(self) -> Decimal:
        return self._sum(Benefit.Kind.REALISED)

    @property
    def avoided(self) -> Decimal:
        return self._sum(Benefit.Kind.AVOIDED)

    @property
    def gained(self) -> Decimal:
        return self.points[-1].gained if self.points else NOTHING

    @property
    def weighted(self) -> Decimal:
        return self.points[-1].weighted if self.points else NOTHING

    @property
    def saved(self) -> Decimal | None:
        """How much less than a hire it cost; less than nothing: how much more."""
        return None if self.hire.converted is None else self.hire.converted - self.cost

    @property
    def overspent(self) -> Decimal:
        return -self.saved if self.saved is not None else NOTHING

    @property
    def missing(self) -> Decimal:
        """What weighted benefits lack of the cost."""
        return max(self.cost - self.weighted, NOTHING)

    @property
    def paid_back_on(self) -> dt.date | None:
        return value.paid_back_on(self.points)

    @property
    def months_to_payback(self) -> int | None:
        return value.months_to_payback(self.points, self.counted, self.engagement.starts_on)

    @property
    def times_over(self) -> Decimal | None:
        return value.times_over(self.weighted, self.cost)

    def _sum(self, kind: str) -> Decimal:
        found = (each.to_date for each in self.gains if each.counts and each.benefit.kind == kind)
        return sum(found, NOTHING)


def worths_of(
    engagements: Sequence[Engagement],
    accounts: Accounts,
    benefits: Iterable[Benefit],
    room: str,
    today: dt.date,
) -> list[Worth]:
    """Two queries beside the accounts and all their benefits."""
    compared = compared_of([each.pk for each in engagements])
    found: dict[UUID, list[Benefit]] = defaultdict(list)
    for row in benefits:
        found[row.engagement_id].append(row)
    return [
        _worth(each, accounts, compared[each.pk], found[each.pk], room=room, today=today)
        for each in engagements
    ]


def worth_on(engagement: Engagement, day: dt.date) -> Worth:
    """One engagement as it stood on a date: of benefits what was shown and answered by then."""
    key = engagement.pk
    shown = [_as_of(each, day) for each in benefits_of([key]) if _was_shown(each, day)]
    return _worth(
        engagement,
        accounts_of([engagement]),
        compared_of([key])[key],
        shown,
        room="",
        today=day,
    )


def currency_of(engagement: Engagement, day: dt.date) -> str:
    """In what an engagement is counted: the currency of the terms of a date, else the first."""
    return _currency(Terms.objects.filter(engagement=engagement), engagement, day)


def _worth(  # noqa: PLR0913  # what was read of one engagement
    engagement: Engagement,
    accounts: Accounts,
    compared: Compared,
    benefits: Sequence[Benefit],
    *,
    room: str,
    today: dt.date,
) -> Worth:
    currency = _currency(accounts.agreements[engagement.pk].terms, engagement, today)
    first, last = engagement.starts_on, min(today, engagement.ends_on or today)
    rows = [gained_of(each, currency, room, today) for each in benefits]
    counted = [_gain(row.benefit) for row in rows if row.counts]
    rate, mine = compared.rate_to(currency), accounts.of_engagement(engagement)
    points: list[Point] = []
    costs: Mapping[str, Decimal] = {}
    days = list(value.month_ends(first, today)) if first <= today else []
    for day, cost in zip(days, mine.costs(days), strict=True):
        costs = cost.amounts
        spent = compared.cost(first, min(day, last), rate)
        came = value.gained_by(counted, day)
        points.append(Point(day, costs.get(currency, NOTHING), spent, *came))
    return Worth(
        engagement,
        currency,
        last,
        points,
        hire_of(engagement, compared, currency, last),
        [row for row in rows if row.benefit.state == Benefit.State.PUBLISHED],
        [row for row in rows if row.benefit.state == Benefit.State.DRAFT],
        {code: amount for code, amount in costs.items() if code != currency},
        counted,
    )


def gained_of(benefit: Benefit, currency: str, room: str, today: dt.date) -> Gained:
    """What has come of a benefit, and whether it counts in a currency."""
    gain = _gain(benefit)
    is_agreed = benefit.answer != Benefit.Answer.DISPUTED and benefit.currency == currency
    return Gained(
        benefit,
        gain.by(today),
        gain.weighted_by(today),
        int(gain.weight * 100),
        f"{room}value/benefits/{benefit.pk}/",
        counts=is_agreed and benefit.state == Benefit.State.PUBLISHED,
    )


def _was_shown(benefit: Benefit, day: dt.date) -> bool:
    at = benefit.published_at
    return benefit.shared and at is not None and timezone.localdate(at) <= day


def _as_of(benefit: Benefit, day: dt.date) -> Benefit:
    """The row, never saved again, without an answer that came later."""
    if benefit.answered_at is not None and timezone.localdate(benefit.answered_at) > day:
        benefit.answer, benefit.answer_reason = Benefit.Answer.NONE, ""
        benefit.answered_at, benefit.answered_by = None, ""
    return benefit


def _gain(benefit: Benefit) -> Gain:
    return Gain(
        benefit.amount,
        benefit.starts_on,
        is_yearly=benefit.times == Benefit.Times.YEARLY,
        ends_on=benefit.ends_on,
        weight=WEIGHTS[benefit.confidence],
    )


def _currency(terms: Iterable[Price], engagement: Engagement, day: dt.date) -> str:
    known = list(terms)
    found = terms_on(known, day) or min(known, key=lambda each: each.starts_on, default=None)
    return found.currency if found else str(engagement.organisation.currency)


def benefits_of(engagements: Collection[UUID]) -> QuerySet[Benefit]:
    """With what they come from. A client person finds no draft: it is not there."""
    rows = Benefit.objects.filter(engagement__in=engagements)
    return rows.select_related("initiative", "kpi")
