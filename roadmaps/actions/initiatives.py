"""How a roadmap is drawn and re-drawn: the first plan stays, every change leaves a row."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement, Kpi
from roadmaps.models import Initiative, InitiativeKpi, InitiativeUpdate, Phase
from roadmaps.models.initiative import Health

IN_TROUBLE = frozenset({Health.AT_RISK, Health.OFF_TRACK})
WHOLE = 100


@transaction.atomic
def add_phase(engagement: Engagement, phase: Phase, *, by: Place) -> Phase:
    """Put one more phase at the end of a roadmap. `phase` is filled in and not saved yet."""
    _refuse_when_over(engagement)
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)  # one place, one phase
    phase.engagement, phase.organisation_id = engagement, engagement.organisation_id
    phase.position = Phase.objects.filter(engagement=engagement).count()
    phase.clean_fields(exclude=["engagement", "organisation", "practice"])
    phase.validate_constraints()
    phase.save(force_insert=True)
    record(
        by,
        "phase.added",
        _("%(phase)s was added to the roadmap.") % {"phase": phase.title},
        about=phase.pk,
        organisation=engagement.organisation,
    )
    return phase


@transaction.atomic
def add_initiative(
    phase: Phase, initiative: Initiative, *, kpis: Iterable[Kpi] = (), by: Place
) -> Initiative:
    """Plan one more piece of work. What is planned now is the first plan, whatever comes later."""
    _refuse_when_over(phase.engagement)
    initiative.phase, initiative.engagement = phase, phase.engagement
    initiative.organisation_id = phase.organisation_id
    initiative.planned_starts_on, initiative.planned_ends_on = (
        initiative.starts_on,
        initiative.ends_on,
    )
    initiative.clean_fields(exclude=["practice", "organisation", "engagement", "phase"])
    initiative.validate_constraints()
    initiative.save(force_insert=True)
    InitiativeKpi.objects.bulk_create(
        InitiativeKpi(organisation_id=phase.organisation_id, initiative=initiative, kpi=kpi)
        for kpi in kpis
    )
    _keep(initiative, by)
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
    _refuse_when_over(initiative.engagement)
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
    _keep(initiative, by)
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


def _refuse_when_over(engagement: Engagement) -> None:
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its roadmap stays as it is."))


def _keep(initiative: Initiative, by: Place) -> None:
    InitiativeUpdate.objects.create(
        organisation_id=initiative.organisation_id,
        initiative=initiative,
        by=by.name[:120],
        progress=initiative.progress,
        health=initiative.health,
        note=initiative.health_reason,
        starts_on=initiative.starts_on,
        ends_on=initiative.ends_on,
    )
