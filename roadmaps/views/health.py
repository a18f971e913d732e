"""How an engagement stands: what the figures say, what was said of it, and a word more."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import Engagement
from roadmaps.actions.health import state_health
from roadmaps.health_page import health_page
from roadmaps.rooms import engagements_of
from roadmaps.value_forms import HealthForm


@room_page(Right.SEE_ROOM)
@require_safe
def engagement_health(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Both sides read it; only the practice has the form."""
    return _page(request, _found(request, engagement))


@room_page(Right.LEAD)
@require_POST
def health_words(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Say how it stands, and why."""
    held, form = _found(request, engagement), HealthForm(request.POST)
    if form.is_valid():
        try:
            state_health(held, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return redirect("room", request.place.practice.slug, request.organisation.slug)
    return _page(request, held, form, status=UNPROCESSABLE)


def _found(request: RoomRequest, pk: UUID) -> Engagement:
    return get_object_or_404(engagements_of(request.place, request.organisation), pk=pk)


def _page(
    request: RoomRequest, held: Engagement, form: HealthForm | None = None, *, status: int = 200
) -> HttpResponse:
    page = health_page(request.place, request.organisation, held, timezone.localdate())
    stands = {"health": page.stated.health, "reason": page.stated.reason} if page.stated else {}
    context = {
        "page": page,
        "engagement": held,
        "form": form or HealthForm(initial=stands),
        "may_lead": request.place.may(Right.LEAD) and held.state != Engagement.State.CLOSED,
    }
    return render(request, "roadmaps/engagement_health.html", context, status=status)
