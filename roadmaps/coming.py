"""What is to be done next: milestones and initiatives, the soonest first."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from roadmaps.models import Milestone
from roadmaps.plan import Work

COMING = 4


@dataclass(frozen=True)
class Coming:
    """One of them; a milestone has a date and a slip, an initiative its health."""

    title: str
    url: str
    on: dt.date
    is_milestone: bool = False
    health: str = ""
    days_late: int = 0


def coming_of(
    engagements: Collection[UUID], works: Sequence[Work], room: str, today: dt.date
) -> list[Coming]:
    """Milestones not reached yet, late ones too, and initiatives that end from today on."""
    rows = Milestone.objects.published().filter(
        engagement__in=engagements, state__in=[Milestone.State.PLANNED, Milestone.State.REFUSED]
    )
    found = [
        Coming(
            row.title,
            f"{room}roadmap/milestones/{row.pk}/",
            row.due_on,
            is_milestone=True,
            days_late=row.slip.days,
        )
        for row in rows.exclude(engagement__state="closed")
    ]
    found += [
        Coming(work.title, work.url, work.ends_on, health=work.health)
        for work in works
        if work.is_open and work.ends_on >= today and work.initiative.shared
    ]
    return sorted(found, key=lambda each: each.on)[:COMING]
