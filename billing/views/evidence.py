"""Invoices and what their days served: parts of the room's pages, and pages of their own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from billing.evidence import billed_on, days_of, serving
from billing.views.rooms import issued
from clients.access import Right, RoomRequest, room_page
from engagements.dates import quarter_range
from engagements.models import Kpi, TimeEntry
from roadmaps.models import Initiative
from roadmaps.rooms import engagements_of, room_url
from roadmaps.served_forms import SpanForm


@room_page(Right.SEE_FEES)
@require_safe
def room_invoice(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One invoice: its days, each with what it served."""
    found = get_object_or_404(issued(request).select_related("engagement"), pk=pk)
    room = room_url(request.place, request.organisation)
    context = {
        "invoice": found,
        "days": days_of(request.place, request.organisation, found, room),
        "months": f"{room}days/served/?from={found.period_first}&to={found.period_last}",
    }
    return render(request, "billing/room_invoice.html", context)


@room_page(Right.SEE_FEES)
@require_safe
def initiative_invoices(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The invoices that an initiative's days are on."""
    mine = engagements_of(request.place, request.organisation)
    work = get_object_or_404(Initiative.objects.filter(engagement__in=mine), pk=pk)
    back = f"{room_url(request.place, request.organisation)}roadmap/{pk}/"
    return _tell(request, list(serving(work.pk)), work.title, back)


@room_page(Right.SEE_FEES)
@require_safe
def kpi_invoices(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The invoices that an outcome's days are on."""
    mine = engagements_of(request.place, request.organisation)
    kpi = get_object_or_404(Kpi.objects.filter(engagement__in=mine), pk=pk)
    back = f"{room_url(request.place, request.organisation)}outcomes/{pk}/"
    return _tell(request, list(serving(kpi.pk)), kpi.name, back)


@room_page(Right.SEE_FEES)
@require_safe
def served_invoices(request: RoomRequest) -> HttpResponse:
    """The invoices that bill the days of a span."""
    form = SpanForm(request.GET, usual=quarter_range(timezone.localdate()))
    first, last = form.span
    only = form.cleaned_data.get("for") if form.is_valid() else None
    mine = engagements_of(request.place, request.organisation)
    rows = TimeEntry.objects.counting(first, last).filter(engagement__in=mine, shared=True)
    if only:
        rows = rows.filter(pk__in=serving(only).values("pk"))
    back = f"{room_url(request.place, request.organisation)}days/served/?{request.GET.urlencode()}"
    return _tell(request, list(rows), _("What these days served"), back)


def _tell(request: RoomRequest, entries: list[TimeEntry], name: str, back: str) -> HttpResponse:
    invoices = issued(request).select_related("engagement").defer("snapshot")
    billed = billed_on(invoices, entries)
    context = {
        "billed": billed,
        "unbilled": sum(each.days for each in entries) - sum(each.days for each in billed),
        "name": name,
        "back": back,
    }
    part = "#evidence-invoices" if request.htmx else ""
    return render(request, f"billing/evidence_invoices.html{part}", context)
