"""The first page of a client room, the same for the client and for the practice."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions.visits import look
from roadmaps.changes_page import Wanted, changes_page
from roadmaps.room_overview import overview


@room_page(Right.SEE_ROOM)
@require_safe
def room(request: RoomRequest) -> HttpResponse:
    """Are we on track, what changed, what is needed of you."""
    now = timezone.now()
    since = look(request.organisation, by=request.place, now=now)
    page = overview(request.place, request.organisation, now, since)
    context = {"page": page, "may_lead": request.place.may(Right.LEAD)}
    return render(request, "roadmaps/room_overview.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def room_changes(request: RoomRequest) -> HttpResponse:
    """Everything that happened, by part and by time; what one asks for stands in the address."""
    wanted = Wanted.of(request.GET)
    page = changes_page(request.place, request.organisation, wanted, timezone.now())
    return render(request, "roadmaps/room_all_changes.html", {"page": page})
