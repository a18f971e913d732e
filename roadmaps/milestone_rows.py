"""Milestones as plain rows: on the timeline, in lists, among what comes next."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Coalesce

from config import wording
from config.timeline_marks import Mark
from roadmaps.models import Milestone

State = Milestone.State


@dataclass(frozen=True)
class Point:
    """One milestone, as the timeline and the lists show it."""

    milestone: Milestone
    of: str  # the initiative or the phase
    url: str

    @property
    def title(self) -> str:
        return self.milestone.title

    @property
    def on(self) -> dt.date:
        """When it was reached, or is due."""
        return self.milestone.reached_on or self.milestone.due_on

    @property
    def is_draft(self) -> bool:
        return self.milestone.is_draft

    @property
    def days_late(self) -> int:
        return self.milestone.slip.days

    @property
    def days_early(self) -> int:
        return -self.days_late

    @property
    def mark(self) -> Mark:
        state = State(self.milestone.state).label
        title = f"{self.title}, {wording.dated(self.on)}, {state}"
        is_reached = self.milestone.state in {State.REACHED, State.ACCEPTED}
        return Mark(title, self.on, is_reached, self.url, name=self.title)


def point_of(milestone: Milestone, room: str) -> Point:
    """One milestone as a row; what it belongs to is loaded with it."""
    of = milestone.initiative if milestone.initiative_id else milestone.phase
    return _point(milestone, of.title, room)


def points_of(engagements: Collection[UUID], room: str, *, drafts: bool = True) -> list[Point]:
    """Those of some engagements, the earliest first, in one query."""
    rows = Milestone.objects.filter(engagement__in=engagements)
    if not drafts:
        rows = rows.published()
    named = rows.annotate(of=Coalesce("initiative__title", "phase__title"))
    return [_point(row, row.of, room) for row in named]


def _point(milestone: Milestone, of: str, room: str) -> Point:
    return Point(milestone, of, f"{room}roadmap/milestones/{milestone.pk}/")
