"""What belongs to a meeting: papers, minutes, actions."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import refuse
from clients.views.documents import send
from roadmaps.actions import meeting_records as actions
from roadmaps.meeting_forms import MinutesForm, PaperForm, PromiseForm
from roadmaps.models import Meeting, MeetingAction, MeetingPaper
from roadmaps.rooms import engagements_of
from roadmaps.views.finding import row_of, say, to
from roadmaps.views.meetings import meeting_page


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def meeting_paper(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The file; for a client once it was sent."""
    paper = _part(request, MeetingPaper.objects.all(), pk)
    if paper.document is None:
        raise Http404
    return send(paper.document)


@room_page(Right.LEAD)
@require_POST
def meeting_papers(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Lay a paper beside the agenda."""
    row = row_of(request, Meeting.objects.all(), pk)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_paper(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "meeting", pk, anchor="papers")
    return meeting_page(request, row, paper_form=form)


@room_page(Right.LEAD)
@require_POST
def meeting_paper_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take away a paper that nobody was sent."""
    paper = _part(request, MeetingPaper.objects.all(), pk)
    try:
        actions.remove_paper(paper)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "meeting", paper.meeting_id, anchor="papers")


@room_page(Right.LEAD)
@require_POST
def meeting_papers_sent(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Send what was not sent yet."""
    row = row_of(request, Meeting.objects.all(), pk)
    try:
        actions.send_papers(row, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    else:
        messages.success(request, _("Sent. Those invited are told by e-mail."))
    return to(request, "meeting", pk, anchor="papers")


@room_page(Right.LEAD)
@require_POST
def meeting_minutes(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Keep the draft of the minutes, or publish them."""
    row = row_of(request, Meeting.objects.all(), pk)
    form = MinutesForm(request.POST)
    if form.is_valid():
        text, is_final = form.cleaned_data["text"], "publish" in request.POST
        act = actions.publish_minutes if is_final else actions.write_minutes
        try:
            act(row, text=text, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            said = _("Published. The client reads them now.") if is_final else _("Draft kept.")
            messages.success(request, said)
            return to(request, "meeting", pk, anchor="minutes")
    return meeting_page(request, row, minutes_form=form)


@room_page(Right.LEAD)
@require_POST
def meeting_actions(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Write down who does what by when."""
    row = row_of(request, Meeting.objects.all(), pk)
    form = PromiseForm(request.POST)
    if form.is_valid():
        try:
            actions.promise(row, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "meeting", pk, anchor="actions")
    return meeting_page(request, row, promise_form=form)


@room_page(Right.LEAD)
@require_POST
def meeting_action_done(request: RoomRequest, pk: UUID) -> HttpResponse:
    """It is done; or, without a tick, it is not after all."""
    action = _part(request, MeetingAction.objects.all(), pk)
    try:
        actions.mark_done(action, is_done="done" in request.POST, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "meeting", action.meeting_id, anchor="actions")


def _part[M: Model](request: RoomRequest, rows: QuerySet[M], pk: UUID) -> M:
    """Something of a meeting of this room; what is not shared is not there for a client."""
    visible = engagements_of(request.place, request.organisation).values("pk")
    mine = rows.filter(organisation=request.organisation, meeting__engagement__in=visible)
    return get_object_or_404(mine.select_related("meeting"), pk=pk)
