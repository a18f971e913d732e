"""What a statement promises: handed over by the practice, accepted one by one by the sponsor."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements import agreement_letters as letters
from engagements.actions.locking import lock
from engagements.models import Deliverable, Engagement, StatementOfWork

State = Deliverable.State


def promise(statement: StatementOfWork) -> None:
    """Bring the deliverables in line with a version that was just accepted.

    What the version promises again stays as it is; what it no longer promises is dropped, unless
    it was accepted; the rest begins.
    """
    standing = Deliverable.objects.filter(engagement_id=statement.engagement_id)
    known = {(row.title, row.acceptance): row for row in standing.exclude(state=State.DROPPED)}
    for position, (title, acceptance) in enumerate(statement.words.deliverables, start=1):
        row = known.pop((title, acceptance), None) or Deliverable(
            organisation_id=statement.organisation_id,
            engagement_id=statement.engagement_id,
            title=title,
            acceptance=acceptance,
        )
        row.statement, row.position = statement, position
        row.save()
    gone = [row.pk for row in known.values() if row.state != State.ACCEPTED]
    standing.filter(pk__in=gone).update(state=State.DROPPED)


@transaction.atomic
def deliver(deliverable: Deliverable, *, note: str = "", by: Place) -> Deliverable:
    """Hand it over: the sponsor is asked. Handing over twice is once."""
    kept = _locked(deliverable)
    if kept.state in {State.DELIVERED, State.ACCEPTED}:
        return kept
    _refuse_dropped(kept)
    kept.state, kept.delivered_at = State.DELIVERED, timezone.now()
    kept.delivered_by, kept.note = by.name, note.strip()
    kept.decided_at, kept.decided_by, kept.reason = None, "", ""
    kept.save()
    _tell(kept, "deliverable.delivered", _("%(title)s was handed over."), by)
    letters.deliverable_delivered(kept)
    return kept


@transaction.atomic
def accept(deliverable: Deliverable, *, by: Place) -> Deliverable:
    """The sponsor takes it as agreed. Accepting twice is accepting once."""
    kept = _locked(deliverable)
    if kept.state == State.ACCEPTED:
        return kept
    _decide(kept, State.ACCEPTED, by)
    _tell(kept, "deliverable.accepted", _("%(title)s was accepted."), by)
    letters.deliverable_decided(kept)
    return kept


@transaction.atomic
def decline(deliverable: Deliverable, *, reason: str, by: Place) -> Deliverable:
    """The sponsor says what is missing; it can be handed over again."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say what is missing.")})
    kept = _locked(deliverable)
    if kept.state == State.DECLINED:
        return kept
    _decide(kept, State.DECLINED, by, reason)
    _tell(kept, "deliverable.declined", _("%(title)s was declined."), by)
    letters.deliverable_decided(kept)
    return kept


def _decide(kept: Deliverable, state: str, by: Place, reason: str = "") -> None:
    _refuse_dropped(kept)
    if kept.state == State.ACCEPTED:
        text = _("%(name)s accepted this deliverable already.")
        raise ValidationError(text % {"name": kept.decided_by}, code="accepted")
    if kept.state != State.DELIVERED:
        raise ValidationError(_("It is not handed over yet."), code="not_waiting")
    kept.state, kept.reason = state, reason
    kept.decided_at, kept.decided_by = timezone.now(), by.name
    kept.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def _refuse_dropped(kept: Deliverable) -> None:
    if kept.state == State.DROPPED:
        raise ValidationError(_("It is no longer part of the agreement."), code="dropped")


def _locked(deliverable: Deliverable) -> Deliverable:
    engagement = lock(Engagement(pk=deliverable.engagement_id))
    kept: Deliverable = Deliverable.objects.select_for_update(of=("self",)).get(pk=deliverable.pk)
    kept.engagement = engagement
    return kept


def _tell(kept: Deliverable, verb: str, text: str, by: Place) -> None:
    words = {"title": kept.title}
    organisation = kept.engagement.organisation
    record(by, verb, text % words, about=kept.pk, organisation=organisation)
