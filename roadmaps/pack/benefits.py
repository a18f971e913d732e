"""Benefits realised and costs avoided in a board pack, against the cost. For readers of fees alone.

Everything is reckoned once, when the pack is frozen; what each confidence counted for is kept.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation

from roadmaps.engagement_worth import Gained, worth_on
from roadmaps.models import Benefit
from roadmaps.pack import hire
from roadmaps.pack.section import (
    Pack,
    Plain,
    Shown,
    Subject,
    day,
    label_of,
    maybe_day,
    number,
    plain_day,
    plain_number,
)
from roadmaps.pack.value_chart import chart_of, plain_points
from roadmaps.value import NOTHING, WEIGHTS

SUMS = ("cost", "gained", "realised", "avoided", "weighted", "missing", "times_over")
TONES = {"confirmed": "good", "disputed": "bad"}


@dataclass(frozen=True)
class BenefitLine:
    """One benefit as the table says it."""

    id: str
    title: str
    kind: str
    source: str
    amount: Decimal
    currency: str
    times: str
    starts_on: dt.date
    ends_on: dt.date | None
    confidence: str
    weight: int
    evidence: str
    answer: str
    tone: str
    answer_reason: str
    answered: tuple[str, dt.date] | None
    to_date: Decimal
    weighted: Decimal
    counts: bool
    url: str


@dataclass(frozen=True)
class ValueLine:
    """The sums, named as the page of value names them."""

    currency: str
    cost: Decimal
    gained: Decimal
    realised: Decimal
    avoided: Decimal
    weighted: Decimal
    missing: Decimal
    times_over: Decimal | None
    paid_back_on: dt.date | None
    months_to_payback: int | None
    hire: hire.HireShown
    elsewhere: Mapping[str, Decimal]

    @property
    def saved(self) -> Decimal | None:
        """How much less than a hire it cost; less than nothing: how much more."""
        return None if self.hire.converted is None else self.hire.converted - self.cost

    @property
    def overspent(self) -> Decimal:
        return -self.saved if self.saved is not None else NOTHING


def gather(subject: Subject) -> Plain | None:
    """What it cost and brought by the data date; nothing before the engagement begins."""
    engagement = subject.engagement
    with translation.override(engagement.organisation.language):
        worth = worth_on(engagement, subject.on)
    if not worth.has_begun:
        return None
    return {
        "currency": worth.currency,
        "began": plain_day(engagement.starts_on),
        **{name: plain_number(getattr(worth, name)) for name in SUMS},
        "elsewhere": {code: plain_number(amount) for code, amount in worth.elsewhere.items()},
        "paid_back_on": plain_day(worth.paid_back_on),
        "months_to_payback": worth.months_to_payback,
        "weights": {name: int(weight * 100) for name, weight in WEIGHTS.items()},
        "hire": hire.plain_hire(worth.hire),
        "benefits": [_benefit(each) for each in worth.gains],
        "points": plain_points(worth.points),
    }


def show(plain: Mapping[str, Any], pack: Pack) -> Shown:
    """The sums against the cost, the picture of both, each benefit, and by what it is reckoned."""
    discipline = pack.snapshot["engagement"]["discipline"]
    return {
        "worth": _sums(plain, hire.shown_hire(plain["hire"], discipline)),
        "began": day(plain["began"]),
        "benefits": [_line(each, pack) for each in plain["benefits"]],
        "weights": plain["weights"],
        "chart": chart_of(plain),
    }


def _sums(plain: Mapping[str, Any], hired: hire.HireShown) -> ValueLine:
    sums: dict[str, Any] = {name: number(plain[name]) for name in SUMS}
    return ValueLine(
        **sums,
        currency=plain["currency"],
        paid_back_on=maybe_day(plain["paid_back_on"]),
        months_to_payback=plain["months_to_payback"],
        hire=hired,
        elsewhere={code: Decimal(amount) for code, amount in plain["elsewhere"].items()},
    )


def _benefit(gained: Gained) -> Plain:
    row = gained.benefit
    sources: Sequence[object] = [each for each in (row.initiative, row.kpi) if each]
    return {
        "id": str(row.pk),
        "title": row.title,
        "kind": row.kind,
        "sources": [str(each) for each in sources],
        "amount": plain_number(row.amount),
        "currency": row.currency,
        "times": row.times,
        "dates": [plain_day(row.starts_on), plain_day(row.ends_on)],
        "confidence": row.confidence,
        "weight": gained.weight,
        "evidence": row.evidence,
        "answer": row.answer,
        "why": row.answer_reason,
        "answered": [
            row.answered_by,
            plain_day(row.answered_at and timezone.localdate(row.answered_at)),
        ],
        "to_date": plain_number(gained.to_date),
        "weighted": plain_number(gained.weighted),
        "counts": gained.counts,
    }


def _line(plain: Mapping[str, Any], pack: Pack) -> BenefitLine:
    starts_on, ends_on = plain["dates"]
    who, on = plain["answered"]
    return BenefitLine(
        id=plain["id"],
        title=plain["title"],
        kind=label_of(Benefit.Kind, plain["kind"]),
        source=" · ".join(plain["sources"]),
        amount=Decimal(plain["amount"]),
        currency=plain["currency"],
        times=plain["times"],
        starts_on=day(starts_on),
        ends_on=maybe_day(ends_on),
        confidence=label_of(Benefit.Confidence, plain["confidence"]),
        weight=plain["weight"],
        evidence=plain["evidence"],
        answer=label_of(Benefit.Answer, plain["answer"]),
        tone=TONES.get(plain["answer"], ""),
        answer_reason=plain["why"],
        answered=(who, day(on)) if on else None,
        to_date=Decimal(plain["to_date"]),
        weighted=Decimal(plain["weighted"]),
        counts=plain["counts"],
        url=pack.url(plain),
    )
