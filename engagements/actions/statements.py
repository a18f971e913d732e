"""The statement of work: written, proposed to the client, signed by the sponsor.

Each verb locks the engagement and looks again: whoever comes second finds the outcome of the first.
"""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.fingerprint import fingerprint
from clients.outbox import enqueue, try_again
from engagements import agreement_letters as letters
from engagements.actions.deliverables import promise
from engagements.actions.lifecycle import activate, put_forward
from engagements.actions.locking import lock
from engagements.actions.settled import refuse_past
from engagements.actions.signing import refuse_other, signed_name
from engagements.actions.wording_rules import refuse_odd
from engagements.documents import Plain, statement_snapshot, terms_from
from engagements.dosage import Phase
from engagements.models import ChangeOrder, Engagement, StatementOfWork
from engagements.models.engagement import LONGEST as LONGEST_MIRROR
from engagements.scope import Content
from engagements.tasks import TOPIC

__all__ = ["Content", "accept", "decline", "discard", "propose", "withdraw", "write"]

State = StatementOfWork.State


@transaction.atomic
def write(engagement: Engagement, content: Content, *, by: Place | str) -> StatementOfWork:
    """Keep the words of the draft there is, or begin the next version with them."""
    content = content.tidy()
    refuse_odd(content)
    held = lock(engagement)
    if held.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its agreement stays as it was."))
    versions = StatementOfWork.objects.filter(engagement=held)
    draft = versions.filter(state=State.DRAFT).first()
    if draft is None:
        latest = versions.aggregate(latest=Max("version"))["latest"] or 0
        draft = StatementOfWork(
            organisation_id=held.organisation_id, engagement=held, version=latest + 1
        )
    draft.content = content.plain()
    draft.written_by = by if isinstance(by, str) else by.name
    draft.save()
    if not versions.signed().exists():
        mirror(held, content)
    return draft


@transaction.atomic
def discard(statement: StatementOfWork, *, by: Place) -> None:
    """Throw a draft away. What was proposed stays for ever."""
    kept = locked(statement)
    if kept.state != State.DRAFT:
        raise ValidationError(_("This version was proposed and is kept."))
    _tell(kept, "statement.discarded", _("Version %(version)s of %(title)s was discarded."), by)
    kept.delete()


@transaction.atomic
def propose(
    statement: StatementOfWork, *, by: Place | str, takes_effect_on: dt.date | None = None
) -> StatementOfWork:
    """Freeze the words with days and prices, and ask the sponsor. Asking twice is asking once."""
    kept = locked(statement)
    if kept.state != State.DRAFT:
        if kept.state == State.PROPOSED:
            try_again(TOPIC, key=str(kept.pk))
        return kept
    engagement = kept.engagement
    _refuse_while_ordered(kept)
    first = takes_effect_on or max(timezone.localdate(), engagement.starts_on)
    if StatementOfWork.objects.filter(engagement=engagement).signed().exists():
        refuse_past(engagement, first, field="takes_effect_on")
    rows = engagement.allocations.select_related("executive")
    dosage = [Phase.of_row(row) for row in rows]
    terms = terms_from(engagement.terms.all(), first)
    freeze(kept, first, dosage=dosage, terms=terms, by=by)
    put_forward(engagement, by=by)
    _tell(kept, "statement.proposed", _("Version %(version)s of %(title)s was proposed."), by)
    letters.statement_proposed(kept)
    return kept


def freeze(
    statement: StatementOfWork,
    first: dt.date,
    *,
    dosage: Iterable[Phase],
    terms: Iterable[Plain],
    by: Place | str,
) -> None:
    """Fix everything the paper shows and have it printed; an open proposal gives way."""
    others = StatementOfWork.objects.filter(engagement_id=statement.engagement_id)
    others.filter(state=State.PROPOSED).update(state=State.SUPERSEDED)
    statement.takes_effect_on, statement.proposed_at = first, timezone.now()
    statement.proposed_by = by if isinstance(by, str) else by.name
    statement.snapshot = statement_snapshot(statement, dosage=dosage, terms=terms)
    statement.fingerprint = fingerprint(statement.snapshot)
    statement.state = State.PROPOSED
    statement.save()
    _have_printed(statement, signed=False)


@transaction.atomic
def withdraw(statement: StatementOfWork, *, by: Place) -> StatementOfWork:
    """Take a proposal back before it is answered."""
    kept = locked(statement)
    if kept.state == State.ACCEPTED:
        raise _accepted_already(kept)
    if kept.state != State.PROPOSED:
        return kept
    _refuse_while_ordered(kept)
    kept.state = State.SUPERSEDED
    kept.save(update_fields=["state"])
    _tell(kept, "statement.withdrawn", _("Version %(version)s of %(title)s was withdrawn."), by)
    return kept


@transaction.atomic
def accept(statement: StatementOfWork, *, name: str, seen: str, by: Place) -> StatementOfWork:
    """The sponsor signs exactly the version they read. Accepting twice is accepting once."""
    kept = locked(statement)
    if kept.state == State.ACCEPTED:
        return kept
    _refuse_unless_open(kept)
    _refuse_while_ordered(kept)
    refuse_other(seen, kept.fingerprint)
    sign(kept, name=signed_name(name), by=by)
    activate(kept.engagement, by=by)
    return kept


def sign(statement: StatementOfWork, *, name: str, by: Place) -> None:
    """What an acceptance does, alone or as part of a change order."""
    others = StatementOfWork.objects.filter(engagement_id=statement.engagement_id)
    others.filter(state=State.ACCEPTED).update(state=State.SUPERSEDED)
    statement.state, statement.signed_at = State.ACCEPTED, timezone.now()
    statement.signed_name, statement.signed_by = name, by.user.email
    statement.save(update_fields=["state", "signed_at", "signed_name", "signed_by"])
    promise(statement)
    into_force(statement.engagement, timezone.localdate())
    _have_printed(statement, signed=True)
    _tell(statement, "statement.accepted", _("Version %(version)s of %(title)s was accepted."), by)
    letters.statement_accepted(statement, by)


@transaction.atomic
def decline(statement: StatementOfWork, *, reason: str, seen: str, by: Place) -> StatementOfWork:
    """The sponsor asks for other words. The practice writes the next version from these."""
    kept = locked(statement)
    if kept.state == State.DECLINED:
        return kept
    _refuse_unless_open(kept)
    _refuse_while_ordered(kept)
    refuse_other(seen, kept.fingerprint)
    kept.state, kept.reason = State.DECLINED, reason
    kept.save(update_fields=["state", "reason"])
    _tell(kept, "statement.declined", _("Version %(version)s of %(title)s was declined."), by)
    letters.statement_declined(kept, by)
    return kept


def into_force(engagement: Engagement, today: dt.date) -> None:
    """Show the accepted words on the engagement from the date on which they take effect."""
    signed = StatementOfWork.objects.filter(engagement=engagement).signed()
    begun = signed.filter(takes_effect_on__lte=today).order_by("-version").first()
    shown = begun or signed.order_by("version").first()
    if shown:
        mirror(engagement, shown.words)


def mirror(engagement: Engagement, content: Content) -> None:
    """Show words where an engagement is read without its statements."""
    titles = "\n".join(title for title, _acceptance in content.deliverables)
    engagement.scope_in, engagement.scope_out = content.scope_in, content.scope_out
    engagement.deliverables = titles[:LONGEST_MIRROR]
    engagement.success, engagement.notice_days = content.success, content.notice_days
    engagement.save(
        update_fields=["scope_in", "scope_out", "deliverables", "success", "notice_days"]
    )


def locked(statement: StatementOfWork) -> StatementOfWork:
    """Locked with its engagement, as the database has it now."""
    engagement = lock(Engagement(pk=statement.engagement_id))
    rows = StatementOfWork.objects.select_for_update(of=("self",))
    kept: StatementOfWork = rows.get(pk=statement.pk)
    kept.engagement, kept.organisation = engagement, engagement.organisation
    return kept


def _refuse_unless_open(statement: StatementOfWork) -> None:
    if statement.state == State.PROPOSED:
        return
    later = StatementOfWork.objects.filter(
        engagement_id=statement.engagement_id, version__gt=statement.version, shared=True
    ).first()
    words = {"version": statement.version, "later": later.version if later else ""}
    if later:
        text = _("Version %(version)s was replaced by version %(later)s. Please read that one.")
    else:
        text = _("Version %(version)s is no longer open. Ask the practice for a new one.")
    raise ValidationError(text % words, code="superseded")


def _refuse_while_ordered(statement: StatementOfWork) -> None:
    """A version that comes with a change order is answered with it, and no other comes between."""
    orders = ChangeOrder.objects.filter(engagement_id=statement.engagement_id, state="proposed")
    order = orders.exclude(statement=None).first()
    if order is None:
        return
    words = {"order": order.label, "version": statement.version}
    text = _("%(order)s waits for the sponsor. It has to be answered or withdrawn first.")
    if order.statement_id == statement.pk:
        text = _("Version %(version)s is part of %(order)s: answer that one.")
    raise ValidationError(text % words, code="ordered")


def _accepted_already(statement: StatementOfWork) -> ValidationError:
    text = _("%(name)s accepted this version already.")
    return ValidationError(text % {"name": statement.signed_name}, code="accepted")


def _have_printed(statement: StatementOfWork, *, signed: bool) -> None:
    key = f"{statement.pk}:signed" if signed else str(statement.pk)
    payload = {"statement": str(statement.pk), "signed": signed}
    enqueue(TOPIC, key=key, payload=payload, queue="documents")


def _tell(statement: StatementOfWork, verb: str, text: str, by: Place | str) -> None:
    words = {"title": statement.engagement.title, "version": statement.version}
    organisation = statement.engagement.organisation
    record(by, verb, text % words, about=statement.pk, organisation=organisation)
