"""The days given, in the client room: read by both sides, decided by a sponsor."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.tenancy import as_practice
from config import wording
from engagements.actions.queries import ask, take_back
from engagements.actions.timesheets import approve, send_back
from engagements.models import Timesheet, TimesheetQuery
from engagements.timesheet_forms import DecisionForm, QuestionsForm, ReturnForm
from engagements.views.given_days import given_days


@room_page(Right.SEE_DAYS)
@require_safe
def room_days(request: RoomRequest) -> HttpResponse:
    """What waits for approval with each entry, then what was approved, by month and week."""
    return _page(request)


@room_page(Right.APPROVE_DAYS)
@require_POST
def room_timesheet_approval(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor's approval of one month. Found as the client, which is the permission check."""
    timesheet = _timesheet(request, pk)
    form = DecisionForm(request.POST)
    read = form.cleaned_data if form.is_valid() else {}
    try:
        with as_practice():
            approve(timesheet, by=request.place, **read)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Approved: %(what)s.") % {"what": _what(timesheet)})
    return _back(request)


@room_page(Right.APPROVE_DAYS)
@require_POST
def room_timesheet_return(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor's return of one month, with a reason."""
    timesheet = _timesheet(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                said = {name: form.cleaned_data[name] for name in ("reason", "seen")}
                send_back(timesheet, by=request.place, **said)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            text = _("Returned to %(name)s, with your reason.")
            messages.success(request, text % {"name": timesheet.executive_name})
            return _back(request)
    return _page(request, returning=timesheet, form=form)


@room_page(Right.APPROVE_DAYS)
@require_POST
def room_timesheet_queries(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor's questions about single lines of one month, all sent at once."""
    timesheet = _timesheet(request, pk)
    form = QuestionsForm(timesheet.entries.all(), request.POST)
    if form.is_valid():
        try:
            with as_practice():
                ask(timesheet, form.questions, by=request.place, seen=form.cleaned_data["seen"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            text = _("Sent to %(name)s. The answer comes by e-mail and stands here.")
            messages.success(request, text % {"name": timesheet.executive_name})
            return _back(request)
    return _page(request, asking=timesheet, questions=form)


@room_page(Right.APPROVE_DAYS)
@require_POST
def room_query_withdrawal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor takes a question back."""
    asked = TimesheetQuery.objects.visible_to(request.place).filter(
        timesheet__in=Timesheet.objects.visible_to(request.place).values("pk")
    )
    query = get_object_or_404(asked, organisation=request.organisation, pk=pk)
    try:
        with as_practice():
            take_back(query, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The question is taken back."))
    return _back(request)


def _timesheet(request: RoomRequest, pk: UUID) -> Timesheet:
    visible = Timesheet.objects.visible_to(request.place)
    found: Timesheet = get_object_or_404(visible, organisation=request.organisation, pk=pk)
    return found


def _page(
    request: RoomRequest,
    *,
    returning: Timesheet | None = None,
    form: ReturnForm | None = None,
    asking: Timesheet | None = None,
    questions: QuestionsForm | None = None,
) -> HttpResponse:
    given = given_days(request.place, request.organisation, _before(request))
    for sheet in given.waiting:
        is_refused = asking is not None and sheet.timesheet.pk == asking.pk
        sheet.form = questions if is_refused else QuestionsForm(sheet.entries)
    context = {
        "given": given,
        "may_approve": request.place.may(Right.APPROVE_DAYS),
        "returning": returning,
        "asking": asking,
        "form": form or ReturnForm(),
    }
    status = UNPROCESSABLE if returning or asking else 200
    return render(request, "engagements/room_days.html", context, status=status)


def _before(request: RoomRequest) -> dt.date | None:
    try:
        return parse_date(request.GET.get("before", ""))
    except ValueError:
        return None


def _back(request: RoomRequest) -> HttpResponse:
    return redirect("room_days", request.place.practice.slug, request.organisation.slug)


def _what(timesheet: Timesheet) -> str:
    return f"{wording.dated(timesheet.month, wording.MONTH)}, {timesheet.executive_name}"
