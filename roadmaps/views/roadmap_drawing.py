"""The roadmap drawn and re-drawn by the practice: phases and initiatives."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions import editing, initiatives, phases
from roadmaps.models import Phase
from roadmaps.roadmap_forms import InitiativeEditForm, InitiativeForm, PhaseEditForm, PhaseForm
from roadmaps.rooms import engagements_of
from roadmaps.views.roadmap import initiative_of


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def phase_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more stretch of the roadmap."""
    commitment = engagement_of(request, engagement)
    form = PhaseForm(request.POST or None)
    if form.is_valid() and done(
        form, lambda: phases.add_phase(commitment, form.draw(), by=request.place)
    ):
        return to_roadmap(request)
    return form_page(request, "roadmaps/initiative_phase_form.html", form, commitment)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def phase_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Its title, dates and exit criteria."""
    phase = _phase(request, pk)
    form = PhaseEditForm(request.POST or None, instance=phase)
    if form.is_valid() and done(
        form, lambda: phases.change_phase(phase, form.cleaned_data, by=request.place)
    ):
        messages.success(request, _("Saved."))
        return to_roadmap(request)
    template = "roadmaps/initiative_phase_form.html"
    return form_page(request, template, form, phase.engagement, phase=_phase(request, pk))


@room_page(Right.LEAD)
@require_POST
def phase_order(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One place earlier, or later."""
    earlier = request.POST.get("to") == "earlier"
    act = phases.move_phase
    return _tried(request, lambda: act(_phase(request, pk), earlier=earlier, by=request.place))


@room_page(Right.LEAD)
@require_POST
def phase_publication(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Show a draft to the client, with all that stands in it."""
    phase, said = _phase(request, pk), _("Published. The client sees it now.")
    return _tried(request, lambda: phases.publish_phase(phase, by=request.place), said)


@room_page(Right.LEAD)
@require_POST
def phase_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take a draft away."""
    phase = _phase(request, pk)
    return _tried(request, lambda: phases.remove_phase(phase, by=request.place), _("Removed."))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def initiative_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more piece of work; its dates become the first plan."""
    commitment = engagement_of(request, engagement)
    first = {"phase": request.GET.get("phase"), "starts_on": timezone.localdate()}
    form = InitiativeForm(request.POST or None, initial=first, engagement=commitment)
    if form.is_valid() and done(form, lambda: _add(form, request)):
        return to_roadmap(request)
    return form_page(request, "roadmaps/initiative_form.html", form, commitment)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def initiative_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Everything about an initiative but how it stands."""
    work = initiative_of(request, pk)
    form = InitiativeEditForm(request.POST or None, instance=work, engagement=work.engagement)
    if form.is_valid() and done(form, lambda: _change(form, request)):
        messages.success(request, _("Saved."))
        return _to(request, pk)
    template = "roadmaps/initiative_form.html"
    kept = initiative_of(request, pk)
    return form_page(request, template, form, work.engagement, initiative=kept)


@room_page(Right.LEAD)
@require_POST
def initiative_publication(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Show a draft to the client; its dates are the first plan."""
    work, said = initiative_of(request, pk), _("Published. The client sees it now.")
    act = editing.publish_initiative
    return _tried(request, lambda: act(work, by=request.place), said, to=pk)


@room_page(Right.LEAD)
@require_POST
def initiative_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take a draft away."""
    work = initiative_of(request, pk)
    act = editing.remove_initiative
    return _tried(request, lambda: act(work, by=request.place), _("Removed."))


def engagement_of(request: RoomRequest, pk: UUID) -> Engagement:
    """One of this room's engagements that the reader may see."""
    return get_object_or_404(engagements_of(request.place, request.organisation), pk=pk)


def done(form: Any, act: Callable[[], Any]) -> bool:
    """Whether an act went through as a whole; else what was wrong stands at its field."""
    try:
        with transaction.atomic():
            act()
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def form_page(
    request: RoomRequest, template: str, form: Any, engagement: Engagement, **more: Any
) -> HttpResponse:
    """A page with one form about an engagement's plan."""
    status = UNPROCESSABLE if form.is_bound else None
    return render(
        request, template, {"form": form, "engagement": engagement, **more}, status=status
    )


def to_roadmap(request: RoomRequest) -> HttpResponse:
    """Back to the whole."""
    return redirect("room_roadmap", request.place.practice.slug, request.organisation.slug)


def _to(request: RoomRequest, pk: UUID) -> HttpResponse:
    return redirect("initiative", request.place.practice.slug, request.organisation.slug, pk)


def _phase(request: RoomRequest, pk: UUID) -> Phase:
    engagements = engagements_of(request.place, request.organisation)
    rows = Phase.objects.filter(engagement__in=engagements).select_related("engagement")
    return get_object_or_404(rows, pk=pk)


def _tried(
    request: RoomRequest, act: Callable[[], Any], said: str = "", *, to: UUID | None = None
) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if said:
            messages.success(request, said)
    return _to(request, to) if to else to_roadmap(request)


def _add(form: InitiativeForm, request: RoomRequest) -> None:
    typed = form.cleaned_data
    added = initiatives.add_initiative(typed["phase"], form.draw(), by=request.place)
    editing.tie_initiative(added, kpis=typed["kpis"], needs=typed["needs"])


def _change(form: InitiativeEditForm, request: RoomRequest) -> None:
    typed = form.cleaned_data
    editing.change_initiative(form.instance, typed, note=typed["note"], by=request.place)
    editing.tie_initiative(form.instance, kpis=typed["kpis"], needs=typed["needs"])
