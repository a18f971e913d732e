"""The mandate: what the executive decides, recommends or advises, and how that changed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions.mandate import change_area, end_area, set_area, take_signed
from roadmaps.decision_forms import MandateAreaForm
from roadmaps.mandate_page import mandates_of, signed_pairs
from roadmaps.models import MandateArea
from roadmaps.rooms import shown_engagements
from roadmaps.views.finding import engagement_of, led, row_of, say, to
from roadmaps.views.shell import render_part


@room_page(Right.SEE_ROOM)
@require_safe
def room_mandate(request: RoomRequest) -> HttpResponse:
    """Area by area, as it holds and as it was."""
    engagements = shown_engagements(request.place, request.organisation)
    context = {
        "mandates": mandates_of(engagements),
        "led": led(request, engagements),
        "may_lead": request.place.may(Right.LEAD),
    }
    return render_part(request, "roadmaps/mandate.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mandate_area_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more area."""
    found = engagement_of(request, engagement)
    first = {"starts_on": timezone.localdate()}
    form = MandateAreaForm(
        request.POST or None, initial=first, instance=MandateArea(engagement=found)
    )
    if form.is_valid():
        try:
            set_area(found, form.instance, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "room_mandate")
    return _form(request, form, found)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mandate_area_change(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Something else from a date on; what held before is kept."""
    area = row_of(request, MandateArea.objects.all(), pk)
    told = {name: getattr(area, name) for name in MandateAreaForm.Meta.fields}
    first = told | {"starts_on": timezone.localdate()}
    form = MandateAreaForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            change_area(area, form.instance, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "room_mandate")
    return _form(request, form, area.engagement, area)


@room_page(Right.LEAD)
@require_POST
def mandate_area_end(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Out of the mandate, from today on."""
    try:
        end_area(row_of(request, MandateArea.objects.all(), pk), by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "room_mandate")


@room_page(Right.LEAD)
@require_POST
def mandate_signed(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Take over the areas of the statement of work as it was signed."""
    found = engagement_of(request, engagement)
    try:
        taken = take_signed(found, signed_pairs(found), by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    else:
        messages.success(request, _("Areas taken over: %(count)s.") % {"count": len(taken)})
    return to(request, "room_mandate")


def _form(
    request: RoomRequest,
    form: MandateAreaForm,
    engagement: Engagement,
    area: MandateArea | None = None,
) -> HttpResponse:
    context = {"form": form, "engagement": engagement, "area": area}
    status = UNPROCESSABLE if form.is_bound else None
    return render_part(request, "roadmaps/mandate_form.html", context, status=status)
