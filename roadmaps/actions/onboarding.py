"""From agreement to a live engagement, in one act."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions import organisations
from clients.actions.invitations import invite_client
from clients.actions.journal import record
from clients.models import ClientOrganisation
from engagements.models import Allocation, Assignment, Engagement, Kpi, Terms
from roadmaps.models import Initiative, Phase


@dataclass
class Agreement:
    """Everything that makes an engagement, filled in and not saved yet."""

    organisation: ClientOrganisation
    engagement: Engagement
    terms: Terms
    allocations: list[Allocation]
    kpis: list[Kpi] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    initiatives: list[tuple[Phase | None, Initiative]] = field(default_factory=list)
    sponsor: tuple[str, str] | None = None  # address and name


@transaction.atomic
def onboard(agreed: Agreement, *, by: Place) -> Engagement:
    """Make the client if new, the engagement and its parts; invite the sponsor. All or none."""
    organisation, engagement = agreed.organisation, agreed.engagement
    if organisation._state.adding:
        organisations.add(organisation, by=by)
    engagement.organisation = organisation
    engagement.save(force_insert=True)
    agreed.terms.starts_on = engagement.starts_on
    _give(engagement, [agreed.terms, *agreed.allocations, *agreed.kpis])
    _assign(engagement, agreed.allocations)
    _draw(engagement, agreed)
    record(
        by,
        "engagement.began",
        _("%(engagement)s at %(client)s is live.")
        % {"engagement": engagement.title, "client": organisation.name},
        about=engagement.pk,
        organisation=organisation,
    )
    if agreed.sponsor:
        email, name = agreed.sponsor
        invite_client(organisation, email=email, name=name, role="sponsor", by=by)
    return engagement


def _give(
    engagement: Engagement, parts: list[Terms | Allocation | Kpi | Phase | Initiative]
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
    for phase_of, initiative in agreed.initiatives:
        initiative.phase = phase_of
        initiative.planned_starts_on = initiative.starts_on
        initiative.planned_ends_on = initiative.ends_on
        _give(engagement, [initiative])
