"""The roadmap of a client room: read by both sides, drawn and re-drawn by the practice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions.initiatives import IN_TROUBLE, add_initiative, add_phase, record_progress
from roadmaps.evidence import chain_of
from roadmaps.forms import InitiativeForm, PhaseForm, ProgressForm
from roadmaps.models import Initiative
from roadmaps.plan import work_of
from roadmaps.room_roadmap import history_of, roadmaps_of
from roadmaps.rooms import engagements_of, room_url


@room_page(Right.SEE_ROOM)
@require_safe
def room_roadmap(request: RoomRequest) -> HttpResponse:
    """Phases and initiatives, as a picture and as a list."""
    today = timezone.localdate()
    context = {
        "roadmaps": roadmaps_of(request.place, request.organisation, today),
        "may_lead": request.place.may(Right.LEAD),
        "today": today,
    }
    return render(request, "roadmaps/room_roadmap.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def initiative(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One initiative with everything that was ever said of it."""
    work = _initiative(request, pk)
    return _initiative_page(request, work, ProgressForm(initial=_as_it_stands(work)))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def initiative_updates(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One more word on an initiative: progress, health, dates, and why."""
    work = _initiative(request, pk)
    form = ProgressForm(request.POST or None, initial=_as_it_stands(work))
    if form.is_valid():
        try:
            record_progress(work, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return redirect(
                "initiative", request.place.practice.slug, request.organisation.slug, pk
            )
    return _initiative_page(request, work, form, status=UNPROCESSABLE if form.is_bound else None)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def initiative_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more piece of work; its dates become the first plan."""
    commitment = _engagement(request, engagement)
    first = {"phase": request.GET.get("phase"), "starts_on": timezone.localdate()}
    form = InitiativeForm(request.POST or None, initial=first, engagement=commitment)
    if form.is_valid():
        try:
            kpis = form.cleaned_data["kpis"]
            add_initiative(form.instance.phase, form.instance, kpis=kpis, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _to_roadmap(request)
    return _new(request, "roadmaps/initiative_form.html", form, commitment)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def phase_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more stretch of the roadmap."""
    commitment = _engagement(request, engagement)
    form = PhaseForm(request.POST or None)
    if form.is_valid():
        try:
            add_phase(commitment, form.instance, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _to_roadmap(request)
    return _new(request, "roadmaps/initiative_phase_form.html", form, commitment)


def _engagement(request: RoomRequest, pk: UUID) -> Engagement:
    return get_object_or_404(engagements_of(request.place, request.organisation), pk=pk)


def _initiative(request: RoomRequest, pk: UUID) -> Initiative:
    engagements = engagements_of(request.place, request.organisation)
    visible = Initiative.objects.filter(engagement__in=engagements)
    return get_object_or_404(visible.select_related("engagement", "phase"), pk=pk)


def _as_it_stands(work: Initiative) -> dict[str, object]:
    return {
        "progress": work.progress,
        "health": work.health,
        "reason": work.health_reason if work.health in IN_TROUBLE else "",
        "starts_on": work.starts_on,
        "ends_on": work.ends_on,
    }


def _initiative_page(
    request: RoomRequest, work: Initiative, form: ProgressForm, *, status: int | None = None
) -> HttpResponse:
    chain = chain_of(request.place, request.organisation, work)
    context = {
        "initiative": work,
        "work": work_of(work, room_url(request.place, request.organisation), timezone.localdate()),
        "chain": chain,
        "given": chain.given,
        "updates": history_of(work),
        "form": form,
        "may_lead": request.place.may(Right.LEAD) and work.engagement.state != "closed",
    }
    return render(request, "roadmaps/initiative.html", context, status=status)


def _new(
    request: RoomRequest, template: str, form: InitiativeForm | PhaseForm, engagement: Engagement
) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, template, {"form": form, "engagement": engagement}, status=status)


def _to_roadmap(request: RoomRequest) -> HttpResponse:
    return redirect("room_roadmap", request.place.practice.slug, request.organisation.slug)
