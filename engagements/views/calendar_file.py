"""A calendar file suggests days; each is confirmed by hand. Nothing of the file is kept."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from engagements.actions.importing import engagements_of
from engagements.actions.suggesting import confirm, suggestions
from engagements.calendar_forms import MOST_ROWS, CalendarFileForm, row_of, rows_again, ticked
from engagements.calendars import happenings
from engagements.dates import month_range
from engagements.models import Executive


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_file(request: PracticeRequest) -> HttpResponse:
    """Send a file and see what it suggests."""
    executive = Executive.objects.filter(user_id=request.place.user_id).first()
    form = CalendarFileForm(
        request.POST or None, request.FILES or None, initial={"month": timezone.localdate()}
    )
    context: dict[str, Any] = {"form": form, "executive": executive}
    if executive and form.is_bound and form.is_valid():
        first, last = month_range(form.cleaned_data["month"])
        try:
            context |= suggested(executive, form.cleaned_data["file"], first, last)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "engagements/calendar_file.html", context, status=status)


@practice_page(Right.LOG_DAYS)
@require_POST
def calendar_confirm(request: PracticeRequest) -> HttpResponse:
    """Log what was ticked, all or nothing."""
    executive = get_object_or_404(Executive, user_id=request.place.user_id)
    engagements = {each.pk: each for each in engagements_of(executive)}
    try:
        rows = rows_again(request.POST, engagements)
        chosen = ticked(request.POST, engagements)
        count = confirm(executive, chosen)
    except ValidationError as refusal:
        form = CalendarFileForm(initial={"month": timezone.localdate()})
        context = {"form": form, "executive": executive, "rows": rows, "refusals": refusal.messages}
        return render(request, "engagements/calendar_file.html", context, status=UNPROCESSABLE)
    except (ValueError, KeyError) as wrong:
        raise Http404 from wrong
    text = ngettext("%(count)s entry is logged.", "%(count)s entries are logged.", count)
    messages.success(request, text % {"count": count})
    return redirect("week_of", request.place.practice.slug, min(each.date for each in chosen))


def suggested(executive: Executive, body: bytes, first: dt.date, last: dt.date) -> dict[str, Any]:
    """What a calendar suggests of these dates, as the pages show it."""
    found = happenings(body, first, last, timezone.get_current_timezone())
    made, unmatched = suggestions(executive, found)
    rows = [row_of(each) for each in made[:MOST_ROWS]]
    return {"rows": rows, "unmatched": unmatched, "is_read": True}
