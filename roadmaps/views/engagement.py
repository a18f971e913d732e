"""The clients with what runs there, and one engagement as it was agreed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.models import ClientOrganisation
from engagements.documents import plain_terms, terms_lines
from engagements.lifecycle_page import lifecycle_of
from engagements.models import Allocation, Engagement, Kpi, Terms
from roadmaps.models import Onboarding
from roadmaps.playbook_panel import beginning_of


@practice_page(Right.SEE_CLIENTS)
@require_safe
def clients(request: PracticeRequest) -> HttpResponse:
    """Every client one may see, each with its engagements."""
    organisations = ClientOrganisation.objects.visible_to(request.place).current()
    engagements: dict[UUID, list[Engagement]] = {}
    for engagement in Engagement.objects.visible_to(request.place).prefetch_related("assignments"):
        engagements.setdefault(engagement.organisation_id, []).append(engagement)
    rows = [(each, engagements.get(each.pk, [])) for each in organisations]
    may_run = request.place.may(Right.RUN_PRACTICE)
    context = {
        "rows": rows,
        "may_run": may_run,
        "unfinished": Onboarding.objects.unfinished() if may_run else [],
        "may_enter": request.place.may(Right.SEE_ROOM),
    }
    return render(request, "roadmaps/clients.html", context)


@practice_page(Right.SEE_CLIENTS)
@require_safe
def engagement(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """What was agreed: scope, team, promised days, outcomes and, for some, the terms."""
    found = get_object_or_404(Engagement.objects.visible_to(request.place), pk=pk)
    context: dict[str, Any] = {
        "engagement": found,
        "organisation_of": found.organisation,
        "team": found.assignments.all(),
        "allocations": Allocation.objects.filter(engagement=found).select_related("executive"),
        "kpis": Kpi.objects.filter(engagement=found, archived_at=None),
        "phases": found.phases.prefetch_related("initiatives"),
        "may_enter": request.place.may(Right.SEE_ROOM),
        "room_url": found.organisation.get_absolute_url(),
        "lifecycle": lifecycle_of(found, request.place),
        **beginning_of(found, request.place),
    }
    if request.place.may(Right.SEE_TERMS):
        rows = Terms.objects.filter(engagement=found)
        context["terms"] = terms_lines(plain_terms(each) for each in rows)
    return render(request, "roadmaps/engagement.html", context)
