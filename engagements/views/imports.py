"""Days from another system: a file is sent, its projects mapped, its days looked at, then in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Place, PracticeRequest, Right, practice_page
from clients.forms import UNPROCESSABLE
from clients.models import Outbox
from clients.progress import Progress
from engagements.actions import import_turns, importing
from engagements.imports_forms import MappingForm, UploadForm
from engagements.imports_plan import Plan
from engagements.models import Executive, Import


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def import_days(request: PracticeRequest) -> HttpResponse:
    """Send a file; below it those that wait."""
    own = Executive.objects.filter(user_id=request.place.user_id).first()
    is_for_all = request.place.may(Right.RUN_PRACTICE)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*data, own=own, is_for_all=is_for_all)
    if form.is_bound and form.is_valid():
        executive = form.cleaned_data.get("executive") or own
        if executive is not None and (found := _received(request, form, executive)):
            return redirect("import_mapping", request.place.practice.slug, found.pk)
    waiting = _of(request.place).filter(state=Import.State.WAITING)
    context = {"form": form, "waiting": waiting, "may_import": own or is_for_all}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "engagements/import.html", context, status=status)


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_http_methods(["GET", "HEAD", "POST"])
def import_mapping(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Say where each project goes."""
    imported = get_object_or_404(_of(request.place), pk=pk)
    if imported.state == Import.State.DONE:
        return redirect("import_preview", request.place.practice.slug, pk)
    try:
        form = _mapping_form(request, imported)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("import_days", request.place.practice.slug)
    if form.is_bound and form.is_valid():
        _choose(imported, form)
        return redirect("import_preview", request.place.practice.slug, pk)
    context = {"form": form, "imported": imported}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "engagements/import_mapping.html", context, status=status)


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_safe
def import_preview(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """What each date would become, and what cannot be; afterwards what was brought in."""
    imported = get_object_or_404(_of(request.place), pk=pk)
    return _shown(request, imported)


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_safe
def import_progress(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """How far a worker is with a large file; what it found once it has ended."""
    imported = get_object_or_404(_of(request.place), pk=pk)
    if not request.htmx:
        return redirect("import_preview", request.place.practice.slug, pk)
    response = _shown(request, imported)
    response["HX-Retarget"], response["HX-Reswap"] = "#import-state", "outerHTML"
    return response


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_POST
def import_run(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Bring the days in, all or none."""
    imported = get_object_or_404(_of(request.place), pk=pk)
    if import_turns.job_of(imported) or not import_turns.is_small(imported):
        import_turns.ask(imported, by=request.place)
        return redirect("import_preview", request.place.practice.slug, pk)
    try:
        done = importing.run(imported, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("import_preview", request.place.practice.slug, pk)
    text = ngettext("%(count)s line is in.", "%(count)s lines are in.", done.line_count)
    messages.success(request, text % {"count": done.line_count})
    return redirect("import_preview", request.place.practice.slug, pk)


@practice_page(Right.LOG_DAYS, Right.RUN_PRACTICE)
@require_POST
def import_discard(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Forget a file."""
    importing.discard(get_object_or_404(_of(request.place), pk=pk))
    messages.success(request, _("The file is gone. Days that were imported stay."))
    return redirect("import_days", request.place.practice.slug)


def _of(place: Place) -> QuerySet[Import]:
    """One's own; who runs the practice sees everyone's."""
    found: QuerySet[Import] = Import.objects.select_related("executive__user")
    if place.may(Right.RUN_PRACTICE):
        return found
    return found.filter(executive__user_id=place.user_id)


def _shown(request: PracticeRequest, imported: Import) -> HttpResponse:
    job = import_turns.job_of(imported)
    context: dict[str, Any] = {"imported": imported}
    if imported.state == Import.State.WAITING:
        if job is not None and (not job.done_at or imported.plan is None):
            context["job"] = _progress(imported, job)
        elif imported.plan is not None:
            context["plan"] = Plan.of(imported.plan)
        else:
            context["plan"] = importing.preview(imported)
    part = "#import-state" if request.htmx else ""
    return render(request, f"engagements/import_preview.html{part}", context)


def _progress(imported: Import, job: Outbox) -> Progress:
    where = [imported.practice.slug, imported.pk]
    label = _("Logging the days") if job.payload["by"] else _("Looking at the days")
    return Progress(
        id=str(imported.pk),
        label=label,
        url=reverse("import_progress", args=where),
        retry_url=reverse("import_run", args=where),
    ).of(job)


def _received(request: PracticeRequest, form: UploadForm, executive: Executive) -> Import | None:
    sent = form.cleaned_data
    try:
        return importing.receive(executive, name=sent["name"], body=sent["file"], by=request.place)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return None


def _mapping_form(request: PracticeRequest, imported: Import) -> MappingForm:
    engagements = list(importing.engagements_of(imported.executive))
    return MappingForm(
        request.POST or None,
        sheet=importing.sheet_of(imported),
        engagements=engagements,
        remembered=importing.targets_of(imported, {each.pk for each in engagements}),
        person=imported.person,
    )


def _choose(imported: Import, form: MappingForm) -> None:
    import_turns.choose(
        imported,
        form.targets,
        person=form.cleaned_data.get("person", imported.person),
        is_day_first=form.is_day_first,
        words=form.cleaned_data["words"],
    )
