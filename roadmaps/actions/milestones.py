"""Milestones: planned and reported by the practice, accepted or refused by the sponsor."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from roadmaps import roadmap_letters as letters
from roadmaps.actions.phases import delete, refuse_when_over
from roadmaps.actions.publishing import keep_milestone, publish_milestones
from roadmaps.models import Initiative, Milestone, Phase

State = Milestone.State
WITHOUT = ["practice", "organisation", "engagement", "phase", "initiative"]


@transaction.atomic
def add_milestone(of: Phase | Initiative, milestone: Milestone, *, by: Place) -> Milestone:
    """Plan one more, of a phase or of an initiative; of a draft it is a draft."""
    refuse_when_over(of.engagement)
    milestone.phase = of if isinstance(of, Phase) else None
    milestone.initiative = of if isinstance(of, Initiative) else None
    milestone.engagement, milestone.organisation_id = of.engagement, of.organisation_id
    milestone.planned_on, milestone.shared = milestone.due_on, milestone.shared and of.shared
    milestone.clean_fields(exclude=WITHOUT)
    milestone.save(force_insert=True)
    if milestone.shared:
        keep_milestone(milestone, by)
    _tell(by, "milestone.added", _("The milestone %(title)s was planned."), milestone)
    return milestone


@transaction.atomic
def change_milestone(
    milestone: Milestone, changes: Mapping[str, Any], *, note: str = "", by: Place
) -> Milestone:
    """Write it anew. A date that moves needs a reason once the client knows it."""
    kept = _open(milestone)
    is_moved = kept.due_on != changes["due_on"]
    if is_moved and kept.shared and not note.strip():
        raise ValidationError({"note": _("Say why the date moves.")})
    for name in ("title", "acceptance_criteria", "due_on"):
        setattr(kept, name, changes[name])
    if kept.is_draft:
        kept.planned_on = kept.due_on
    kept.clean_fields(exclude=WITHOUT)
    kept.save()
    if is_moved and kept.shared:
        keep_milestone(kept, by, note.strip())
    _tell(by, "milestone.changed", _("The milestone %(title)s was changed."), kept)
    return kept


@transaction.atomic
def publish_milestone(milestone: Milestone, *, by: Place) -> Milestone:
    """Show a draft to the client; its date is the first plan."""
    kept = _open(milestone)
    if kept.shared:
        return kept
    if (kept.initiative or kept.phase).is_draft:
        raise ValidationError(_("What it belongs to is a draft: publish that first."))
    publish_milestones([kept], by)
    _tell(by, "milestone.published", _("The milestone %(title)s was published."), kept)
    return kept


@transaction.atomic
def remove_milestone(milestone: Milestone, *, by: Place) -> None:
    """Take a draft away. What the client has seen stays."""
    kept = _open(milestone)
    if kept.shared:
        raise ValidationError(_("It is published and stays: change it instead."))
    _tell(by, "milestone.removed", _("The draft milestone %(title)s was removed."), kept)
    delete(kept)


@transaction.atomic
def report_reached(milestone: Milestone, *, reached_on: dt.date, by: Place) -> Milestone:
    """Say that it is reached: every sponsor is asked. Reporting twice is reporting once."""
    kept = _open(milestone)
    if kept.state == State.REACHED:
        return kept
    if kept.is_draft:
        raise ValidationError(_("Publish it first: the client accepts what it has seen."))
    if reached_on > timezone.localdate():
        raise ValidationError({"reached_on": _("This date is still to come.")})
    kept.state, kept.reached_on, kept.reached_by = State.REACHED, reached_on, by.name
    kept.decided_at, kept.decided_by, kept.reason = None, "", ""
    kept.save()
    keep_milestone(kept, by)
    _tell(by, "milestone.reached", _("The milestone %(title)s was reported reached."), kept)
    letters.milestone_reached(kept)
    return kept


@transaction.atomic
def accept_milestone(milestone: Milestone, *, by: Place) -> Milestone:
    """The sponsor takes it as planned, with name and time. Accepting twice is accepting once."""
    kept = milestone.refetched()
    if kept.state == State.ACCEPTED:
        return kept
    _decide(kept, State.ACCEPTED, by)
    _tell(by, "milestone.accepted", _("The milestone %(title)s was accepted."), kept)
    return kept


@transaction.atomic
def refuse_milestone(milestone: Milestone, *, reason: str, by: Place) -> Milestone:
    """The sponsor says what is missing; it may be reported again."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing.")})
    kept = milestone.refetched()
    if kept.state == State.REFUSED:
        return kept
    _decide(kept, State.REFUSED, by, reason.strip())
    _tell(by, "milestone.refused", _("The milestone %(title)s was not accepted."), kept)
    return kept


def _decide(kept: Milestone, state: str, by: Place, reason: str = "") -> None:
    refuse_when_over(kept.engagement)
    if kept.state == State.ACCEPTED:
        text = _("%(name)s accepted this milestone already.")
        raise ValidationError(text % {"name": kept.decided_by})
    if kept.state != State.REACHED:
        raise ValidationError(_("It is not reported reached."))
    kept.state, kept.reason = State(state), reason
    kept.decided_at, kept.decided_by = timezone.now(), by.name
    kept.clean_fields(exclude=WITHOUT)
    kept.save()
    keep_milestone(kept, by, reason)
    letters.milestone_decided(kept)


def _open(milestone: Milestone) -> Milestone:
    kept = milestone.refetched()
    refuse_when_over(kept.engagement)
    if kept.state == State.ACCEPTED:
        raise ValidationError(_("It is accepted and stays as it is."))
    return kept


def _tell(by: Place, verb: str, text: str, kept: Milestone) -> None:
    organisation = kept.engagement.organisation
    record(by, verb, text % {"title": kept.title}, about=kept.pk, organisation=organisation)
