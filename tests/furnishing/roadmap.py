"""What hangs on the roadmap: another piece of work that is needed first, a milestone, words."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from engagements.models import Engagement
from roadmaps.models import Comment, InitiativeDependency, Milestone, MilestoneUpdate
from tests import factories as make


def furnish(engagement: Engagement) -> None:
    """Each once, published. The first initiative needs the second."""
    initiative = engagement.initiatives.earliest("pk")
    common = {"organisation": engagement.organisation}
    needed = make.make_initiative(initiative.phase, title="One list of sites")
    InitiativeDependency.objects.create(initiative=initiative, needed=needed, **common)
    due = dt.date(2026, 5, 29)
    milestone = Milestone.objects.create(
        engagement=engagement,
        initiative=initiative,
        title="First site signs in",
        due_on=due,
        planned_on=due,
        **common,
    )
    MilestoneUpdate.objects.create(
        milestone=milestone, by="Ed Executive", state="planned", due_on=due, **common
    )
    Comment.objects.create(
        initiative=initiative,
        author=engagement.organisation.accesses.get(role="sponsor").user,
        author_name="Sue Sponsor",
        is_client=True,
        text="When does Brno begin?",
        **common,
    )


ROWS: dict[str, Callable[[Engagement], Any]] = {
    "milestone": lambda e: Milestone.objects.get(engagement=e).pk,
    "comment": lambda e: Comment.objects.get(initiative__engagement=e).pk,
}
