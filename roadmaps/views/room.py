"""The first page of a client room, the same for the client and for the practice."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.access import HAND_OVER, Right, RoomRequest, has_closed, room_page
from roadmaps.actions.visits import look
from roadmaps.changes_page import Wanted, changes_page
from roadmaps.room_overview import overview
from roadmaps.rooms import room_url


@room_page(Right.SEE_ROOM)
@require_safe
def room(request: RoomRequest) -> HttpResponse:
    """Are we on track, what changed, what is needed of you."""
    if has_closed(request.place, request.organisation):
        return render(request, "roadmaps/room_over.html", {"hand_over": hand_over_url(request)})
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


def hand_over_url(request: RoomRequest) -> str:
    """Where the hand-over lies, for those who may see it."""
    if not request.place.may(Right.SEE_GOVERNANCE):
        return ""
    return room_url(request.place, request.organisation) + HAND_OVER
