"""Many cells of the week at once, and the last change taken back."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from engagements.actions.copying import copy_last_week
from engagements.actions.filling import fill_from_promises
from engagements.actions.trail import Trail
from engagements.actions.undoing import remember, take_back
from engagements.dates import week_range
from engagements.models import Executive
from engagements.views.week_saved import Desk
from engagements.week_forms import Key


@practice_page(Right.LOG_DAYS)
@require_POST
def week_copy(request: PracticeRequest, day: dt.date) -> HttpResponse:
    """Last week's days again, wherever this week's cells are still empty."""
    executive = _executive(request)
    trail: Trail = []
    copied, refused = copy_last_week(executive, week_range(day)[0], trail=trail)
    remember(executive, trail)
    text = ngettext("%(count)s cell copied.", "%(count)s cells copied.", copied)
    messages.success(request, text % {"count": copied})
    if refused:
        text = ngettext(
            "%(count)s cell could not be copied: the day is full, off or not open.",
            "%(count)s cells could not be copied: the day is full, off or not open.",
            refused,
        )
        messages.warning(request, text % {"count": refused})
    return redirect(_address(request, day, trail))


@practice_page(Right.LOG_DAYS)
@require_POST
def week_fill(request: PracticeRequest, day: dt.date) -> HttpResponse:
    """What was promised for the week, into its free working days."""
    executive = _executive(request)
    trail: Trail = []
    filled = fill_from_promises(executive, week_range(day)[0], trail=trail)
    remember(executive, trail)
    if filled:
        text = ngettext(
            "%(count)s cell filled from what was promised.",
            "%(count)s cells filled from what was promised.",
            filled,
        )
        messages.success(request, text % {"count": filled})
    else:
        text = _("Nothing to fill: all that was promised is given, or no day is free.")
        messages.info(request, text)
    return redirect(_address(request, day, trail))


@practice_page(Right.LOG_DAYS)
@require_POST
def week_undo(request: PracticeRequest, day: dt.date) -> HttpResponse:
    """The last change taken back, whole, unless something of it changed since."""
    back = "month_of" if request.POST.get("back") == "month" else "week_of"
    why = ""
    steps: Trail = []
    try:
        steps = take_back(_executive(request), request.POST.get("undo", ""))
    except ValidationError as refused:
        why = refused.messages[0]
    if request.htmx:
        return _answer(request, day, steps, why)
    if why:
        messages.error(request, why)
    else:
        messages.success(request, _("The last change is taken back."))
    return redirect(back, request.place.practice.slug, day)


def _answer(request: PracticeRequest, day: dt.date, steps: Trail, why: str) -> HttpResponse:
    first, last = week_range(day)
    keys = [Key.read(f"{step.row}_{step.date.isoformat()}") for step in steps]
    shown = [key for key in keys if first <= key.date <= last]
    desk = Desk(request.place.user_id, shown)
    saved = [desk.saved(desk.look(key), day, timezone.localdate()) for key in shown]
    context = {"saved": saved, "why": why, "is_undone": not why, "day": day}
    status = UNPROCESSABLE if why else 200
    return render(request, "engagements/week_saved.html", context, status=status)


def _executive(request: PracticeRequest) -> Executive:
    return get_object_or_404(Executive, user_id=request.place.user_id)


def _address(request: PracticeRequest, day: dt.date, trail: Trail) -> str:
    return f"{request.place.url}week/{day.isoformat()}/{'?undo=1' if trail else ''}"
