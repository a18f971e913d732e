"""Saying otherwise what was approved: one date, on a later timesheet."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from config.wording import MONTH, dated
from engagements.actions.late import DECIDED, correct_day, month_of_late
from engagements.models import Assignment, TimeEntry
from engagements.week_forms import CorrectionForm, Key


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: PracticeRequest, pk: UUID, day: dt.date) -> HttpResponse:
    """One's own approved day, and what it comes to after all."""
    mine = Assignment.objects.select_related("engagement__organisation", "executive")
    found = get_object_or_404(mine, engagement=pk, executive__user_id=request.place.user_id)
    rows = _rows(found, day)
    if not any(each.state in DECIDED for each in rows):
        messages.info(request, _("This day is not approved: change it in the week."))
        return redirect("week_of", request.place.practice.slug, day)
    now = sum((each.days for each in rows), Decimal(0))
    first = {"days": f"{now.normalize():f}", "seen": now}
    form = CorrectionForm(request.POST or None, initial=first)
    week = reverse("week_of", args=[request.place.practice.slug, day])
    back = f"{week}?cell={Key(day, pk)}#words"
    try:
        goes_in = _month(found, rows, day)
        if request.method == "POST" and form.is_valid() and _corrected(request, found, day, form):
            return redirect(back)
    except ValidationError as refusal:  # nothing can be corrected now
        messages.error(request, " ".join(refusal.messages))
        return redirect(back)
    context: dict[str, Any] = {"form": form, "rows": rows, "day": day, "back": back}
    context |= {"engagement": found.engagement, "now": now, "goes_in": goes_in}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "engagements/correction.html", context, status=status)


def _corrected(
    request: PracticeRequest, found: Assignment, day: dt.date, form: CorrectionForm
) -> bool:
    """Whether it was; if not, the form says why."""
    facts = {"executive": found.executive, "date": day, "by": request.place}
    try:
        made = correct_day(found.engagement, **facts, **form.cleaned_data)
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _told(made))
    return True


def _rows(found: Assignment, day: dt.date) -> list[TimeEntry]:
    """What was given on the date, in the order in which it was put to the client."""
    mine = {"engagement": found.engagement, "executive": found.executive, "date": day}
    entries = TimeEntry.objects.filter(**mine).select_related("timesheet")
    return sorted(entries, key=lambda each: each.counts_on)


def _month(found: Assignment, rows: list[TimeEntry], day: dt.date) -> dt.date:
    """On which timesheet it goes: that of the correction that is open, or the next."""
    is_open = (each.counts_on for each in rows if not each.is_locked)
    return next(is_open, None) or month_of_late(found.engagement, found.executive, day)


def _told(made: TimeEntry | None) -> str:
    if made is None:
        return _("The correction is gone: what was approved holds.")
    text = _("Corrected. It goes to the client with %(month)s.")
    return text % {"month": dated(made.counts_on, MONTH)}
