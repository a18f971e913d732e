"""What the practice changes of an outcome: its words, its promise, its place, whether it counts."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.actions.kpis import archive, bring_back, change_kpi, put
from roadmaps.forms import KpiChangeForm
from roadmaps.views.outcomes import kpi_of


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def kpi_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Change an outcome; a promise that was measured against keeps what it was before."""
    measure, kept = kpi_of(request, pk), kpi_of(request, pk)
    form = KpiChangeForm(request.POST or None, instance=measure)
    if form.is_valid():
        try:
            change = change_kpi(form.instance, why=form.cleaned_data["why"], by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            told = _("Promised anew; what was promised before stands below.") if change else ""
            messages.success(request, told or _("Saved."))
            return redirect("kpi", request.place.practice.slug, request.organisation.slug, pk)
    context = {"form": form, "engagement": kept.engagement, "kpi": kept}
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/kpi_form.html", context, status=status)


@room_page(Right.LEAD)
@require_POST
def kpi_archival(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Measure an outcome no longer, or again."""
    measure, is_again = kpi_of(request, pk), "again" in request.POST
    told = _("It is measured again.") if is_again else _("It is no longer measured.")
    try:
        (bring_back if is_again else archive)(measure, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, told)
    return redirect("kpi", request.place.practice.slug, request.organisation.slug, pk)


@room_page(Right.LEAD)
@require_POST
def kpi_place(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Move an outcome one place up or down in the list."""
    try:
        put(kpi_of(request, pk), earlier="up" in request.POST)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    page = redirect("room_outcomes", request.place.practice.slug, request.organisation.slug)
    page["Location"] += f"#outcome-{pk}"
    return page
