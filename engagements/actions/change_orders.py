"""A change of what was agreed: proposed, signed by the sponsor, written into dated rows.

The past never changes: a change begins today or later, and in no month approved or invoiced.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.fingerprint import fingerprint
from config import wording
from engagements import agreement_letters as letters
from engagements.actions import statements
from engagements.actions.locking import lock
from engagements.actions.order_picture import Changes, NewPhase, NewTerms, agreed_from, picture
from engagements.actions.order_rules import refuse_odd_order
from engagements.actions.promises import phases_of, promise
from engagements.actions.settled import refuse_past
from engagements.actions.signing import refuse_other, signed_name
from engagements.documents import terms_from
from engagements.dosage import Phase
from engagements.models import (
    Assignment,
    ChangeOrder,
    Engagement,
    Executive,
    StatementOfWork,
    Terms,
)
from engagements.order_words import sentences
from engagements.orders import is_as_before, without_names

__all__ = [
    "Changes",
    "NewPhase",
    "NewTerms",
    "accept",
    "decline",
    "foresee",
    "propose",
    "withdraw",
]

State = ChangeOrder.State


def foresee(
    engagement: Engagement, changes: Changes, *, takes_effect_on: dt.date
) -> dict[str, Any]:
    """What a change order would say, refused like one, written nowhere."""
    _refuse_unless_running(engagement)
    refuse_past(engagement, takes_effect_on, field="takes_effect_on")
    refuse_odd_order(engagement, changes, takes_effect_on)
    proposal = picture(engagement, changes, takes_effect_on=takes_effect_on)
    _refuse_empty(proposal, changes)
    if changes.statement:
        proposal["statement"] = {"version": changes.statement.version}
    return proposal


@transaction.atomic
def propose(
    engagement: Engagement, changes: Changes, *, takes_effect_on: dt.date, why: str, by: Place | str
) -> ChangeOrder:
    """Freeze what would hold before and after, and ask the sponsor."""
    held = lock(engagement)
    _refuse_second(held)
    proposal = foresee(held, changes, takes_effect_on=takes_effect_on)
    author = by if isinstance(by, str) else by.name
    latest = held.change_orders.aggregate(latest=Max("number"))["latest"] or 0
    if changes.statement:
        after = proposal["after"]
        version = statements.locked(changes.statement)
        phases = [Phase.of(each) for each in after["dosage"]]
        statements.freeze(version, takes_effect_on, dosage=phases, terms=after["terms"], by=by)
        proposal["statement"] = {"version": version.version, "fingerprint": version.fingerprint}
    proposal |= {"number": latest + 1, "why": why.strip(), "proposed_by": author}
    order = ChangeOrder.objects.create(
        organisation=held.organisation,
        engagement=held,
        number=latest + 1,
        takes_effect_on=takes_effect_on,
        why=why.strip(),
        proposal=proposal,
        fingerprint=fingerprint(proposal),
        statement=changes.statement,
        proposed_at=timezone.now(),
        proposed_by=author,
    )
    _tell(order, "change_order.proposed", _("%(order)s of %(title)s was proposed."), by)
    letters.order_proposed(order, lambda: sentences(order.proposal))
    return order


@transaction.atomic
def accept(order: ChangeOrder, *, name: str, seen: str, by: Place) -> ChangeOrder:
    """The sponsor signs; the rows are written at once, dated. Accepting twice is accepting once."""
    kept = _locked(order)
    if kept.state == State.ACCEPTED:
        return kept
    _refuse_unless_open(kept)
    refuse_other(seen, kept.fingerprint)
    typed = signed_name(name)
    refuse_past(kept.engagement, kept.takes_effect_on)
    _refuse_stale(kept)
    kept.state, kept.signed_name = State.ACCEPTED, typed
    kept.decided_by, kept.decided_at = by.user.email, timezone.now()
    kept.applied_at = kept.decided_at
    kept.save()
    _apply(kept)
    if kept.statement_id:
        statements.sign(statements.locked(kept.statement), name=typed, by=by)
    _tell(kept, "change_order.accepted", _("%(order)s of %(title)s was accepted."), by)
    letters.order_accepted(kept, lambda: sentences(kept.proposal), by)
    return kept


@transaction.atomic
def decline(order: ChangeOrder, *, reason: str, seen: str, by: Place) -> ChangeOrder:
    """The sponsor says no, and why. Nothing changes."""
    kept = _locked(order)
    if kept.state == State.DECLINED:
        return kept
    _refuse_unless_open(kept)
    refuse_other(seen, kept.fingerprint)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what should be different.")})
    _close(kept, State.DECLINED, by.user.email, reason.strip())
    _tell(kept, "change_order.declined", _("%(order)s of %(title)s was declined."), by)
    letters.order_declined(kept, by)
    return kept


@transaction.atomic
def withdraw(order: ChangeOrder, *, by: Place) -> ChangeOrder:
    """The practice takes it back before it is answered."""
    kept = _locked(order)
    if kept.state in {State.WITHDRAWN, State.DECLINED}:
        return kept
    _refuse_unless_open(kept)
    _close(kept, State.WITHDRAWN, by.name)
    _tell(kept, "change_order.withdrawn", _("%(order)s of %(title)s was withdrawn."), by)
    return kept


def _apply(order: ChangeOrder) -> None:
    """Close what ends the day before, add what begins; past rows keep what they say."""
    engagement, after = order.engagement, order.proposal["after"]
    phases = [Phase.of(each) for each in after["dosage"]]
    promise(engagement, phases)
    for key in {phase.executive for phase in phases}:
        executive = Executive.objects.get(pk=key)
        Assignment.objects.get_or_create(
            engagement=engagement,
            executive=executive,
            defaults={
                "organisation": engagement.organisation,
                "display_name": executive.display_name,
                "title": executive.title or engagement.get_discipline_display(),
            },
        )
    if after["terms"] != order.proposal["before"]["terms"]:
        _agree_prices(engagement, after["terms"][0], order.takes_effect_on)


def _agree_prices(engagement: Engagement, plain: dict[str, Any], first: dt.date) -> None:
    """The terms in force, with what is agreed otherwise, as a row of their own."""
    row = Terms.objects.filter(engagement=engagement).in_force_on(first).earliest("-starts_on")
    for name, value in agreed_from(plain):
        setattr(row, name, value)
    row.pk, row.starts_on = None, first
    row._state.adding = True
    row.save(force_insert=True)


def _refuse_unless_running(engagement: Engagement) -> None:
    if not engagement.is_running:
        words = {"state": engagement.get_state_display().lower()}
        raise ValidationError(_("The engagement is not active: it is %(state)s.") % words)


def _refuse_second(engagement: Engagement) -> None:
    if waiting := engagement.change_orders.filter(state=State.PROPOSED).first():
        text = _("%(order)s waits for the sponsor. It has to be answered or withdrawn first.")
        raise ValidationError(text % {"order": waiting.label}, code="waits")


def _refuse_empty(proposal: dict[str, Any], changes: Changes) -> None:
    if proposal["before"] == proposal["after"] and changes.statement is None:
        raise ValidationError(_("Nothing would change: say what should."), code="empty")


def _refuse_unless_open(order: ChangeOrder) -> None:
    if order.state == State.PROPOSED:
        return
    words = {"order": order.label, "state": order.get_state_display().lower()}
    text = _("%(order)s is no longer open: it is %(state)s.")
    raise ValidationError(text % words, code="not_open")


def _refuse_stale(order: ChangeOrder) -> None:
    """What was signed for is a change of what holds now, not of something that held once."""
    before = order.proposal["before"]
    now = [each.plain() for each in phases_of(order.engagement)]
    prices = terms_from(order.engagement.terms.all(), order.takes_effect_on)
    is_same = is_as_before(prices, before["terms"])
    if without_names(now) != without_names(before["dosage"]) or not is_same:
        text = _(
            "What was agreed has changed since %(order)s was proposed on %(date)s. "
            "Ask the practice to propose it again."
        )
        words = {
            "order": order.label,
            "date": wording.dated(timezone.localdate(order.proposed_at)),
        }
        raise ValidationError(text % words, code="stale")


def _close(order: ChangeOrder, state: str, who: str, reason: str = "") -> None:
    order.state, order.reason = state, reason
    order.decided_by, order.decided_at = who, timezone.now()
    order.save()
    if order.statement_id:
        ends = {State.DECLINED: "declined", State.WITHDRAWN: "superseded"}
        waiting = StatementOfWork.objects.filter(pk=order.statement_id, state="proposed")
        waiting.update(state=ends[State(state)], reason=reason)


def _locked(order: ChangeOrder) -> ChangeOrder:
    engagement = lock(Engagement(pk=order.engagement_id))
    kept: ChangeOrder = ChangeOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
    kept.engagement, kept.organisation = engagement, engagement.organisation
    return kept


def _tell(order: ChangeOrder, verb: str, text: str, by: Place | str) -> None:
    words = {"order": order.label, "title": order.engagement.title}
    organisation = order.engagement.organisation
    record(by, verb, text % words, about=order.pk, organisation=organisation)
