"""Mentoring and capability: people, goals, talks, and dated levels that are only added."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from engagements.models import Engagement
from roadmaps.actions.kept import keep, refuse_when_over, tell
from roadmaps.models import (
    CapabilityArea,
    CapabilityLevel,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    MentoringSessionNote,
)

PARENTS = ("mentee", "area")


@transaction.atomic
def take_on(engagement: Engagement, mentee: Mentee, *, by: Place) -> Mentee:
    """One more mentee, or what is said of one."""
    is_new = mentee._state.adding
    mentee.engagement, mentee.email = engagement, mentee.email.strip().lower()
    keep(mentee, engagement)
    if is_new:
        said = _("The mentoring of %(name)s began.") % {"name": mentee.name}
        tell(engagement, "mentoring.begun", said, by, mentee.pk)
    return mentee


@transaction.atomic
def finish(mentee: Mentee, *, by: Place) -> Mentee:
    """The mentoring is over; everything recorded stays."""
    rows = Mentee.objects.select_for_update(of=("self",))
    kept = rows.select_related("engagement__organisation").get(pk=mentee.pk)
    refuse_when_over(kept.engagement)
    if kept.ended_on is None:
        kept.ended_on = timezone.localdate()
        kept.save(update_fields=["ended_on"])
        said = _("The mentoring of %(name)s ended.") % {"name": kept.name}
        tell(kept.engagement, "mentoring.ended", said, by, kept.pk)
    return kept


@transaction.atomic
def set_goal(mentee: Mentee, goal: MentoringGoal) -> MentoringGoal:
    """One more goal of theirs."""
    goal.mentee = mentee
    return keep(goal, mentee.engagement, besides=PARENTS)


@transaction.atomic
def settle_goal(goal: MentoringGoal, *, state: str) -> MentoringGoal:
    """A goal is reached or dropped, or taken up again."""
    if state not in MentoringGoal.State.values:
        raise ValidationError(_("Choose how the goal stands."))
    rows = MentoringGoal.objects.select_for_update(of=("self",))
    kept = rows.select_related("mentee__engagement").get(pk=goal.pk)
    is_open = state == MentoringGoal.State.OPEN
    if kept.state != state:
        kept.state, kept.settled_on = state, None if is_open else timezone.localdate()
        keep(kept, kept.mentee.engagement, besides=PARENTS)
    return kept


@transaction.atomic
def record_session(
    mentee: Mentee, session: MentoringSession, *, private: str = "", by: Place
) -> MentoringSession:
    """A talk with what both keep of it; the private note is the practice's alone."""
    if session.held_on > timezone.localdate():
        raise ValidationError({"held_on": _("A session is recorded once it was held.")})
    session.mentee, session.led_by = mentee, by.name
    keep(session, mentee.engagement, besides=PARENTS)
    if private.strip():
        MentoringSessionNote.objects.create(session=session, text=private.strip())
    return session


@transaction.atomic
def record_independence(
    mentee: Mentee, level: IndependenceLevel, *, by: Place
) -> IndependenceLevel:
    """How far a mentee does the work alone on a date. A later row of a date corrects it."""
    _refuse_later(level.seen_on)
    level.mentee, level.by = mentee, by.name
    return keep(level, mentee.engagement, besides=PARENTS)


@transaction.atomic
def open_area(engagement: Engagement, area: CapabilityArea, *, by: Place) -> CapabilityArea:
    """One more thing that somebody at the client should be able to do."""
    area.engagement = engagement
    keep(area, engagement)
    said = _("The capability %(title)s is looked at.") % {"title": area.title}
    tell(engagement, "capability.opened", said, by, area.pk)
    return area


@transaction.atomic
def record_ability(area: CapabilityArea, level: CapabilityLevel, *, by: Place) -> CapabilityLevel:
    """How far a named person can do it alone on a date."""
    _refuse_later(level.seen_on)
    level.area, level.by, level.name = area, by.name, " ".join(level.name.split())
    return keep(level, area.engagement, besides=PARENTS)


def _refuse_later(day: dt.date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"seen_on": _("A level is recorded once it was seen.")})
