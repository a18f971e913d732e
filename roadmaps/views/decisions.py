"""The decision log: read by everybody in the room, written by the practice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse, typed
from engagements.models import Engagement
from roadmaps.actions import decisions as actions
from roadmaps.decision_forms import (
    AnswerForm,
    LinksForm,
    OutcomeForm,
    ReviewForm,
    WholeDecisionForm,
)
from roadmaps.decision_log import Line, as_csv, filters_of, log_of
from roadmaps.decision_page import page_of
from roadmaps.models import Decision
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.views.finding import engagement_of, led, may_lead, row_of, say, to
from roadmaps.views.shell import render_part

KEPT = ("state", "area", "review")


@room_page(Right.SEE_ROOM)
@require_safe
def room_decisions(request: RoomRequest) -> HttpResponse:
    """What was decided and what waits, with filters in the address."""
    rows = _rows(request)
    asked = _asked(request)
    engagements = shown_engagements(request.place, request.organisation)
    areas = rows.order_by().values_list("area", flat=True).distinct()
    context = {
        "lines": log_of(rows, asked, timezone.localdate()),
        "filters": filters_of(asked, areas, drafts=request.place.may(Right.LEAD)),
        "is_filtered": any(asked.values()),
        "query": request.GET.urlencode(),
        "led": led(request, engagements),
        "several": len(engagements) > 1,
    }
    return render_part(request, "roadmaps/decisions.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def decisions_export(request: RoomRequest) -> HttpResponse:
    """The log as it is filtered, as a table."""
    lines = log_of(_rows(request), _asked(request), timezone.localdate())
    response = HttpResponse("\ufeff" + as_csv(lines), content_type="text/csv; charset=utf-8")
    name = f"{request.organisation.slug}-decisions.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@room_page(Right.SEE_ROOM)
@require_safe
def decision(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One decision: what was asked, the options, the answer, and what became of it."""
    return decision_page(request, row_of(request, Decision.objects.all(), pk))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def decision_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """A question, for the executive's eyes until it is put forward."""
    found = engagement_of(request, engagement)
    form = WholeDecisionForm.of(found, request.POST, Decision(engagement=found))
    return _written(request, form, found)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def decision_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The words of a draft."""
    row = row_of(request, Decision.objects.all(), pk)
    if row.state != Decision.State.DRAFT:
        return to(request, "decision", pk)
    form = WholeDecisionForm.of(row.engagement, request.POST, row)
    return _written(request, form, row.engagement, row)


@room_page(Right.LEAD)
@require_POST
def decision_proposal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Put it to those who decide."""
    row = row_of(request, Decision.objects.all(), pk)
    try:
        actions.propose(row, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    else:
        messages.success(request, _("Put forward. The client sees it now."))
    return to(request, "decision", pk)


@room_page(Right.LEAD)
@require_POST
def decision_draft(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take it back to change its words."""
    row = row_of(request, Decision.objects.all(), pk)
    try:
        actions.take_back(row, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "decision", pk)


@room_page(Right.LEAD)
@require_POST
def decision_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = row_of(request, Decision.objects.all(), pk)
    try:
        actions.discard(row)
    except ValidationError as refusal:
        say(request, refusal)
        return to(request, "decision", pk)
    return to(request, "room_decisions")


@room_page(Right.LEAD)
@require_POST
def decision_withdrawal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """No longer ask, and say why."""
    row = row_of(request, Decision.objects.all(), pk)
    try:
        actions.withdraw(row, reason=typed(request.POST, "reason"), by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
    return to(request, "decision", pk)


@room_page(Right.LEAD)
@require_POST
def decision_successor(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Begin a draft that will replace it."""
    row = row_of(request, Decision.objects.all(), pk)
    try:
        anew = actions.ask_again(row, by=request.place)
    except ValidationError as refusal:
        say(request, refusal)
        return to(request, "decision", pk)
    return to(request, "decision_edit", anew.pk)


@room_page(Right.LEAD)
@require_POST
def decision_outcome(request: RoomRequest, pk: UUID) -> HttpResponse:
    """How it turned out."""
    row = row_of(request, Decision.objects.all(), pk)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        try:
            actions.record_outcome(row, by=request.place, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return to(request, "decision", pk)
    return decision_page(request, row, outcome_form=form)


@room_page(Right.LEAD)
@require_POST
def decision_review(request: RoomRequest, pk: UUID) -> HttpResponse:
    """When it is looked at again."""
    row = row_of(request, Decision.objects.all(), pk)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            actions.look_again(row, on=form.cleaned_data["review_on"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "decision", pk)
    return decision_page(request, row, review_form=form)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def decision_links(request: RoomRequest, pk: UUID) -> HttpResponse:
    """What it began and what it moves."""
    row = row_of(request, Decision.objects.all(), pk)
    form = LinksForm(request.POST or None, decision=row)
    if form.is_valid():
        try:
            actions.link(row, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return to(request, "decision", pk)
    context = {"form": form, "decision": row}
    status = UNPROCESSABLE if form.is_bound else None
    return render_part(request, "roadmaps/decision_links.html", context, status=status)


def decision_page(request: RoomRequest, row: Decision, **forms: Any) -> HttpResponse:
    """The page of one decision; with a form that was refused, it says so."""
    today = timezone.localdate()
    leads = may_lead(request, row.engagement)
    is_mine = Right.DECIDE if row.is_the_clients else Right.LEAD
    is_open = row.engagement.state != Engagement.State.CLOSED
    line = Line(row, today)
    context = {
        **page_of(request.place, request.organisation, row),
        "line": line,
        "may_lead": leads,
        "sees_days": request.place.may(Right.SEE_DAYS),
        "may_decide": is_open and request.place.may(is_mine) and row.state == "proposed",
        "may_review": leads and row.state == "decided",
        "answer_form": AnswerForm(decision=row),
        "outcome_form": OutcomeForm(initial={"result": row.result, "outcome": row.outcome}),
        "review_form": ReviewForm(initial={"review_on": row.review_on}),
        **forms,
    }
    status = UNPROCESSABLE if forms else None
    return render_part(request, "roadmaps/decision.html", context, status=status)


def _rows(request: RoomRequest) -> Any:
    visible = engagements_of(request.place, request.organisation)
    return Decision.objects.filter(engagement__in=visible).select_related("engagement")


def _asked(request: RoomRequest) -> dict[str, str]:
    return {name: typed(request.GET, name, 150) for name in KEPT}


def _written(
    request: RoomRequest,
    form: WholeDecisionForm,
    engagement: Engagement,
    row: Decision | None = None,
) -> HttpResponse:
    """Save what was typed; show the form again with what was wrong, or with one row more."""
    is_sent = request.method == "POST" and "add" not in request.POST
    if is_sent and form.is_valid():
        instance, options = form.decision.instance, form.rows()
        try:
            if row is None:
                saved = actions.draft(engagement, instance, options=options, by=request.place)
            else:
                saved = actions.revise(instance, options=options, by=request.place)
        except ValidationError as refusal:
            refuse(form.decision, refusal)
        else:
            return to(request, "decision", saved.pk)
    context = {"form": form.decision, "options": form.options, "engagement": engagement, "row": row}
    status = UNPROCESSABLE if is_sent else None
    return render_part(request, "roadmaps/decision_form.html", context, status=status)
