"""Board reports in the client room: what was published, to read here or to keep as a paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clients.access import Right, RoomRequest, room_page
from clients.tenancy import as_practice
from clients.views.documents import send
from roadmaps.actions.report_readings import read
from roadmaps.documents import board_report_preview
from roadmaps.models import BoardReport, ReportReading
from roadmaps.report_history import versions_of
from roadmaps.room_reports import editions_of, links_of, packs_of


@room_page(Right.SEE_ROOM)
@require_safe
def room_reports(request: RoomRequest) -> HttpResponse:
    """Every published report of this client, latest period first, earlier versions below."""
    editions = editions_of(request.place, request.organisation)
    return render(request, "roadmaps/room_reports.html", {"editions": editions})


@room_page(Right.SEE_ROOM)
@require_safe
def room_report(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A published report to read here; its lines lead to what they speak of."""
    shown = _found(request, pk)
    versions = versions_of(shown)
    may_see_readers = not request.place.is_client or request.place.may(Right.DECIDE)
    readings = ReportReading.objects.filter(report=shown) if may_see_readers else ()
    links = links_of(shown, request.place, request.organisation)
    context = {
        "report": shown,
        "body": board_report_preview(shown.snapshot or {}, links),
        "others": [each for each in versions if each.pk != shown.pk],
        "later": next((each for each in versions if each.version > shown.version), None),
        "readings": list(readings),
        "may_see_readers": may_see_readers,
    }
    return render(request, "roadmaps/room_report.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def room_report_file(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The paper of a published report."""
    return send(_found(request, pk).document)


def _found(request: RoomRequest, pk: UUID) -> BoardReport:
    """A report this reader may have; a person of the client who asks for it has read it."""
    rows = packs_of(request.place, request.organisation)
    found: BoardReport = get_object_or_404(rows, pk=pk)
    if request.place.is_client:
        with as_practice():
            read(found, by=request.place)
    return found
