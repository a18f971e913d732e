"""Board reports on the practice's side: begin, write, look, generate, publish."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from clients.views.documents import send
from engagements.models import Engagement
from roadmaps.actions import board_reports as actions
from roadmaps.documents import board_report_preview
from roadmaps.models import BoardReport
from roadmaps.report_forms import NarrativeForm, PeriodForm
from roadmaps.report_progress import printing_of


@practice_page(Right.REPORT)
@require_safe
def reports(request: PracticeRequest) -> HttpResponse:
    """Every report of the engagements one may see, latest period first."""
    rows = _visible(request).order_by("-period_last", "organisation__name", "-version")
    return render(request, "roadmaps/reports.html", {"reports": rows})


@practice_page(Right.REPORT)
@require_http_methods(["GET", "POST"])
def report_new(request: PracticeRequest) -> HttpResponse:
    """Which engagement, which period."""
    first_shown = {"engagement": request.GET.get("engagement")}
    form = PeriodForm(request.POST or None, place=request.place, initial=first_shown)
    if form.is_valid():
        try:
            begun = actions.draft(
                form.cleaned_data["engagement"],
                first=form.cleaned_data["first"],
                last=form.cleaned_data["last"],
                by=request.place,
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _to(request, begun.pk)
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/report_new.html", {"form": form}, status=status)


@practice_page(Right.REPORT)
@require_http_methods(["GET", "POST"])
def report(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """A draft to write, or how far a frozen report is. Typing saves the draft as one goes."""
    shown = _one(request, pk)
    form = _written(request, shown)
    if form is not None and not form.errors:
        if request.htmx:
            return render(request, "roadmaps/report_draft.html#saved", {"at": timezone.now()})
        messages.success(request, _("Saved."))
        return _to(request, pk)
    if shown.state != BoardReport.State.DRAFT:
        return render(request, "roadmaps/report.html", _state(shown))
    return _draft_page(request, shown, form or _as_kept(shown))


@practice_page(Right.REPORT)
@require_http_methods(["GET", "POST"])
def report_preview(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The report as the board would read it now. Posting saves the words first."""
    shown = _one(request, pk)
    form = _written(request, shown)
    if form is not None:
        if form.errors:
            return _draft_page(request, shown, form)
        return redirect("report_preview", request.place.practice.slug, pk)
    snapshot = shown.snapshot or actions.picture(shown, today=timezone.localdate())
    context = {"report": shown, "preview": board_report_preview(snapshot)}
    return render(request, "roadmaps/report_preview.html", context)


@practice_page(Right.REPORT)
@require_POST
def report_generation(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Save the words that came along, freeze everything and have it printed; or try again."""
    shown = _one(request, pk)
    form = _written(request, shown) if "happened" in request.POST else None
    if form is not None and form.errors:
        return _draft_page(request, shown, form)
    actions.generate(shown, by=request.place)
    return _to(request, pk)


@practice_page(Right.REPORT)
@require_POST
def report_publication(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Show it in the client room."""
    try:
        actions.publish(_one(request, pk), by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Published. The client finds it in the room now."))
    return _to(request, pk)


@practice_page(Right.REPORT)
@require_POST
def report_versions(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """A new version of the same period, beginning with these words."""
    return _to(request, actions.new_version(_one(request, pk), by=request.place).pk)


@practice_page(Right.REPORT)
@require_safe
def report_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far the printing is; the whole state again once it has ended."""
    shown = _one(request, pk)
    if not request.htmx:
        return _to(request, pk)
    response = render(request, "roadmaps/report.html#report-state", _state(shown))
    response["HX-Retarget"], response["HX-Reswap"] = "#report-state", "outerHTML"
    return response


@practice_page(Right.REPORT)
@require_safe
def report_file(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The paper, for its authors, published or not."""
    shown = _one(request, pk)
    if shown.document is None:
        raise Http404
    return send(shown.document)


def _visible(request: PracticeRequest) -> Any:
    mine = Engagement.objects.visible_to(request.place)
    rows = BoardReport.objects.filter(engagement__in=mine)
    return rows.select_related("organisation", "engagement__organisation", "document", "practice")


def _one(request: PracticeRequest, pk: UUID) -> BoardReport:
    found: BoardReport = get_object_or_404(_visible(request), pk=pk)
    return found


def _written(request: PracticeRequest, shown: BoardReport) -> NarrativeForm | None:
    """The words that were posted, saved if they may be; None when none were."""
    if request.method != "POST":
        return None
    form = NarrativeForm(request.POST)
    if form.is_valid():
        try:
            actions.write(shown, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
    return form


def _as_kept(shown: BoardReport) -> NarrativeForm:
    kept = {"happened": shown.happened, "decided": shown.decided, "asked": shown.asked}
    return NarrativeForm(initial=kept)


def _draft_page(request: PracticeRequest, shown: BoardReport, form: NarrativeForm) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else None
    context = {"report": shown, "form": form}
    return render(request, "roadmaps/report_draft.html", context, status=status)


def _state(shown: BoardReport) -> dict[str, Any]:
    return {"report": shown, "job": printing_of(shown)}


def _to(request: PracticeRequest, pk: UUID) -> HttpResponse:
    return redirect("report", request.place.practice.slug, pk)
