"""Board reports on the practice's side: begin, compose, look, generate, publish."""

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
from roadmaps.report_desk import Desk, desk_of
from roadmaps.report_forms import PeriodForm


@practice_page(Right.REPORT)
@require_safe
def reports(request: PracticeRequest) -> HttpResponse:
    """Every report of the engagements one may see, latest period first."""
    rows = visible(request).order_by(
        "-period_last", "organisation__name", "engagement__title", "audience", "-version"
    )
    return render(request, "roadmaps/reports.html", {"reports": rows})


@practice_page(Right.REPORT)
@require_http_methods(["GET", "POST"])
def report_new(request: PracticeRequest) -> HttpResponse:
    """Which engagement, which period, for whom."""
    first_shown = {"engagement": request.GET.get("engagement")}
    form = PeriodForm(request.POST or None, place=request.place, initial=first_shown)
    if form.is_valid():
        told = form.cleaned_data
        try:
            begun = actions.draft(
                told["engagement"],
                first=told["first"],
                last=told["last"],
                by=request.place,
                audience=told["audience"],
            )
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to_report(request, begun.pk)
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/report_new.html", {"form": form}, status=status)


@practice_page(Right.REPORT)
@require_safe
def report_preview(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The report as its readers will have it, before or after it is frozen."""
    shown = one(request, pk)
    context = {"report": shown, "preview": preview_of(shown), "desk": _desk(request, shown)}
    return render(request, "roadmaps/report_preview.html", context)


@practice_page(Right.REPORT)
@require_POST
def report_generation(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Freeze everything and have it printed; or try again."""
    return act(request, pk, lambda shown: actions.generate(shown, by=request.place))


@practice_page(Right.REPORT)
@require_POST
def report_publication(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Show it in the client room, and write to its readers."""
    said = _("Published. The client finds it in the room now.")
    return act(request, pk, lambda shown: actions.publish(shown, by=request.place), said)


@practice_page(Right.REPORT)
@require_POST
def report_versions(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """A new version of the same period, beginning with these words; or the same for others."""
    audience = request.POST.get("audience", "")
    begun = actions.new_version(one(request, pk), by=request.place, audience=audience)
    return to_report(request, begun.pk)


@practice_page(Right.REPORT)
@require_POST
def report_discard(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    try:
        actions.discard(one(request, pk))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return to_report(request, pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("reports", request.place.practice.slug)


@practice_page(Right.REPORT)
@require_safe
def report_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far the printing is; the whole state again once it has ended."""
    shown = one(request, pk)
    if not request.htmx:
        return to_report(request, pk)
    context = {"report": shown, "desk": _desk(request, shown)}
    response = render(request, "roadmaps/report.html#report-state", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#report-state", "outerHTML"
    return response


@practice_page(Right.REPORT)
@require_safe
def report_file(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """The paper, for its authors, published or not."""
    shown = one(request, pk)
    if shown.document is None:
        raise Http404
    return send(shown.document)


def visible(request: PracticeRequest) -> Any:
    """The reports of the engagements one may see."""
    mine = Engagement.objects.visible_to(request.place)
    rows = BoardReport.objects.filter(engagement__in=mine)
    return rows.select_related("organisation", "engagement__organisation", "document", "practice")


def one(request: PracticeRequest, pk: UUID) -> BoardReport:
    """One of them."""
    found: BoardReport = get_object_or_404(visible(request), pk=pk)
    return found


def act(request: PracticeRequest, pk: UUID, verb: Any, said: str = "") -> HttpResponse:
    """Do something with a report and come back to it, with what was said or refused."""
    try:
        verb(one(request, pk))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if said:
            messages.success(request, said)
    return to_report(request, pk)


def preview_of(shown: BoardReport) -> str:
    """What its readers would have: the frozen snapshot, or the picture of this moment."""
    snapshot = shown.snapshot or actions.picture(shown, today=timezone.localdate())
    return board_report_preview(snapshot)


def to_report(request: PracticeRequest, pk: UUID, part: str = "") -> HttpResponse:
    """Back to the page of a report, at one of its parts."""
    response = redirect("report", request.place.practice.slug, pk)
    if part:
        response["Location"] += f"#part-{part}"
    return response


def _desk(request: PracticeRequest, shown: BoardReport) -> Desk:
    return desk_of(shown, request.place)
