"""A bar of the timeline that was moved or stretched: saved, refused with a reason, taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE
from roadmaps.actions.replanning import replan, undo_replan
from roadmaps.models import Initiative
from roadmaps.roadmap_forms import DatesForm
from roadmaps.views.roadmap import initiative_of


@room_page(Right.LEAD)
@require_POST
def initiative_dates(request: RoomRequest, pk: UUID) -> HttpResponse:
    """New dates of an initiative. The script gets a line to show, a browser the page."""
    work = initiative_of(request, pk)
    form = DatesForm(request.POST)
    if not form.is_valid():
        wrong = " ".join(str(text) for texts in form.errors.values() for text in texts)
        return _answer(request, work, {"refusal": wrong})
    try:
        update = replan(work, **form.cleaned_data, by=request.place)
    except ValidationError as refusal:
        return _answer(request, work, {"refusal": " ".join(refusal.messages)})
    return _answer(request, work, {"update": update})


@room_page(Right.LEAD)
@require_POST
def initiative_dates_undo(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take back the last move, if nothing was said since."""
    work = initiative_of(request, pk)
    try:
        undo_replan(work, _update(request), by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The move was taken back."))
    room = (request.place.practice.slug, request.organisation.slug)
    if request.POST.get("from") == "roadmap":
        return redirect("room_roadmap", *room)
    return redirect("initiative", *room, pk)


def _update(request: RoomRequest) -> UUID:
    try:
        return UUID(request.POST.get("update", ""))
    except ValueError:
        return UUID(int=0)


def _answer(request: RoomRequest, work: Initiative, context: dict[str, object]) -> HttpResponse:
    refusal = context.get("refusal")
    if request.htmx:
        page = {"initiative": work, **context}
        status = UNPROCESSABLE if refusal else None
        return render(request, "roadmaps/timeline_said.html", page, status=status)
    if refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Recorded. The client sees it now."))
    room = (request.place.practice.slug, request.organisation.slug)
    return redirect("initiative", *room, work.pk)
