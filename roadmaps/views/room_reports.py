"""Board reports in the client room: what was published, and the paper."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from clients.views.documents import send
from roadmaps.models import BoardReport
from roadmaps.rooms import engagements_of


@room_page(Right.SEE_ROOM)
@require_safe
def room_reports(request: RoomRequest) -> HttpResponse:
    """Every published report of this client, latest period first, earlier versions below."""
    return render(request, "roadmaps/room_reports.html", {"reports": _published(request)})


@room_page(Right.SEE_ROOM)
@require_safe
def room_report_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The paper of a published report."""
    return send(get_object_or_404(_published(request), pk=pk).document)


def _published(request: RoomRequest) -> Any:
    mine = engagements_of(request.place, request.organisation)
    rows = BoardReport.objects.filter(engagement__in=mine, shared=True)
    return rows.select_related("document", "engagement").order_by("-period_last", "-version")
