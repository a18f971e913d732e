"""Calendars of one's own: kept by their secret address, read by a worker, a month suggests days."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Place, PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from clients.progress import Progress
from engagements.actions.reading import job_of, keep_source, read_now, remove_source
from engagements.calendar_forms import MonthForm, SourceForm
from engagements.dates import month_range
from engagements.models import CalendarSource, Executive
from engagements.views.calendar_file import suggested


@practice_page(Right.LOG_DAYS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_sources(request: PracticeRequest) -> HttpResponse:
    """One's calendars, and the form that adds one and has it read."""
    executive = Executive.objects.filter(user_id=request.place.user_id).first()
    form = SourceForm(request.POST or None)
    if executive and form.is_bound and form.is_valid():
        try:
            source = keep_source(executive, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("calendar_source", request.place.practice.slug, source.pk)
    sources = CalendarSource.objects.filter(executive=executive).defer("body") if executive else []
    context = {"form": form, "executive": executive, "sources": sources}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "engagements/calendar_sources.html", context, status=status)


@practice_page(Right.LOG_DAYS)
@require_safe
def calendar_source(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """What a month of a calendar suggests; before that, how far its reading is."""
    return _shown(request, _own(request.place, pk))


@practice_page(Right.LOG_DAYS)
@require_safe
def calendar_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far the reading is; what it suggests once it has ended."""
    source = _own(request.place, pk)
    if not request.htmx:
        return redirect("calendar_source", request.place.practice.slug, pk)
    response = _shown(request, source)
    response["HX-Retarget"], response["HX-Reswap"] = "#calendar-state", "outerHTML"
    return response


@practice_page(Right.LOG_DAYS)
@require_POST
def calendar_reading(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Read a calendar now, or try again."""
    read_now(_own(request.place, pk))
    return redirect("calendar_source", request.place.practice.slug, pk)


@practice_page(Right.LOG_DAYS)
@require_POST
def calendar_removal(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Forget a calendar."""
    source = _own(request.place, pk)
    remove_source(source, by=request.place)
    messages.success(request, _("“%(name)s” is removed.") % {"name": source.name})
    return redirect("calendar_sources", request.place.practice.slug)


def _own(place: Place, pk: UUID) -> CalendarSource:
    mine = CalendarSource.objects.filter(executive__user_id=place.user_id)
    found: CalendarSource = get_object_or_404(mine.select_related("executive"), pk=pk)
    return found


def _shown(request: PracticeRequest, source: CalendarSource) -> HttpResponse:
    part = "#calendar-state" if request.htmx else ""
    form = MonthForm(request.GET or {"month": f"{timezone.localdate():%Y-%m}"})
    context = _state(source, form)
    return render(request, f"engagements/calendar_source.html{part}", context)


def _state(source: CalendarSource, form: MonthForm) -> dict[str, Any]:
    context: dict[str, Any] = {"source": source, "form": form, "job": _progress(source)}
    if source.body and form.is_valid():
        first, last = month_range(form.cleaned_data["month"])
        try:
            context |= suggested(source.executive, bytes(source.body), first, last)
        except ValidationError as refusal:
            form.add_error("month", refusal)
    return context


def _progress(source: CalendarSource) -> Progress | None:
    """The reading that goes on or failed; None when it went well, or its file is forgotten."""
    job = job_of(source)
    if job is None:
        return None
    where = [source.practice.slug, source.pk]
    found = Progress(
        id=str(source.pk),
        label=_("Reading “%(name)s”") % {"name": source.name},
        url=reverse("calendar_progress", args=where),
        retry_url=reverse("calendar_reading", args=where),
    ).of(job)
    if source.trouble:
        return replace(found, state="failed", error=source.why)
    return None if found.state == "done" else found
