"""Everything else about an initiative: written anew, tied, published, or taken away as a draft."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement, Kpi
from roadmaps.actions.phases import delete, refuse_when_over, refuse_with_days
from roadmaps.actions.publishing import publish_work
from roadmaps.actions.replanning import WITHOUT, keep, set_first_plan
from roadmaps.models import Initiative, InitiativeDependency, InitiativeKpi
from roadmaps.models.initiative import QUICK

WRITTEN = (
    "phase",
    "title",
    "outcome",
    "owner_name",
    "starts_on",
    "ends_on",
    "is_quick_win",
    "cost",
    "expected_return",
    "currency",
    "return_note",
)


@transaction.atomic
def change_initiative(
    initiative: Initiative, changes: Mapping[str, Any], *, note: str = "", by: Place
) -> Initiative:
    """Write it anew. Dates that move need a reason once the client knows the plan."""
    kept = initiative.refetched()
    refuse_when_over(kept.engagement)
    dates = (kept.starts_on, kept.ends_on)
    for name in WRITTEN:
        setattr(kept, name, changes[name])
    is_moved = dates != (kept.starts_on, kept.ends_on)
    _refuse(kept, note, is_moved=is_moved)
    if kept.is_draft:
        set_first_plan(kept)
    kept.clean_fields(exclude=WITHOUT)
    kept.validate_constraints()
    kept.save()
    if is_moved and kept.shared:
        keep(kept, by, note.strip())
    _tell(by, "initiative.changed", _("%(title)s of the roadmap was changed."), kept)
    return kept


@transaction.atomic
def tie_initiative(
    initiative: Initiative, *, kpis: Collection[Kpi], needs: Collection[Initiative]
) -> None:
    """Which outcomes it moves and what it needs first; both as a whole."""
    Engagement.objects.select_for_update(no_key=True).get(pk=initiative.engagement_id)
    refuse_circles(initiative, [each.pk for each in needs])
    common = {"organisation_id": initiative.organisation_id, "initiative": initiative}
    moved = InitiativeKpi.objects.filter(initiative=initiative)
    moved.exclude(kpi__in=[each.pk for each in kpis]).delete()
    known = set(moved.values_list("kpi", flat=True))
    InitiativeKpi.objects.bulk_create(
        InitiativeKpi(kpi=kpi, **common) for kpi in kpis if kpi.pk not in known
    )
    first = InitiativeDependency.objects.filter(initiative=initiative)
    first.exclude(needed__in=[each.pk for each in needs]).delete()
    known = set(first.values_list("needed", flat=True))
    InitiativeDependency.objects.bulk_create(
        InitiativeDependency(needed=each, **common) for each in needs if each.pk not in known
    )


def refuse_circles(initiative: Initiative, needs: Iterable[UUID]) -> None:
    """Nothing waits, by any way round, for itself."""
    links: dict[UUID, list[UUID]] = {}
    rows = InitiativeDependency.objects.filter(initiative__engagement=initiative.engagement_id)
    for one, needed in rows.values_list("initiative", "needed"):
        links.setdefault(one, []).append(needed)
    waiting, seen = list(needs), set[UUID]()
    while waiting:
        each = waiting.pop()
        if each == initiative.pk:
            raise ValidationError({"needs": _("These initiatives would wait for each other.")})
        if each not in seen:
            seen.add(each)
            waiting += links.get(each, [])


@transaction.atomic
def publish_initiative(initiative: Initiative, *, by: Place) -> Initiative:
    """Show a draft to the client, with its milestones. Its dates are the first plan."""
    kept = initiative.refetched()
    refuse_when_over(kept.engagement)
    if kept.shared:
        return kept
    if kept.phase.is_draft:
        text = _("Its phase is a draft: publish “%(phase)s” first.")
        raise ValidationError(text % {"phase": kept.phase.title})
    publish_work(kept, by)
    _tell(by, "initiative.published", _("%(title)s was published on the roadmap."), kept)
    return kept


@transaction.atomic
def remove_initiative(initiative: Initiative, *, by: Place) -> None:
    """Take a draft away. What the client has seen stays."""
    kept = initiative.refetched()
    refuse_when_over(kept.engagement)
    if kept.shared:
        raise ValidationError(_("It is published and stays: change it, or close it."))
    refuse_with_days([kept.pk])
    _tell(by, "initiative.removed", _("The draft %(title)s was removed from the roadmap."), kept)
    delete(kept)


def _refuse(kept: Initiative, note: str, *, is_moved: bool) -> None:
    if kept.ends_on < kept.starts_on:
        raise ValidationError({"ends_on": _("An initiative cannot end before it starts.")})
    if kept.shared and kept.phase.is_draft:
        raise ValidationError({"phase": _("It is published, and this phase is a draft.")})
    if is_moved and kept.shared and not note.strip():
        raise ValidationError({"note": _("Say why the dates move.")})
    if kept.shared and kept.is_quick_win and kept.planned_ends_on - kept.planned_starts_on > QUICK:
        text = _("A quick win is planned to end within ninety days.")
        raise ValidationError({"is_quick_win": text})


def _tell(by: Place, verb: str, text: str, kept: Initiative) -> None:
    words = text % {"title": kept.title}
    record(by, verb, words, about=kept.pk, organisation=kept.organisation)
