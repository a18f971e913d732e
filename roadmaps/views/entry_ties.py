"""What a day was for: a panel of the week, and a page of its own without script."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from engagements.models import TimeEntry
from roadmaps.actions.ties import tie
from roadmaps.tie_forms import TieForm


@practice_page(Right.LOG_DAYS)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_tie(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Choose what one of one's own days served. Each change is one small request."""
    entry = _own(request, pk)
    form = TieForm(request.POST if request.method == "POST" else None, entry=entry)
    is_saved = form.is_valid() and _saved(entry, form)
    if is_saved and not request.htmx:
        messages.success(request, _("What the day was for is saved."))
        return redirect(_cell(request, entry))
    part = {"GET": "#entry-tie", "POST": "#entry-tie-say"}.get(str(request.method), "")
    context = {"entry": entry, "form": form, "is_saved": is_saved, "week": _cell(request, entry)}
    template = f"roadmaps/entry_tie.html{part if request.htmx else ''}"
    status = 200 if is_saved or not form.is_bound else UNPROCESSABLE
    return render(request, template, context, status=status)


def _own(request: PracticeRequest, pk: UUID) -> TimeEntry:
    mine = TimeEntry.objects.filter(executive__user=request.place.user)
    entry: TimeEntry = get_object_or_404(mine.select_related("organisation", "executive"), pk=pk)
    return entry


def _saved(entry: TimeEntry, form: TieForm) -> bool:
    try:
        tie(entry, to=form.cleaned_data["served"], by=entry.executive)
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def _cell(request: PracticeRequest, entry: TimeEntry) -> str:
    """The day's cell in the week."""
    day = entry.date.isoformat()
    return f"{request.place.url}week/{day}/?cell={entry.engagement_id.hex}_{day}#words"
