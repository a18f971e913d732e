"""How a roadmap is drawn and re-drawn: the first plan stays, every change leaves a row."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Kpi
from roadmaps.actions.phases import refuse_when_over
from roadmaps.actions.replanning import keep, set_first_plan
from roadmaps.models import Initiative, InitiativeKpi, Phase
from roadmaps.models.initiative import Health

IN_TROUBLE = frozenset({Health.AT_RISK, Health.OFF_TRACK})
WHOLE = 100


@transaction.atomic
def add_initiative(
    phase: Phase, initiative: Initiative, *, kpis: Iterable[Kpi] = (), by: Place
) -> Initiative:
    """Plan one more piece of work. What is planned now is the first plan, whatever comes later.

    One in a draft phase is a draft too. A draft has no history: that begins when it is published.
    """
    refuse_when_over(phase.engagement)
    initiative.shared = initiative.shared and phase.shared
    initiative.phase, initiative.engagement = phase, phase.engagement
    initiative.organisation_id = phase.organisation_id
    set_first_plan(initiative)
    initiative.clean_fields(exclude=["practice", "organisation", "engagement", "phase"])
    initiative.validate_constraints()
    initiative.save(force_insert=True)
    InitiativeKpi.objects.bulk_create(
        InitiativeKpi(organisation_id=phase.organisation_id, initiative=initiative, kpi=kpi)
        for kpi in kpis
    )
    if initiative.shared:
        keep(initiative, by)
    record(
        by,
        "initiative.added",
        _("%(title)s was added to the roadmap.") % {"title": initiative.title},
        about=initiative.pk,
        organisation=phase.organisation,
    )
    return initiative


@transaction.atomic
def record_progress(  # noqa: PLR0913  # all that is said of it at once
    initiative: Initiative,
    *,
    progress: int,
    health: str,
    reason: str = "",
    starts_on: dt.date,
    ends_on: dt.date,
    by: Place,
) -> Initiative:
    """Say where an initiative stands and when it will be done. Nothing said before is lost.

    Trouble and moved dates need a reason; what is done is at 100 percent. Saying the same thing
    twice is saying it once.
    """
    initiative = initiative.refetched()
    refuse_when_over(initiative.engagement)
    if initiative.is_draft:
        raise ValidationError(_("Publish it first: of a draft nothing is said yet."))
    said = (progress, health, reason, starts_on, ends_on)
    if said == _standing(initiative):
        return initiative
    _refuse_the_unsaid(initiative, health, reason, starts_on, ends_on)

    initiative.progress = WHOLE if health == Health.DONE else progress
    initiative.health, initiative.health_reason = Health(health), reason
    initiative.starts_on, initiative.ends_on = starts_on, ends_on
    initiative.clean_fields(exclude=["practice", "organisation", "engagement", "phase"])
    initiative.validate_constraints()
    initiative.save()
    keep(initiative, by)
    return initiative


def _standing(initiative: Initiative) -> tuple[int, str, str, dt.date, dt.date]:
    return (
        initiative.progress,
        initiative.health,
        initiative.health_reason,
        initiative.starts_on,
        initiative.ends_on,
    )


def _refuse_the_unsaid(
    initiative: Initiative, health: str, reason: str, starts_on: dt.date, ends_on: dt.date
) -> None:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("An initiative cannot end before it starts.")})
    if health not in Health.values:
        raise ValidationError({"health": _("Choose how it stands.")})
    if reason:
        return
    if health in IN_TROUBLE:
        raise ValidationError({"reason": _("Say why it is at risk or off track.")})
    if (starts_on, ends_on) != (initiative.starts_on, initiative.ends_on):
        raise ValidationError({"reason": _("Say why the dates move.")})
