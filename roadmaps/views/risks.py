"""The risk register: the matrix, the table behind it, each risk with its history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse, typed
from engagements.models import Engagement
from roadmaps.actions import risks as actions
from roadmaps.models import EngagementPlaybook, Risk
from roadmaps.risk_forms import (
    AppetiteForm,
    AssessmentForm,
    PlaybookRiskForm,
    RiskForm,
    Scores,
)
from roadmaps.risk_matrix import matrix
from roadmaps.risk_register import asked_for, filters_of, lines_of, register_of, sorts_of
from roadmaps.rooms import room_url, shown_engagements
from roadmaps.views.finding import engagement_of, led, may_lead, row_of, say, to
from roadmaps.views.shell import render_part

KEPT = ("state", "category", "appetite", "sort")


@room_page(Right.SEE_ROOM)
@require_safe
def room_risks(request: RoomRequest) -> HttpResponse:
    """The matrix of what may still happen, and the table behind it."""
    engagements = shown_engagements(request.place, request.organisation)
    keys = [each.pk for each in engagements]
    lines, room = lines_of(keys), room_url(request.place, request.organisation)
    rows = register_of(Risk.objects.filter(engagement__in=keys), lines, room)
    asked = {name: typed(request.GET, name, 20) for name in KEPT}
    writable = led(request, engagements)
    known = EngagementPlaybook.objects.filter(engagement__in=writable) if writable else ()
    context = {
        "pictures": [_picture(each, rows, lines) for each in engagements],
        "several": len(engagements) > 1,
        "rows": asked_for(rows, asked),
        "has_rows": bool(rows),
        "filters": filters_of(rows, asked),
        "sorts": sorts_of(asked),
        "led": writable,
        "known": {each.engagement_id for each in known if each.risks},
    }
    return render_part(request, "roadmaps/risks.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def risk(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One risk with every assessment of it."""
    return _page(request, row_of(request, Risk.objects.all(), pk))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def risk_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more risk, weighed for the first time."""
    found = engagement_of(request, engagement)
    form = RiskForm(request.POST or None, instance=Risk(engagement=found))
    scores = Scores(request.POST or None, initial={"likelihood": 3, "impact": 3})
    if all([form.is_valid(), scores.is_valid()]):
        try:
            made = actions.raise_risk(found, form.instance, by=request.place, **scores.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "risk", made.pk)
    context = {"form": form, "scores": scores, "engagement": found}
    return _form(request, "roadmaps/risk_form.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def risk_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What it is, and what is done about it."""
    row = row_of(request, Risk.objects.all(), pk)
    form = RiskForm(request.POST or None, instance=row)
    if form.is_valid():
        try:
            actions.change_risk(form.instance)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "risk", pk)
    context = {"form": form, "engagement": row.engagement, "risk": row}
    return _form(request, "roadmaps/risk_form.html", context)


@room_page(Right.LEAD)
@require_POST
def risk_assessments(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Weigh it anew."""
    row = row_of(request, Risk.objects.all(), pk)
    form = AssessmentForm(request.POST)
    if form.is_valid():
        try:
            actions.assess(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return to(request, "risk", pk)
    return _page(request, row, form=form)


@room_page(Right.LEAD)
@require_POST
def risk_closure(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Close it with a reason; without one, when it is closed, open it again."""
    row = row_of(request, Risk.objects.all(), pk)
    reason = typed(request.POST, "reason")
    try:
        if row.state == Risk.State.CLOSED:
            actions.reopen_risk(row, by=request.place)
        else:
            actions.close_risk(row, reason=reason, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "risk", pk)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def risk_appetite(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """Draw the line above which a risk is more than is borne."""
    found = engagement_of(request, engagement)
    row = lines_of([found.pk]).get(found.pk)
    first = {"line": row.line, "note": row.note} if row else {"line": 9}
    form = AppetiteForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            actions.set_appetite(found, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "room_risks")
    return _form(request, "roadmaps/risk_appetite.html", {"form": form, "engagement": found})


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def risks_known(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """What the playbook of the engagement knows, to be taken into the register."""
    found = engagement_of(request, engagement)
    playbook = EngagementPlaybook.objects.filter(engagement=found).first()
    told = playbook.risks if playbook else []
    forms = [
        PlaybookRiskForm(request.POST or None, prefix=f"risk-{number}", initial={"keep": True})
        for number, _row in enumerate(told)
    ]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        kept = [
            (row, form.cleaned_data["category"])
            for row, form in zip(told, forms, strict=True)
            if form.cleaned_data["keep"]
        ]
        try:
            taken = actions.take_from_playbook(found, kept, by=request.place)
        except ValidationError as refusal:
            say(request, refusal)
        else:
            said = _("Risks taken into the register: %(count)s.") % {"count": len(taken)}
            messages.success(request, said)
        return to(request, "room_risks")
    context = {"rows": list(zip(told, forms, strict=True)), "engagement": found}
    return render_part(request, "roadmaps/risks_known.html", context)


def _picture(engagement: Engagement, rows: list[Any], lines: dict[UUID, Any]) -> dict[str, Any]:
    appetite = lines.get(engagement.pk)
    mine = [each.marker for each in rows if _is_open_of(each.risk, engagement)]
    drawn = matrix(mine, appetite.line if appetite else None)
    return {"engagement": engagement, "matrix": drawn, "appetite": appetite}


def _is_open_of(row: Risk, engagement: Engagement) -> bool:
    return row.engagement_id == engagement.pk and row.state == Risk.State.OPEN


def _page(request: RoomRequest, row: Risk, form: AssessmentForm | None = None) -> HttpResponse:
    lines, room = lines_of([row.engagement_id]), room_url(request.place, request.organisation)
    weighed = register_of(Risk.objects.filter(pk=row.pk), lines, room)[0]
    first = {
        "likelihood": weighed.risk.likelihood,
        "impact": weighed.risk.impact,
        "on": timezone.localdate(),
        "review_on": row.review_on,
    }
    context = {
        "risk": row,
        "weighed": weighed,
        "assessments": row.assessments.all(),
        "form": form or AssessmentForm(initial=first),
        "may_lead": may_lead(request, row.engagement),
    }
    status = UNPROCESSABLE if form else None
    return render_part(request, "roadmaps/risk.html", context, status=status)


def _form(request: RoomRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = UNPROCESSABLE if context["form"].is_bound else None
    return render_part(request, template, context, status=status)
