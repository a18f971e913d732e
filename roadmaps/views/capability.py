"""Who can do what without the executive: read by both sides, recorded by the practice."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions import mentoring as actions
from roadmaps.additions import may_write
from roadmaps.mentoring import areas_of
from roadmaps.mentoring_forms import AbilityForm, AreaForm
from roadmaps.models import CapabilityArea, CapabilityLevel
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one
from roadmaps.views.shell import render_part


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def capability_area(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One area: who is able, who is on the way, and how it came."""
    found = one(request, CapabilityArea.objects.select_related("engagement"), pk)
    context = {
        "each": areas_of([found])[0],
        "may_write": may_write(request.place, found.engagement),
        "sees_names": request.place.may(Right.LEAD) or request.place.may(Right.DECIDE),
    }
    return render_part(request, "roadmaps/capability_area.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def capability_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more area."""
    within = commitment(request, engagement)
    form = AreaForm(request.POST or None, instance=CapabilityArea(engagement=within))
    back = address(request, "room_mentoring")
    sheet = Sheet(_("Add an area"), _("Add the area"), back, within.title)
    return fill_in(
        request, form, sheet, lambda: actions.open_area(within, form.instance, by=request.place)
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def capability_level(request: RoomRequest, pk: UUID) -> HttpResponse:
    """How far a named person is in an area."""
    found = one(request, CapabilityArea.objects.select_related("engagement"), pk)
    form = AbilityForm(request.POST or None, instance=CapabilityLevel(area=found))
    back = address(request, "capability_area", pk)
    sheet = Sheet(_("Record who can do it"), _("Record"), back, found.title, _("Recorded."))
    return fill_in(
        request, form, sheet, lambda: actions.record_ability(found, form.instance, by=request.place)
    )
