"""One's own time: when one is away, and on which days one works."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from config.wording import in_days
from engagements.actions.leave import change_leave, give_back_leave, take_leave
from engagements.actions.working_patterns import call_off, work
from engagements.leave_forms import LeaveForm, PatternForm, RangeForm, WasForm
from engagements.models import Executive, WorkingPattern
from engagements.views.leave_page import own_time


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PracticeRequest) -> HttpResponse:
    """What is planned and how one works; a post takes leave."""
    executive = _executive(request)
    if request.method != "POST":
        return _page(request, executive)
    form = LeaveForm(request.POST)
    if _done(form, lambda: take_leave(_found(executive), **form.cleaned_data)):
        messages.success(request, _("The leave is kept."))
        return redirect("leave", request.place.practice.slug)
    return _page(request, executive, taking=form)


@practice_page(Right.LOG_DAYS)
@require_POST
def leave_change(request: PracticeRequest) -> HttpResponse:
    """Be away at another time than was planned."""
    executive, was, form = _found(_executive(request)), WasForm(request.POST), None
    if not was.is_valid():
        raise Http404
    span = (was.cleaned_data["first"], was.cleaned_data["last"])
    form = LeaveForm(request.POST)
    if _done(form, lambda: change_leave(executive, was=span, **form.cleaned_data)):
        messages.success(request, _("The leave is changed."))
        return redirect("leave", request.place.practice.slug)
    return _page(request, executive, changing=(span[0], form))


@practice_page(Right.LOG_DAYS)
@require_POST
def leave_removal(request: PracticeRequest) -> HttpResponse:
    """Be there after all."""
    executive, form = _found(_executive(request)), RangeForm(request.POST)
    if not form.is_valid():
        raise Http404
    if count := give_back_leave(executive, **form.cleaned_data):
        text = _("%(days)s of leave given back.") % {"days": in_days(Decimal(count))}
        messages.success(request, text)
    return redirect("leave", request.place.practice.slug)


@practice_page(Right.LOG_DAYS)
@require_POST
def working_pattern(request: PracticeRequest) -> HttpResponse:
    """Work otherwise from a date on."""
    executive, form = _found(_executive(request)), PatternForm(request.POST)
    if _done(form, lambda: work(executive, **form.cleaned_data)):
        messages.success(request, _("Your working days are kept."))
        return redirect("leave", request.place.practice.slug)
    return _page(request, executive, pattern=form)


@practice_page(Right.LOG_DAYS)
@require_POST
def working_pattern_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Take back a change of working days that has not begun."""
    mine = WorkingPattern.objects.filter(executive__user_id=request.place.user_id)
    try:
        call_off(get_object_or_404(mine, pk=pk))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The change is called off."))
    return redirect("leave", request.place.practice.slug)


def _executive(request: PracticeRequest) -> Executive | None:
    return Executive.objects.filter(user_id=request.place.user_id).first()


def _found(executive: Executive | None) -> Executive:
    if executive is None:
        raise Http404
    return executive


def _done(form: BaseForm, act: Callable[[], Any]) -> bool:
    """Whether the form was in order and the action did not refuse; else it says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def _page(request: PracticeRequest, executive: Executive | None, **forms: Any) -> HttpResponse:
    time = executive and own_time(executive, timezone.localdate(), **forms)
    status = UNPROCESSABLE if forms else 200
    return render(request, "engagements/leave.html", {"time": time}, status=status)
