"""Moved dates: by dragging, by typing, and back again; each leaves a row and the first plan."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from roadmaps.models import Initiative, InitiativeUpdate
from roadmaps.models.initiative import QUICK

WITHOUT = ["practice", "organisation", "engagement", "phase"]


@transaction.atomic
def replan(
    initiative: Initiative,
    *,
    starts_on: dt.date,
    ends_on: dt.date,
    note: str = "",
    by: Place,
) -> InitiativeUpdate | None:
    """Move or stretch it; why may be said or not. A draft just moves. Nothing moved is nothing."""
    kept = initiative.refetched()
    _refuse_when_over(kept)
    if (starts_on, ends_on) == (kept.starts_on, kept.ends_on):
        return None
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("An initiative cannot end before it starts.")})
    kept.starts_on, kept.ends_on = starts_on, ends_on
    if kept.is_draft:
        set_first_plan(kept)
    kept.clean_fields(exclude=WITHOUT)
    kept.validate_constraints()
    kept.save()
    initiative.starts_on, initiative.ends_on = starts_on, ends_on
    return keep(kept, by, note.strip()) if kept.shared else None


@transaction.atomic
def undo_replan(initiative: Initiative, update: UUID, *, by: Place) -> InitiativeUpdate | None:
    """Go back to the dates before the last row of its history; that is one more row."""
    kept = initiative.refetched()
    rows = list(InitiativeUpdate.objects.filter(initiative=kept).order_by("-at")[:2])
    if not rows or rows[0].pk != update:
        raise ValidationError(_("Something else was said of it meanwhile. Move it by its dates."))
    before = rows[1] if rows[1:] else None
    return replan(
        kept,
        starts_on=before.starts_on if before else kept.planned_starts_on,
        ends_on=before.ends_on if before else kept.planned_ends_on,
        note=_("The move was taken back."),
        by=by,
    )


def set_first_plan(initiative: Initiative) -> None:
    """What stands now is what slippage is measured against. A quick win is planned quick."""
    initiative.planned_starts_on = initiative.starts_on
    initiative.planned_ends_on = initiative.ends_on
    if initiative.is_quick_win and initiative.ends_on - initiative.starts_on > QUICK:
        text = _("A quick win is planned to end within ninety days.")
        raise ValidationError({"is_quick_win": text})


def keep(initiative: Initiative, by: Place, note: str | None = None) -> InitiativeUpdate:
    """Add a row to the history: how it stands, and why."""
    row: InitiativeUpdate = InitiativeUpdate.objects.create(
        organisation_id=initiative.organisation_id,
        initiative=initiative,
        by=by.name[:120],
        progress=initiative.progress,
        health=initiative.health,
        note=initiative.health_reason if note is None else note,
        starts_on=initiative.starts_on,
        ends_on=initiative.ends_on,
    )
    return row


def _refuse_when_over(initiative: Initiative) -> None:
    if initiative.engagement.state == "closed":
        raise ValidationError(_("The engagement is closed; its roadmap stays as it is."))
