"""What is to be done next: milestones and initiatives, the soonest first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmaps.milestone_rows import Point
from roadmaps.models import Milestone
from roadmaps.plan import Work

COMING = 4
NOT_REACHED = frozenset({Milestone.State.PLANNED, Milestone.State.REFUSED})


@dataclass(frozen=True)
class Coming:
    """One of them; a milestone has a date and a slip, an initiative its health."""

    title: str
    url: str
    on: dt.date
    is_milestone: bool = False
    health: str = ""
    days_late: int = 0


def coming_of(points: Iterable[Point], works: Sequence[Work], today: dt.date) -> list[Coming]:
    """Milestones not reached yet, late ones too, and initiatives that end from today on."""
    found = [
        Coming(
            point.title,
            point.url,
            point.milestone.due_on,
            is_milestone=True,
            days_late=point.days_late,
        )
        for point in points
        if point.milestone.state in NOT_REACHED
    ]
    found += [
        Coming(work.title, work.url, work.ends_on, health=work.health)
        for work in works
        if work.is_open and work.ends_on >= today and work.initiative.shared
    ]
    return sorted(found, key=lambda each: each.on)[:COMING]
