"""The rows of days promised, written from a sequence of phases. Past dates are never touched."""

from collections.abc import Callable, Iterable

from engagements.dosage import Phase
from engagements.models import Allocation, Engagement

type Rewrite = Callable[[list[Phase]], list[Phase]]


def phases_of(engagement: Engagement) -> list[Phase]:
    """What is promised, in order."""
    rows = Allocation.objects.filter(engagement=engagement).select_related("executive")
    return sorted(map(Phase.of_row, rows), key=lambda each: (each.starts_on, each.name))


def promise_again(engagement: Engagement, rewrite: Rewrite) -> None:
    """Write the rows as the rewritten sequence has them."""
    promise(engagement, rewrite(phases_of(engagement)))


def promise(engagement: Engagement, phases: Iterable[Phase]) -> None:
    """Close rows that end earlier, remove those that never begin, add those that come."""
    wanted = {_key(phase): phase for phase in phases}
    rows = Allocation.objects.select_for_update(of=("self",)).filter(engagement=engagement)
    for row in rows.select_related("executive"):
        phase = wanted.pop(_key(Phase.of_row(row)), None)
        if phase is None:
            row.delete()
        elif row.ends_on != phase.ends_on:
            row.ends_on = phase.ends_on
            row.save(update_fields=["ends_on"])
    for phase in wanted.values():
        Allocation.objects.create(
            organisation_id=engagement.organisation_id,
            engagement=engagement,
            executive_id=phase.executive,
            days=phase.days,
            unit=phase.unit,
            starts_on=phase.starts_on,
            ends_on=phase.ends_on,
            focus=phase.focus,
        )


def _key(phase: Phase) -> tuple[object, ...]:
    return phase.executive, phase.starts_on, phase.days, phase.unit, phase.focus
