"""From agreement to a live engagement: what is typed is kept, then it all happens in one act."""

import json
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions import organisations
from clients.actions.invitations import invite_client
from clients.actions.journal import record
from clients.models import ClientOrganisation
from engagements.actions.rooms import settle_end
from engagements.actions.statements import write
from engagements.models import Allocation, Assignment, Engagement, Kpi, Terms
from engagements.scope import Content
from roadmaps.models import EngagementPlaybook, Initiative, InitiativeKpi, Onboarding, Phase
from roadmaps.models.onboarding import LONGEST_STEPS

CHANGED, GONE, TOO_MUCH = "changed", "gone", "too much"


@dataclass
class Agreement:
    """Everything that was agreed, as rows not saved yet."""

    organisation: ClientOrganisation  # may be new
    engagement: Engagement
    terms: Terms
    allocations: list[Allocation]
    content: Content
    people: list[tuple[str, str, str]] = field(default_factory=list)  # address, name, role
    kpis: list[Kpi] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    initiatives: list[tuple[Phase, Initiative, Kpi | None]] = field(default_factory=list)
    playbook: EngagementPlaybook | None = None


@transaction.atomic
def keep(
    onboarding: Onboarding, step: str, typed: dict[str, list[str]], *, version: int, by: Place
) -> Onboarding:
    """Keep a step as typed, right or wrong. What somebody else saved meanwhile is not lost.

    The version is the step's own, as the writer saw it: another one is refused as `changed`.
    """
    if onboarding._state.adding:
        onboarding.began_by = by.name
    else:
        onboarding = _open(onboarding)
        if onboarding.version_of(step) != version:
            raise ValidationError(
                _("%(person)s changed this step while you had it open.")
                % {"person": onboarding.saved_by(step)},
                code=CHANGED,
            )
    onboarding.put(step, typed, by=by.name)
    if len(json.dumps(onboarding.steps)) > LONGEST_STEPS:
        raise ValidationError(_("This is more than one onboarding can hold."), code=TOO_MUCH)
    onboarding.touched_by, onboarding.touched_at = by.name, timezone.now()
    onboarding.save()
    return onboarding


@transaction.atomic
def call(onboarding: Onboarding, label: str, *, step: str) -> None:
    """How the list of unfinished ones names it, and where it will be continued."""
    onboarding.label, onboarding.step = label, step
    onboarding.save(update_fields=["label", "step"])


@transaction.atomic
def discard(onboarding: Onboarding, *, by: Place) -> None:
    """Forget everything typed. One that is live stays."""
    kept = _open(onboarding)
    record(
        by,
        "onboarding.discarded",
        _("The unfinished onboarding “%(label)s” was discarded.") % {"label": str(kept)},
    )
    kept.delete()


@transaction.atomic
def go_live(onboarding: Onboarding, agreed: Agreement, *, version: int, by: Place) -> Engagement:
    """Do it all, once: who comes second finds the engagement of the first.

    The version is the one that was reviewed. What changed since must be reviewed again.
    """
    kept = onboarding.refetched()
    if kept.engagement is not None:
        return kept.engagement
    if kept.version != version:
        text = _("%(person)s changed something meanwhile. Please review it again.")
        raise ValidationError(text % {"person": kept.touched_by}, code=CHANGED)
    kept.engagement = onboard(agreed, by=by)
    kept.finished_at = timezone.now()
    kept.steps = {}  # all of it is in rows of its own
    kept.save(update_fields=["engagement", "finished_at", "steps"])
    return kept.engagement


@transaction.atomic
def onboard(agreed: Agreement, *, by: Place) -> Engagement:
    """Make the client if new, the engagement and its parts; invite the people. All or none."""
    organisation, engagement = agreed.organisation, agreed.engagement
    if organisation._state.adding:
        organisations.add(organisation, by=by)
    engagement.organisation = organisation
    engagement.state = Engagement.State.ACTIVE
    engagement.save(force_insert=True)
    settle_end(organisation.pk)
    agreed.terms.starts_on = engagement.starts_on
    _give(engagement, [agreed.terms, *agreed.allocations, *agreed.kpis])
    _assign(engagement, agreed.allocations)
    _draw(engagement, agreed)
    write(engagement, agreed.content, by=by)
    if agreed.playbook:
        _give(engagement, [agreed.playbook])
    record(
        by,
        "engagement.began",
        _("%(engagement)s at %(client)s is live.")
        % {"engagement": engagement.title, "client": organisation.name},
        about=engagement.pk,
        organisation=organisation,
    )
    for email, name, role in agreed.people:
        invite_client(organisation, email=email, name=name, role=role, by=by)
    return engagement


def _open(onboarding: Onboarding) -> Onboarding:
    kept = Onboarding.objects.select_for_update().filter(pk=onboarding.pk).first()
    if kept is None:
        raise ValidationError(_("Somebody discarded this onboarding."), code=GONE)
    if kept.engagement_id:
        raise ValidationError(_("This onboarding is live."), code=GONE)
    return kept


def _give(
    engagement: Engagement,
    parts: list[Terms | Allocation | Kpi | Phase | Initiative | EngagementPlaybook],
) -> None:
    for part in parts:
        part.organisation, part.engagement = engagement.organisation, engagement
        part.save(force_insert=True)


def _assign(engagement: Engagement, allocations: list[Allocation]) -> None:
    """Whoever promises days is on the team, under the name that clients see."""
    for executive in dict.fromkeys(allocation.executive for allocation in allocations):
        Assignment.objects.create(
            organisation=engagement.organisation,
            engagement=engagement,
            executive=executive,
            display_name=executive.display_name,
            title=executive.title or engagement.get_discipline_display(),
        )


def _draw(engagement: Engagement, agreed: Agreement) -> None:
    """The first roadmap. What is planned now is the plan that slippage is measured against."""
    for position, phase in enumerate(agreed.phases, start=1):
        phase.position = position
    _give(engagement, [*agreed.phases])
    for phase_of, initiative, kpi in agreed.initiatives:
        initiative.phase = phase_of
        initiative.planned_starts_on = initiative.starts_on
        initiative.planned_ends_on = initiative.ends_on
        _give(engagement, [initiative])
        if kpi:
            InitiativeKpi.objects.create(
                organisation=engagement.organisation, initiative=initiative, kpi=kpi
            )
