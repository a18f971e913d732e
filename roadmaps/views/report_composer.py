"""The composer of a board report, and what becomes of a report that left it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients.access import PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE, refuse
from roadmaps.actions import compositions
from roadmaps.models import BoardReport
from roadmaps.pack.asked import askable, chosen_in
from roadmaps.pack.composition import composition
from roadmaps.report_desk import desk_of
from roadmaps.report_forms import ComposeForm
from roadmaps.views.board_reports import one, preview_of, to_report


@practice_page(Right.REPORT)
@require_http_methods(["GET", "POST"])
def report(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """A draft to compose, or how far a report is. Typing saves the draft and shows it as one goes.

    A POST may also carry what else to do: move a part, look at the whole, leave the composer.
    """
    shown = one(request, pk)
    desk = desk_of(shown, request.place)
    if request.method != "POST":
        if not desk.is_open:
            return render(request, "roadmaps/report.html", {"report": shown, "desk": desk})
        return _composer(request, shown, _form(shown))
    form = _form(shown, request.POST)
    if form.is_valid():
        try:
            _save(request, shown, form)
        except ValidationError as refusal:
            refuse(form, refusal)
    if form.errors:
        return _composer(request, shown, form)
    return _saved(request, shown)


def _save(request: PracticeRequest, shown: BoardReport, form: ComposeForm) -> None:
    told = form.cleaned_data
    asked = [each.pk for each in told["asked"]]
    compositions.compose(shown, parts=form.written, title=told["title"], asked=asked)
    key, direction = _asked_move(request)
    if key:
        compositions.move(shown, key, direction=direction)


def _saved(request: PracticeRequest, shown: BoardReport) -> HttpResponse:
    """What was asked for beside saving decides what is shown next."""
    key, direction = _asked_move(request)
    if "look" in request.POST:
        return redirect("report_preview", request.place.practice.slug, shown.pk)
    if not request.htmx:
        if not key:
            messages.success(request, _("Saved."))
        return to_report(request, shown.pk, key)
    shown = one(request, shown.pk)
    context = {"report": shown, "preview": preview_of(shown), "at": timezone.now()}
    if not key:
        return render(request, "roadmaps/report_draft.html#live", context)
    context |= {"form": _form(shown), "moved": key, "direction": direction}
    return render(request, "roadmaps/report_draft.html#compose", context)


def _asked_move(request: PracticeRequest) -> tuple[str, str]:
    direction, _colon, key = request.POST.get("move", "").partition(":")
    return key, direction


def _composer(request: PracticeRequest, shown: BoardReport, form: ComposeForm) -> HttpResponse:
    if request.htmx and form.is_bound:
        context = {"report": shown, "form": form, "refused": True}
        return render(request, "roadmaps/report_draft.html#live", context, status=UNPROCESSABLE)
    context = {
        "report": shown,
        "form": form,
        "desk": desk_of(shown, request.place),
        "preview": preview_of(shown),
    }
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/report_draft.html", context, status=status)


def _form(shown: BoardReport, typed: QueryDict | None = None) -> ComposeForm:
    """The draft as it is kept, or as it was typed."""
    kept = {"title": shown.title, "asked": chosen_in(shown)}
    parts = composition(shown)
    return ComposeForm(typed, initial=kept, parts=parts, askable=askable(shown))
