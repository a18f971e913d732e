"""Milestones in a board pack: due, reached, accepted, as it was on the data date."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from roadmaps.models import Milestone
from roadmaps.pack.section import Pack, Plain, Shown, Subject, day, label_of, plain_day

TONES = {"accepted": "good", "reached": "ink", "refused": "bad"}


@dataclass(frozen=True)
class MilestoneLine:
    """One milestone as the list says it."""

    id: str
    title: str
    of: str
    due_on: dt.date
    days_late: int
    word: str
    tone: str
    url: str = ""


def gather(subject: Subject) -> list[Plain]:
    """Those the client sees, by their date."""
    rows = Milestone.objects.published().filter(engagement=subject.engagement)
    rows = rows.select_related("phase", "initiative").order_by("due_on", "pk")
    return [_milestone(row, subject.on) for row in rows]


def show(plain: Sequence[Mapping[str, Any]], pack: Pack) -> Shown:
    """Those of the period and those to come; what was accepted long before is left out."""
    shown = [
        line(each, pack)
        for each in plain
        if each["state"] != Milestone.State.ACCEPTED or day(each["on"]) >= pack.first
    ]
    return {"milestones": shown} if shown else {}


def line(plain: Mapping[str, Any], pack: Pack) -> MilestoneLine:
    """One milestone of a snapshot."""
    on = day(plain["on"])
    return MilestoneLine(
        id=plain["id"],
        title=plain["title"],
        of=plain["of"],
        due_on=on,
        days_late=(on - day(plain["planned"])).days,
        word=label_of(Milestone.State, plain["state"]),
        tone=TONES.get(plain["state"], ""),
        url=pack.url(plain),
    )


def _milestone(row: Milestone, on: dt.date) -> Plain:
    decided_on = row.decided_at and timezone.localdate(row.decided_at)
    is_decided = decided_on is not None and decided_on <= on
    is_reached = row.reached_on is not None and row.reached_on <= on
    state = row.state if is_decided else Milestone.State.REACHED
    return {
        "id": str(row.pk),
        "title": row.title,
        "of": str(row.initiative or row.phase),
        "state": str(state if is_reached else Milestone.State.PLANNED),
        "planned": plain_day(row.planned_on),
        "on": plain_day(row.reached_on if is_reached else row.due_on),
    }
