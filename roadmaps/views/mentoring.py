"""Mentoring in the client room: the sponsor sees it, each mentee their own; the practice writes."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients.access import Right, RoomRequest, room_page
from roadmaps.actions import mentoring as actions
from roadmaps.additions import additions, may_write
from roadmaps.mentoring import LEVELS, areas_of, dependence, growth_of, mentees_visible_to
from roadmaps.mentoring_forms import GoalForm, IndependenceForm, MenteeForm, TalkForm
from roadmaps.models import (
    CapabilityArea,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    MentoringSessionNote,
)
from roadmaps.rooms import engagements_of, shown_engagements
from roadmaps.views.filling import Sheet, address, commitment, fill_in, one, settle
from roadmaps.views.shell import render_part


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def room_mentoring(request: RoomRequest) -> HttpResponse:
    """What the client can do without the executive, and who is on the way."""
    place, organisation = request.place, request.organisation
    keys = engagements_of(place, organisation)
    areas = areas_of(CapabilityArea.objects.filter(engagement__in=keys))
    shown = shown_engagements(place, organisation)
    context = {
        "growth": growth_of(mentees_visible_to(place).filter(engagement__in=keys)),
        "areas": areas,
        "covered": sum(each.is_covered for each in areas),
        "trend": dependence(areas, timezone.localdate()),
        "levels": LEVELS,
        "sees_names": place.may(Right.LEAD) or place.may(Right.DECIDE),
        "new_mentees": additions(place, organisation, shown, _("Add a mentee"), "mentee_new"),
        "new_areas": additions(place, organisation, shown, _("Add an area"), "capability_new"),
    }
    return render_part(request, "roadmaps/mentoring.html", context)


@room_page(Right.SEE_GOVERNANCE)
@require_safe
def mentee(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One mentee: goals, talks, independence over time."""
    found = _mentee(request, pk)
    talks = list(found.sessions.all())
    notes = {}
    if request.place.may(Right.LEAD):  # the portal cannot read them at all
        private = MentoringSessionNote.objects.filter(session__mentee=found)
        notes = dict(private.values_list("session_id", "text"))
    context = {
        "mentee": found,
        "growth": growth_of([found])[0],
        "goals": found.goals.all(),
        "talks": [(each, notes.get(each.pk, "")) for each in talks],
        "minutes": sum(each.minutes for each in talks),
        "may_write": may_write(request.place, found.engagement) and not found.ended_on,
    }
    return render_part(request, "roadmaps/mentee.html", context)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mentee_new(request: RoomRequest, engagement: UUID) -> HttpResponse:
    """One more mentee."""
    within = commitment(request, engagement)
    row = Mentee(engagement=within, began_on=timezone.localdate())
    form = MenteeForm(request.POST or None, instance=row)
    back, name = address(request, "room_mentoring"), within.title
    sheet = Sheet(_("Add a mentee"), _("Add the mentee"), back, name)
    return fill_in(
        request, form, sheet, lambda: actions.take_on(within, form.instance, by=request.place)
    )


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mentee_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a mentee."""
    found = _mentee(request, pk)
    form = MenteeForm(request.POST or None, instance=found)
    sheet = Sheet(_("Change the mentee"), _("Keep"), address(request, "mentee", pk), found.name)
    within = found.engagement
    return fill_in(
        request, form, sheet, lambda: actions.take_on(within, form.instance, by=request.place)
    )


@room_page(Right.LEAD)
@require_POST
def mentee_end(request: RoomRequest, pk: UUID) -> HttpResponse:
    """The mentoring is over."""
    found, back = _mentee(request, pk), address(request, "mentee", pk)
    said = _("Ended. Everything recorded stays.")
    return settle(request, back, said, lambda: actions.finish(found, by=request.place))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mentee_goal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """One more goal."""
    found = _mentee(request, pk)
    form = GoalForm(request.POST or None, instance=MentoringGoal(mentee=found))
    sheet = Sheet(_("Add a goal"), _("Add the goal"), address(request, "mentee", pk), found.name)
    return fill_in(request, form, sheet, lambda: actions.set_goal(found, form.instance))


@room_page(Right.LEAD)
@require_POST
def goal_state(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A goal is reached, dropped, or open again."""
    rows = MentoringGoal.objects.select_related("mentee__engagement")
    found = one(request, rows, pk, through="mentee__engagement")
    back, state = address(request, "mentee", found.mentee_id), request.POST.get("state", "")
    return settle(request, back, _("Kept."), lambda: actions.settle_goal(found, state=state))


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mentee_session(request: RoomRequest, pk: UUID) -> HttpResponse:
    """A talk that was held."""
    found = _mentee(request, pk)
    row = MentoringSession(mentee=found, held_on=timezone.localdate())
    form = TalkForm(request.POST or None, instance=row)
    back = address(request, "mentee", pk)
    sheet = Sheet(_("Record a session"), _("Record"), back, found.name, _("Recorded."))

    def act() -> None:
        private = form.cleaned_data["private"]
        actions.record_session(found, form.instance, private=private, by=request.place)

    return fill_in(request, form, sheet, act)


@room_page(Right.LEAD)
@require_http_methods(["GET", "POST"])
def mentee_level(request: RoomRequest, pk: UUID) -> HttpResponse:
    """How far a mentee is on a date."""
    found = _mentee(request, pk)
    form = IndependenceForm(request.POST or None, instance=IndependenceLevel(mentee=found))
    back = address(request, "mentee", pk)
    sheet = Sheet(_("Record independence"), _("Record"), back, found.name, _("Recorded."))
    return fill_in(
        request,
        form,
        sheet,
        lambda: actions.record_independence(found, form.instance, by=request.place),
    )


def _mentee(request: RoomRequest, pk: UUID) -> Mentee:
    return one(request, mentees_visible_to(request.place).select_related("engagement"), pk)
