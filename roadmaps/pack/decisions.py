"""Decisions in a board pack: those taken in the period, and those that wait for an answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from roadmaps.models import Decision
from roadmaps.pack.section import Pack, Plain, Shown, Subject, maybe_day, plain_day

HOLDS = (Decision.State.DECIDED, Decision.State.SUPERSEDED)


@dataclass(frozen=True)
class DecisionLine:
    """One decision as the lists say it."""

    id: str
    reference: str
    question: str
    words: str
    reason: str
    who: str
    on: dt.date | None
    url: str = ""


def gather(subject: Subject) -> Plain:
    """Taken in the period; put forward by the data date and not answered then."""
    rows = Decision.objects.filter(engagement=subject.engagement).exclude(state="draft")
    rows = rows.prefetch_related("options").order_by("number")
    taken = rows.filter(state__in=HOLDS, decided_on__range=(subject.first, subject.on))
    later = Q(state__in=HOLDS, decided_on__gt=subject.on)
    waits = Q(state=Decision.State.PROPOSED) | later
    waiting = rows.filter(waits, proposed_at__date__lte=subject.on)
    return {
        "taken": [_taken(each) for each in taken.order_by("decided_on", "number")],
        "open": [_open(each) for each in waiting],
    }


def show(plain: Mapping[str, Any], pack: Pack) -> Shown:
    """Both lists; nothing where there is neither."""
    taken = [_line(each, pack) for each in plain["taken"]]
    waiting = [_line(each, pack) for each in plain["open"]]
    return {"taken": taken, "open": waiting} if taken or waiting else {}


def _taken(row: Decision) -> Plain:
    return {
        **_named(row),
        "words": row.decided,
        "reason": row.reason,
        "who": row.decided_by,
        "on": plain_day(row.decided_on),
    }


def _open(row: Decision) -> Plain:
    best = [each.title for each in row.options.all() if each.is_recommended]
    return {
        **_named(row),
        "words": best[0] if best else "",
        "reason": row.recommendation,
        "who": row.decider_name or row.decider_role,
        "on": plain_day(row.decide_by),
    }


def _named(row: Decision) -> Plain:
    return {"id": str(row.pk), "reference": row.reference, "question": row.question}


def _line(plain: Mapping[str, Any], pack: Pack) -> DecisionLine:
    told = {name: plain[name] for name in ("id", "reference", "question", "words", "reason", "who")}
    return DecisionLine(**told, on=maybe_day(plain["on"]), url=pack.url(plain))
