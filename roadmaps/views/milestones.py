"""Milestones in the client room: planned and reported by the practice, accepted by the sponsor."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.tenancy import as_practice
from roadmaps.actions import milestones as actions
from roadmaps.milestone_rows import point_of
from roadmaps.models import Milestone, MilestoneUpdate
from roadmaps.roadmap_forms import MilestoneEditForm, MilestoneForm, ReachedForm, ReasonForm
from roadmaps.rooms import engagements_of, room_url
from roadmaps.views.roadmap_drawing import done, engagement_of, form_page, to_roadmap

FORM = "roadmaps/milestone_form.html"


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def milestone_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more point of the plan."""
    commitment = engagement_of(request, engagement)
    first = {"of": request.GET.get("of")}
    form = MilestoneForm(request.POST or None, initial=first, engagement=commitment)
    if form.is_valid() and done(
        form, lambda: actions.add_milestone(form.thing, form.draw(), by=request.place)
    ):
        return to_roadmap(request)
    return form_page(request, FORM, form, commitment)


@room_page(Right.SEE_ROOM)
@require_safe
def milestone(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One milestone: when, what must be true, how it stands, and what was said of it."""
    return _page(request, _milestone(request, pk))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def milestone_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Its title, date and criteria."""
    row = _milestone(request, pk)
    form = MilestoneEditForm(request.POST or None, instance=row)
    if form.is_valid() and done(form, lambda: _change(form, request)):
        messages.success(request, _("Saved."))
        return _to(request, pk)
    return form_page(request, FORM, form, row.engagement, milestone=_milestone(request, pk))


@room_page(Right.LEAD)
@require_POST
def milestone_publication(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Show a draft to the client."""
    row, said = _milestone(request, pk), _("Published. The client sees it now.")
    return _tried(request, row, lambda: actions.publish_milestone(row, by=request.place), said)


@room_page(Right.LEAD)
@require_POST
def milestone_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take a draft away."""
    row = _milestone(request, pk)
    try:
        actions.remove_milestone(row, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _to(request, pk)
    messages.success(request, _("Removed."))
    return to_roadmap(request)


@room_page(Right.LEAD)
@require_POST
def milestone_reached(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Report it reached: the sponsor is asked."""
    row, form = _milestone(request, pk), ReachedForm(request.POST)
    if form.is_valid() and done(
        form, lambda: actions.report_reached(row, **form.cleaned_data, by=request.place)
    ):
        messages.success(request, _("Reported. The sponsor is asked to accept it."))
        return _to(request, pk)
    return _page(request, _milestone(request, pk), reached=form, status=UNPROCESSABLE)


@room_page(Right.DECIDE)
@require_POST
def room_milestone_acceptance(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor accepts it."""
    row, said = _milestone(request, pk), _("Accepted. The practice has been told.")
    with as_practice():
        return _tried(request, row, lambda: actions.accept_milestone(row, by=request.place), said)


@room_page(Right.DECIDE)
@require_POST
def room_milestone_refusal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The sponsor says what is missing."""
    row, form = _milestone(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            with as_practice():
                reason = form.cleaned_data["reason"]
                actions.refuse_milestone(row, reason=reason, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Not accepted. The practice has your reason."))
            return _to(request, pk)
    return _page(request, _milestone(request, pk), reason=form, status=UNPROCESSABLE)


def _milestone(request: RoomRequest, pk: UUID) -> Milestone:
    engagements = engagements_of(request.place, request.organisation)
    rows = Milestone.objects.filter(engagement__in=engagements)
    rows = rows.select_related("engagement", "phase", "initiative")
    return get_object_or_404(rows, pk=pk)


def _change(form: MilestoneEditForm, request: RoomRequest) -> None:
    typed = form.cleaned_data
    actions.change_milestone(form.instance, typed, note=typed["note"], by=request.place)


def _tried(request: RoomRequest, row: Milestone, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return _to(request, row.pk)


def _page(
    request: RoomRequest,
    row: Milestone,
    *,
    reached: ReachedForm | None = None,
    reason: ReasonForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    is_over = row.engagement.state == "closed"
    waits = row.state == Milestone.State.REACHED and not is_over
    context = {
        "milestone": row,
        "point": point_of(row, room_url(request.place, request.organisation)),
        "updates": MilestoneUpdate.objects.filter(milestone=row),
        "reached_form": reached or ReachedForm(),
        "reason_form": reason or ReasonForm(),
        "may_lead": request.place.may(Right.LEAD) and not is_over,
        "may_decide": request.place.may(Right.DECIDE) and waits,
    }
    return render(request, "roadmaps/milestone.html", context, status=status)


def _to(request: RoomRequest, pk: UUID) -> HttpResponse:
    return redirect("milestone", request.place.practice.slug, request.organisation.slug, pk)
