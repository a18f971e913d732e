"""Meetings in the client room: planned by the practice, read by both sides, not by the board."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse, typed
from engagements.models import Engagement
from roadmaps.actions import meetings as actions
from roadmaps.meeting_forms import MinutesForm, NextForm, PaperForm, PromiseForm, WholeMeetingForm
from roadmaps.meeting_page import meetings_of, offered, page_of, template_of
from roadmaps.models import Meeting
from roadmaps.rooms import shown_engagements
from roadmaps.views.finding import engagement_of, led, may_lead, row_of, say, to
from roadmaps.views.shell import render_part

WEEK = dt.timedelta(days=7)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_meetings(request: RoomRequest) -> HttpResponse:
    """What is planned, what was, and what was promised there."""
    engagements = shown_engagements(request.place, request.organisation)
    writable = led(request, engagements)
    context = {
        **meetings_of([each.pk for each in engagements], timezone.now()),
        "led": writable,
        "offered": offered(writable) if writable else (),
        "several": len(engagements) > 1,
    }
    return render_part(request, "roadmaps/meetings.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def meeting(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One meeting: agenda, papers, people, minutes, actions."""
    return meeting_page(request, row_of(request, Meeting.objects.all(), pk))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def meeting_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Set a meeting, from nothing or from one that the playbook knows."""
    found = engagement_of(request, engagement)
    later = timezone.localtime() + WEEK
    at_ten = later.replace(hour=10, minute=0, second=0, microsecond=0)
    first: dict[str, Any] = {"starts_at": at_ten}
    first |= template_of(found, request.GET.get("template", ""))
    form = WholeMeetingForm.of(found, request.POST, Meeting(engagement=found), first)
    return _written(request, form, found)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def meeting_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Change what was planned."""
    row = row_of(request, Meeting.objects.all(), pk)
    if not row.is_open:
        return to(request, "meeting", pk)
    form = WholeMeetingForm.of(row.engagement, request.POST, row)
    return _written(request, form, row.engagement, row)


@room_page(Right.LEAD)
@require_POST
def meeting_attendance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """It was held: who came, who sent apologies."""
    row = row_of(request, Meeting.objects.all(), pk)
    said = {key.removeprefix("presence-"): value for key, value in request.POST.items()}
    present = [key for key, value in said.items() if value == "present"]
    apologies = [key for key, value in said.items() if value == "apologies"]
    try:
        actions.hold(row, present=present, apologies=apologies)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "meeting", pk, anchor="people")


@room_page(Right.LEAD)
@require_POST
def meeting_cancellation(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Call it off, and say why."""
    row = row_of(request, Meeting.objects.all(), pk)
    try:
        actions.cancel(row, reason=typed(request.POST, "reason"), by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "meeting", pk)


@room_page(Right.LEAD)
@require_POST
def meeting_next(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Set the next one, with this agenda and these people."""
    row = row_of(request, Meeting.objects.all(), pk)
    form = NextForm(request.POST)
    if form.is_valid():
        try:
            anew = actions.set_next(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Set. Those invited are told by e-mail."))
            return to(request, "meeting", anew.pk)
    return meeting_page(request, row, next_form=form)


def meeting_page(request: RoomRequest, row: Meeting, **forms: Any) -> HttpResponse:
    """The page of one meeting; with a form that was refused, it says so."""
    page = page_of(row, timezone.localdate())
    text = page["draft"].text if page["draft"] else getattr(page["minutes"], "text", "")
    leads = may_lead(request, row.engagement)
    context = {
        **page,
        "meeting": row,
        "may_lead": leads,
        "may_be_held": leads and row.state != "cancelled" and row.starts_at <= timezone.now(),
        "paper_form": PaperForm(),
        "minutes_form": MinutesForm(initial={"text": text}),
        "promise_form": PromiseForm(),
        "next_form": NextForm(),
        **forms,
    }
    status = UNPROCESSABLE if forms else None
    return render_part(request, "roadmaps/meeting.html", context, status=status)


def _written(
    request: RoomRequest, form: WholeMeetingForm, engagement: Engagement, row: Meeting | None = None
) -> HttpResponse:
    is_sent = request.method == "POST" and "add" not in request.POST
    if is_sent and form.is_valid():
        instance, people = form.meeting.instance, form.meeting.guests()
        given: dict[str, Any] = {"agenda": form.rows(), "guests": people, "by": request.place}
        try:
            if row is None:
                saved = actions.set_meeting(engagement, instance, **given)
            else:
                saved = actions.change_meeting(instance, **given)
        except ValidationError as refusal:
            refuse(form.meeting, refusal)
        else:
            return to(request, "meeting", saved.pk)
    context = {"form": form.meeting, "agenda": form.agenda, "engagement": engagement, "row": row}
    status = UNPROCESSABLE if is_sent else None
    return render_part(request, "roadmaps/meeting_form.html", context, status=status)
