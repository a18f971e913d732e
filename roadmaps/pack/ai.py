"""The AI register in a board pack: what is in use, in which class, and what it brought."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from roadmaps.models import AiUseCase
from roadmaps.pack.section import Pack, Plain, Shown, Subject, label_of, number, plain_number

ORDER = [AiUseCase.Risk.PROHIBITED, AiUseCase.Risk.HIGH, AiUseCase.Risk.LIMITED]
TONES = {"unapproved": "bad", "in-use": "good", "approved": "good", "forbidden": "warn"}


@dataclass(frozen=True)
class UseLine:
    """One use or tool as the list says it."""

    title: str
    owner: str
    risk: str
    word: str
    tone: str
    expected: Decimal | None
    measured: Decimal | None
    currency: str
    verdict: str


def gather(subject: Subject) -> list[Plain]:
    """Everything in the register that is not retired."""
    rows = AiUseCase.objects.filter(
        engagement=subject.engagement, created_at__date__lte=subject.on
    ).exclude(state=AiUseCase.State.RETIRED)
    return [_use(each) for each in rows]


def show(plain: Sequence[Mapping[str, Any]], _pack: Pack) -> Shown:
    """The uses, the gravest class first, and how many stand in each."""
    if not plain:
        return {}
    classes = Counter(each["risk"] for each in plain)
    ordered = sorted(plain, key=lambda each: _gravity(each["risk"]))
    return {
        "uses": [_line(each) for each in ordered],
        "classes": [
            (label, classes[code]) for code, label in AiUseCase.Risk.choices if classes[code]
        ],
        "unapproved": sum(each["state"] == AiUseCase.State.UNAPPROVED for each in plain),
    }


def _gravity(risk: str) -> int:
    return ORDER.index(AiUseCase.Risk(risk)) if risk in ORDER else len(ORDER)


def _use(row: AiUseCase) -> Plain:
    return {
        "id": str(row.pk),
        "title": row.title,
        "owner": row.process_owner,
        "state": row.state,
        "risk": row.risk,
        "expected": plain_number(row.expected_amount),
        "measured": plain_number(row.measured_amount),
        "currency": row.currency,
        "verdict": row.verdict,
    }


def _line(plain: Mapping[str, Any]) -> UseLine:
    return UseLine(
        title=plain["title"],
        owner=plain["owner"],
        risk=label_of(AiUseCase.Risk, plain["risk"]),
        word=label_of(AiUseCase.State, plain["state"]),
        tone=TONES.get(plain["state"], ""),
        expected=number(plain["expected"]),
        measured=number(plain["measured"]),
        currency=plain["currency"],
        verdict=label_of(AiUseCase.Verdict, plain["verdict"]),
    )
