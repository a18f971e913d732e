"""The roadmap of a client room: read by both sides, drawn and re-drawn by the practice."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from roadmaps.actions.initiatives import IN_TROUBLE, record_progress
from roadmaps.comment_rows import comments_of
from roadmaps.evidence import chain_of
from roadmaps.forms import ProgressForm
from roadmaps.mentions import people_of_room
from roadmaps.milestone_rows import point_of
from roadmaps.models import Initiative, Milestone
from roadmaps.plan import work_of
from roadmaps.roadmap_filter import FilterForm, shown_by
from roadmaps.roadmap_forms import CommentForm
from roadmaps.room_roadmap import history_of, roadmaps_of
from roadmaps.rooms import engagements_of, room_url


@room_page(Right.SEE_ROOM)
@require_safe
def room_roadmap(request: RoomRequest) -> HttpResponse:
    """Phases, initiatives and milestones, as a picture and as a list, or the part asked for."""
    today = timezone.localdate()
    roadmaps = roadmaps_of(request.place, request.organisation, today)
    stretches = [stretch for roadmap in roadmaps for stretch in roadmap.stretches]
    form = FilterForm(request.GET, stretches=stretches)
    shown = shown_by(form, request.GET.get("view", ""))
    context = {
        "roadmaps": [roadmap.asked(shown) for roadmap in roadmaps],
        "has_plan": bool(stretches),
        "may_lead": request.place.may(Right.LEAD),
        "today": today,
        "form": form,
        "shown": shown,
    }
    return render(request, "roadmaps/room_roadmap.html", context)


@room_page(Right.SEE_ROOM)
@require_safe
def initiative(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One initiative with its milestones, what is said of it, and everything that ever was."""
    return initiative_page(request, initiative_of(request, pk))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def initiative_updates(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One more word on an initiative: progress, health, dates, and why."""
    work = initiative_of(request, pk)
    form = ProgressForm(request.POST or None, initial=_as_it_stands(work))
    if form.is_valid():
        try:
            record_progress(work, **form.cleaned_data, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Recorded. The client sees it now."))
            return redirect(
                "initiative", request.place.practice.slug, request.organisation.slug, pk
            )
    return initiative_page(request, work, form, status=UNPROCESSABLE if form.is_bound else None)


def initiative_of(request: RoomRequest, pk: UUID) -> Initiative:
    engagements = engagements_of(request.place, request.organisation)
    visible = Initiative.objects.filter(engagement__in=engagements)
    return get_object_or_404(visible.select_related("engagement", "phase"), pk=pk)


def _milestones(work: Initiative) -> list[Milestone]:
    return list(Milestone.objects.filter(initiative=work).select_related("initiative", "phase"))


def _as_it_stands(work: Initiative) -> dict[str, object]:
    return {
        "progress": work.progress,
        "health": work.health,
        "reason": work.health_reason if work.health in IN_TROUBLE else "",
        "starts_on": work.starts_on,
        "ends_on": work.ends_on,
    }


def initiative_page(
    request: RoomRequest,
    work: Initiative,
    form: ProgressForm | None = None,
    *,
    comment: CommentForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The page of one initiative, with a form that was refused or with fresh ones."""
    room, is_over = room_url(request.place, request.organisation), work.engagement.state == "closed"
    chain = chain_of(request.place, request.organisation, work)
    context = {
        "initiative": work,
        "work": work_of(work, room, timezone.localdate()),
        "points": [point_of(each, room) for each in _milestones(work)],
        "chain": chain,
        "given": chain.given,
        "updates": history_of(work),
        "form": form or ProgressForm(initial=_as_it_stands(work)),
        "may_lead": request.place.may(Right.LEAD) and not is_over,
        "comments": comments_of(work, request.place, timezone.now()),
        "may_comment": request.place.may(Right.COMMENT) and not is_over,
        "comment_form": comment or CommentForm(people=people_of_room(work)),
    }
    return render(request, "roadmaps/initiative.html", context, status=status)
