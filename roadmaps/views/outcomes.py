"""The outcomes of a client room: read by both sides, recorded by the practice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.views.documents import send
from engagements.actions.kpis import add_kpi, record_reading
from engagements.models import Engagement, Kpi, KpiReading
from roadmaps.evidence import chain_of
from roadmaps.forms import KpiForm, ReadingForm
from roadmaps.kpi_page import put_away, readings_of, rebaselinings, said
from roadmaps.outcomes import outcome_of, outcomes_of
from roadmaps.rooms import engagements_of, shown_engagements


@room_page(Right.SEE_ROOM)
@require_safe
def room_outcomes(request: RoomRequest) -> HttpResponse:
    """Each outcome as figure, line, target, verdict and meaning; then those put away."""
    engagements = shown_engagements(request.place, request.organisation)
    found = outcomes_of([each.pk for each in engagements], timezone.localdate())
    context = {
        "groups": [(engagement, found[engagement.pk]) for engagement in engagements],
        "put_away": put_away(engagements),
        "may_lead": request.place.may(Right.LEAD),
    }
    return render(request, "roadmaps/room_outcomes.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def kpi(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One outcome with every reading."""
    return _kpi_page(request, kpi_of(request, pk), ReadingForm())


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def kpi_readings(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A reading of the executive's; one of the same date corrects the one before."""
    measure = kpi_of(request, pk)
    form = ReadingForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            record_reading(measure, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return redirect("kpi", request.place.practice.slug, request.organisation.slug, pk)
    return _kpi_page(request, measure, form, status=UNPROCESSABLE if form.is_bound else None)


@room_page(Right.SEE_ROOM)
@require_safe
def reading_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The file that proves a reading, to keep."""
    seen = Kpi.objects.filter(engagement__in=engagements_of(request.place, request.organisation))
    proven = KpiReading.objects.filter(kpi__in=seen, document__isnull=False)
    return send(get_object_or_404(proven.select_related("document"), pk=pk).document)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def kpi_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more outcome to be held accountable for."""
    commitment = get_object_or_404(_engagements(request), pk=engagement)
    form = KpiForm(request.POST or None, instance=Kpi(engagement=commitment))
    if form.is_valid():
        try:
            added = add_kpi(commitment, form.instance, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return redirect("kpi", request.place.practice.slug, request.organisation.slug, added.pk)
    context = {"form": form, "engagement": commitment}
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/kpi_form.html", context, status=status)


def kpi_of(request: RoomRequest, pk: UUID) -> Kpi:
    """One outcome of this room."""
    visible = Kpi.objects.filter(engagement__in=_engagements(request))
    return get_object_or_404(visible.select_related("engagement__organisation"), pk=pk)


def is_open(measure: Kpi) -> bool:
    """Whether anything may still be said of it."""
    return measure.engagement.state != Engagement.State.CLOSED


def _engagements(request: RoomRequest) -> QuerySet[Engagement]:
    return engagements_of(request.place, request.organisation)


def _kpi_page(
    request: RoomRequest, measure: Kpi, form: ReadingForm, *, status: int | None = None
) -> HttpResponse:
    readings, may_lead = readings_of(measure), request.place.may(Right.LEAD) and is_open(measure)
    chain = chain_of(request.place, request.organisation, measure)
    context = {
        "kpi": measure,
        "outcome": outcome_of(measure, readings, timezone.localdate()),
        "readings": said(readings),
        "rebaselinings": rebaselinings(measure),
        "chain": chain,
        "given": chain.given,
        "form": form,
        "may_lead": may_lead and measure.archived_at is None,
        "may_bring_back": may_lead and measure.archived_at is not None,
    }
    return render(request, "roadmaps/kpi.html", context, status=status)
