"""The first page of governance: every part with how it stands, in a sentence."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.governance import standings


@room_page(Right.SEE_ROOM)
@require_safe
def room_governance(request: RoomRequest) -> HttpResponse:
    """What the executive runs at the client, and what of it waits."""
    parts = standings(request.place, request.organisation, timezone.localdate())
    return render(request, "roadmaps/governance_home.html", {"parts": parts})
