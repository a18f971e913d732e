"""A month of one's own days: seen whole, and changed many dates at a time."""

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from config.wording import SHORT, dated
from engagements.actions.spans import Line, Outcome, change_dates, enter_range
from engagements.actions.trail import Trail
from engagements.actions.undoing import remember, remembered
from engagements.models import Assignment, InternalDay
from engagements.month_forms import MonthForm
from engagements.views.month_list import Month, executives_in, month_of


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: PracticeRequest, day: dt.date | None = None) -> HttpResponse:
    """The calendar of a month; a post changes a range or the ticked dates."""
    chosen = day or timezone.localdate()
    executive = executives_in(request.place.user_id, chosen).first()
    if executive is None:
        return render(request, "engagements/month.html", {"month": None})
    shown = month_of(executive, chosen, timezone.localdate())
    form = MonthForm(request.POST or None, rows=shown.rows, day=chosen)
    if request.method == "POST" and form.is_valid():
        trail: Trail = []
        _tell(request, _change(form, executive, shown, trail))
        remember(executive, trail)
        undo = "?undo=1" if trail else ""
        return redirect(f"{request.place.url}month/{chosen.isoformat()}/{undo}")
    context = {"month": shown, "form": form, "ticked": set(form.dates if form.is_bound else [])}
    context["undo"] = remembered(executive) if "undo" in request.GET else ""
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "engagements/month.html", context, status=status)


def _change(form: MonthForm, executive: Any, shown: Month, trail: Trail) -> Outcome:
    said = form.cleaned_data
    if said["verb"] == "clear" and not said["row"]:
        rows = [row for row, _label in shown.rows] + list(InternalDay.Kind.values)
        lines = [_line(executive, row) for row in rows]
        return change_dates(lines, form.dates, days=said["days"] * 0, trail=trail)
    line = _line(executive, said["row"])
    if said["verb"] == "range":
        dates = {"first": said["first"], "last": said["last"]}
        return enter_range(line, days=said["days"], trail=trail, **dates)
    days = said["days"] if said["verb"] == "set" else said["days"] * 0
    return change_dates([line], form.dates, days=days, trail=trail)


def _line(executive: Any, row: str) -> Line:
    if row in InternalDay.Kind.values:
        return Line(executive, kind=row)
    mine = Assignment.objects.filter(executive=executive).select_related("engagement")
    return Line(executive, get_object_or_404(mine, engagement_id=UUID(row)).engagement)


def _tell(request: PracticeRequest, outcome: Outcome) -> None:
    text = ngettext("%(count)s entry changed.", "%(count)s entries changed.", outcome.changed)
    level = messages.SUCCESS if outcome.changed else messages.INFO
    messages.add_message(request, level, text % {"count": outcome.changed})
    if not outcome.skipped:
        return
    by_reason: dict[str, list[str]] = defaultdict(list)
    for date, why in outcome.skipped:
        by_reason[why].append(dated(date, SHORT))
    said = [f"{', '.join(dates)}: {why.rstrip('.')}" for why, dates in by_reason.items()]
    messages.warning(request, _("Left as they were. %(dates)s.") % {"dates": "; ".join(said)})
