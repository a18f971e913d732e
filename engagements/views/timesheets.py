"""One's own months: put to the client, and taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from config import wording
from engagements.actions.queries import answer, open_queries
from engagements.actions.timesheets import submit, withdraw
from engagements.models import Engagement, Executive, Timesheet
from engagements.timesheet_forms import AnswersForm, SubmissionForm
from engagements.views.own_months import own_months

DIGITS_OF_A_YEAR = 4


@practice_page(Right.LOG_DAYS)
@require_safe
def timesheets(request: PracticeRequest) -> HttpResponse:
    """Questions to answer, what is to submit, what waits at clients, what is approved."""
    return _page(request)


@practice_page(Right.LOG_DAYS)
@require_POST
def timesheet_submit(request: PracticeRequest) -> HttpResponse:
    """Put one month of one engagement to the client."""
    form = SubmissionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the month to submit."))
        return redirect("timesheets", request.place.practice.slug)
    executive = get_object_or_404(Executive, user_id=request.place.user_id)
    engagements = Engagement.objects.visible_to(request.place).select_related("organisation")
    engagement = get_object_or_404(engagements, pk=form.cleaned_data["engagement"])
    try:
        sheet = submit(
            engagement, executive=executive, month=form.cleaned_data["month"], by=request.place
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        words = {"client": engagement.organisation.name, "month": _month(sheet)}
        messages.success(request, _("%(month)s is with %(client)s now.") % words)
    return redirect("timesheets", request.place.practice.slug)


@practice_page(Right.LOG_DAYS)
@require_POST
def timesheet_withdraw(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take one's own month back before it is decided."""
    timesheet = _own(request, pk)
    try:
        sheet = withdraw(timesheet, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        text = _("%(month)s is open again: change it and submit it when you are ready.")
        messages.success(request, text % {"month": _month(sheet)})
    return redirect("timesheets", request.place.practice.slug)


@practice_page(Right.LOG_DAYS)
@require_POST
def timesheet_answers(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Answer a client's questions about one month at once, with the lines as they should be."""
    timesheet = _own(request, pk)
    form = AnswersForm(open_queries([timesheet]), request.POST)
    if form.is_valid():
        try:
            answer(timesheet, form.replies, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            text = _("Your answers about %(month)s are sent.")
            messages.success(request, text % {"month": _month(timesheet)})
            return redirect("timesheets", request.place.practice.slug)
    return _page(request, answering=timesheet, form=form)


def _own(request: PracticeRequest, pk: UUID) -> Timesheet:
    engagements = Engagement.objects.visible_to(request.place)
    mine = Timesheet.objects.filter(
        executive__user_id=request.place.user_id, engagement__in=engagements.values("pk")
    )
    found: Timesheet = get_object_or_404(mine, pk=pk)
    return found


def _page(
    request: PracticeRequest,
    *,
    answering: Timesheet | None = None,
    form: AnswersForm | None = None,
) -> HttpResponse:
    executive = Executive.objects.filter(user_id=request.place.user_id).first()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == DIGITS_OF_A_YEAR else None
    months = executive and own_months(request.place, executive, timezone.localdate(), year)
    answers = [
        (sheet, form if form and sheet == answering else AnswersForm(queries))
        for sheet, queries in (months.asked if months else ())
    ]
    context = {"months": months, "answers": answers, "today": timezone.localdate()}
    status = UNPROCESSABLE if answering else 200
    return render(request, "engagements/timesheets.html", context, status=status)


def _month(timesheet: Timesheet) -> str:
    return wording.dated(timesheet.month, wording.MONTH)
