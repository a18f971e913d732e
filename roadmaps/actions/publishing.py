"""What happens to a draft when the client sees it: its dates become the first plan."""

from collections.abc import Iterable

from clients.access import Place
from roadmaps.actions.replanning import keep, set_first_plan
from roadmaps.models import Initiative, Milestone, MilestoneUpdate


def publish_work(work: Initiative, by: Place) -> None:
    """Share an initiative and its milestones; its history begins."""
    work.shared = True
    set_first_plan(work)
    work.validate_constraints()
    work.save()
    keep(work, by)
    publish_milestones(Milestone.objects.filter(initiative=work, shared=False), by)


def publish_milestones(milestones: Iterable[Milestone], by: Place) -> None:
    """Share milestones, each from now on with its first date."""
    for milestone in milestones:
        milestone.shared, milestone.planned_on = True, milestone.due_on
        milestone.save()
        keep_milestone(milestone, by)


def keep_milestone(milestone: Milestone, by: Place, note: str = "") -> None:
    """Add a row to its history."""
    MilestoneUpdate.objects.create(
        organisation_id=milestone.organisation_id,
        milestone=milestone,
        by=by.name,
        state=milestone.state,
        due_on=milestone.due_on,
        note=note,
    )
