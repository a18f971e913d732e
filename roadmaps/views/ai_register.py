"""The AI register of a client room: read by both sides, kept by the practice."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import typed
from roadmaps.actions import ai_use_cases as actions
from roadmaps.additions import additions, may_write
from roadmaps.ai_forms import ResultForm, UseCaseForm
from roadmaps.ai_page import filter_rows
from roadmaps.ai_register import FILTERS, FIVE, Entry, entries_of, export, quick_wins
from roadmaps.ai_words import CLASSES, GENERAL_PURPOSE, SOURCE, class_of
from roadmaps.csv_file import csv_file
from roadmaps.models import AiUseCase, Policy
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one
from roadmaps.views.shell import render_part

FORM = "roadmaps/ai_use_form.html"


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_ai(request: RoomRequest) -> HttpResponse:
    """Every use and tool that is known, as the filters of the address let through."""
    today, wanted = timezone.localdate(), _wanted(request)
    every = entries_of(_rows(request), today)
    shown = entries_of(_rows(request), today, wanted) if any(wanted.values()) else every
    place, organisation = request.place, request.organisation
    engagements = shown_engagements(place, organisation)
    context = {
        "entries": shown,
        "total": len(every),
        "wins": quick_wins(every),
        "five": FIVE,
        "filters": filter_rows(wanted),
        "is_filtered": any(wanted.values()),
        "query": request.GET.urlencode(),
        "classes": CLASSES,
        "general_purpose": GENERAL_PURPOSE,
        "source": SOURCE,
        "additions": additions(place, organisation, engagements, _("Add an entry"), "ai_use_new"),
    }
    return render_part(request, "roadmaps/ai_register.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def ai_export(request: RoomRequest) -> HttpResponse:
    """What the list shows, as a CSV file."""
    shown = entries_of(_rows(request), timezone.localdate(), _wanted(request))
    response = HttpResponse(csv_file(*export(shown)), content_type="text/csv; charset=utf-8")
    name = f"{request.organisation.slug}-ai-register.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def ai_use(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One entry with everything decided of it."""
    found = one(request, AiUseCase.objects.select_related("engagement"), pk)
    context = {
        "entry": Entry(found, timezone.localdate()),
        "use": found,
        "risk_class": class_of(found.risk),
        "general_purpose": GENERAL_PURPOSE,
        "source": SOURCE,
        "policy": Policy.objects.filter(pk=found.policy_id).first(),
        "moves": found.moves.all(),
        "may_write": may_write(request.place, found.engagement),
    }
    return render_part(request, "roadmaps/ai_use.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def ai_use_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more use or tool."""
    within = commitment(request, engagement)
    row = AiUseCase(engagement=within, currency=request.organisation.currency)
    form = UseCaseForm(request.POST or None, instance=row)
    sheet = Sheet(
        heading=_("Add an entry to the AI register"),
        save=_("Add the entry"),
        back=address(request, "room_ai"),
        eyebrow=within.title,
        said=_("Entered. The client sees it now."),
    )

    def act() -> None:
        actions.enter(within, form.instance, by=request.place)

    return fill_in(request, form, sheet, act, template=FORM, classes=CLASSES, source=SOURCE)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def ai_use_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a use, its state and its class."""
    found = one(request, AiUseCase.objects.select_related("engagement"), pk)
    form = UseCaseForm(request.POST or None, instance=found)
    sheet = Sheet(
        heading=_("Change the entry"),
        save=_("Keep"),
        back=address(request, "ai_use", pk),
        eyebrow=found.title,
        said=_("Kept. The client sees it now."),
    )

    def act() -> None:
        actions.revise(form.instance, note=form.cleaned_data["note"], by=request.place)

    return fill_in(request, form, sheet, act, template=FORM, classes=CLASSES, source=SOURCE)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def ai_use_result(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What it brought by day ninety."""
    found = one(request, AiUseCase.objects.select_related("engagement"), pk)
    form = ResultForm(request.POST or None)
    sheet = Sheet(
        heading=_("Result at day ninety"),
        save=_("Record the result"),
        back=address(request, "ai_use", pk),
        eyebrow=found.title,
        said=_("Recorded. The client sees it now."),
        hint=_("What is to stop is retired in the register with the same step."),
    )

    def act() -> None:
        actions.record_result(found, form.result, by=request.place)

    return fill_in(request, form, sheet, act)


def _rows(request: RoomRequest) -> QuerySet[AiUseCase]:
    engagements = engagements_of(request.place, request.organisation)
    return AiUseCase.objects.filter(engagement__in=engagements)


def _wanted(request: RoomRequest) -> dict[str, str]:
    return {name: typed(request.GET, name, 20) for name in FILTERS}
