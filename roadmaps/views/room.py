"""The first page of a client room, the same for the client and for the practice."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.room_overview import overview


@room_page(Right.SEE_ROOM)
@require_safe
def room(request: RoomRequest) -> HttpResponse:
    """Are we on track, what changed, what is needed of you."""
    page = overview(request.place, request.organisation, timezone.now())
    return render(request, "roadmaps/room_overview.html", {"page": page})
