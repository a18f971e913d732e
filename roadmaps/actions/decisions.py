"""How a question is drafted, put forward, answered, looked at again and replaced."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement, Kpi
from roadmaps import decision_letters
from roadmaps.actions.running import next_number, refuse_when_over
from roadmaps.models import (
    Decision,
    DecisionInitiative,
    DecisionKpi,
    DecisionOption,
    Initiative,
)

State = Decision.State
EXCLUDED = ["practice", "organisation", "engagement", "number", "author"]


@transaction.atomic
def draft(
    engagement: Engagement, decision: Decision, *, options: Iterable[DecisionOption], by: Place
) -> Decision:
    """Write down a question, not shared yet. `decision` and `options` are not saved yet."""
    refuse_when_over(engagement)
    decision.engagement, decision.organisation_id = engagement, engagement.organisation_id
    decision.author, decision.state = by.name, State.DRAFT
    decision.number = next_number(engagement, Decision.objects.all())
    _name_the_area(decision)
    _check(decision)
    decision.save(force_insert=True)
    _keep_options(decision, options)
    return decision


@transaction.atomic
def revise(decision: Decision, *, options: Iterable[DecisionOption], by: Place) -> Decision:
    """Write a draft anew. What was put forward is taken back first."""
    refuse_when_over(decision.engagement)
    _refuse_unless(decision.refetched(), State.DRAFT, _("Only a draft can be changed."))
    decision.author = by.name
    _name_the_area(decision)
    _check(decision)
    decision.save()
    decision.options.all().delete()
    _keep_options(decision, options)
    return decision


@transaction.atomic
def link(
    decision: Decision, *, initiatives: Collection[Initiative], kpis: Collection[Kpi]
) -> Decision:
    """Say what a decision began and moves; that may grow for as long as the work goes on."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    common: dict[str, Any] = {
        "organisation_id": decision.organisation_id,
        "decision": decision,
    }
    kept = DecisionInitiative.objects.filter(decision=decision)
    kept.exclude(initiative__in=[each.pk for each in initiatives]).delete()
    for initiative in initiatives:
        DecisionInitiative.objects.get_or_create(initiative=initiative, **common)
    moved = DecisionKpi.objects.filter(decision=decision)
    moved.exclude(kpi__in=[each.pk for each in kpis]).delete()
    for kpi in kpis:
        DecisionKpi.objects.get_or_create(kpi=kpi, **common)
    return decision


@transaction.atomic
def propose(decision: Decision, *, by: Place) -> Decision:
    """Put a question to those who decide. From here on the client reads it."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    if decision.state == State.PROPOSED:
        return decision
    _refuse_unless(decision, State.DRAFT, _("Only a draft can be put forward."))
    options = decision.options.all()
    if len(options) == 1:
        raise ValidationError(_("A decision needs two options or more: doing nothing is one."))
    decision.state, decision.proposed_at = State.PROPOSED, timezone.now()
    decision.save(update_fields=["state", "proposed_at"])
    _record(by, "decision.proposed", _("%(who)s put forward %(what)s: %(question)s"), decision)
    if decision.is_the_clients:
        decision_letters.waits(decision)
    return decision


@transaction.atomic
def take_back(decision: Decision, *, by: Place) -> Decision:
    """Make a draft of it again, which the client no longer reads."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    if decision.state == State.DRAFT:
        return decision
    _refuse_unless(decision, State.PROPOSED, _("This was answered and cannot be taken back."))
    _refuse_for_a_vendor(decision)
    decision.state = State.DRAFT
    decision.save(update_fields=["state"])
    _record(by, "decision.taken_back", _("%(who)s took back %(what)s: %(question)s"), decision)
    return decision


@transaction.atomic
def withdraw(decision: Decision, *, reason: str, by: Place) -> Decision:
    """No longer ask. What was asked and why it no longer is stays in the log."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    _refuse_unless(decision, State.PROPOSED, _("Only what waits for an answer can be withdrawn."))
    if not reason:
        raise ValidationError({"reason": _("Say why it is no longer asked.")})
    decision.state, decision.reason = State.WITHDRAWN, reason
    decision.clean_fields(exclude=EXCLUDED)
    decision.save(update_fields=["state", "reason"])
    _record(by, "decision.withdrawn", _("%(who)s withdrew %(what)s: %(question)s"), decision)
    return decision


@transaction.atomic
def discard(decision: Decision) -> None:
    """Throw a draft away, which nobody else has read."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    _refuse_unless(decision, State.DRAFT, _("Only a draft can be thrown away."))
    _refuse_for_a_vendor(decision)
    decision.delete()


@transaction.atomic
def decide(  # noqa: PLR0913  # what an answer is, each part named
    decision: Decision,
    *,
    option: DecisionOption | None = None,
    answer: str = "",
    reason: str,
    on: dt.date | None = None,
    review_on: dt.date | None = None,
    by: Place,
) -> Decision:
    """Answer a question for ever: by the client where the mandate says so, else by the executive.

    The answer is one of the options, or other words where none of them is taken. What this
    decision replaces is marked as replaced.
    """
    decision, today = decision.refetched(), timezone.localdate()
    refuse_when_over(decision.engagement)
    _refuse_unless(decision, State.PROPOSED, _("This no longer waits for an answer."))
    _refuse_the_wrong_side(decision, by)
    on = on or today
    _refuse_odd_answer(option, answer, reason, on, today)
    if option is not None:
        decision.options.filter(pk=option.pk).update(is_chosen=True)
    decision.decided = option.title if option else answer
    decision.decided_on, decision.decided_at = on, timezone.now()
    decision.state, decision.reason, decision.review_on = State.DECIDED, reason, review_on
    decision.decided_by = by.name
    _check(decision)
    decision.save()
    if decision.supersedes_id:
        taken = Decision.objects.filter(pk=decision.supersedes_id, state=State.DECIDED)
        taken.update(state=State.SUPERSEDED)
    _record(by, "decision.taken", _("%(who)s decided %(what)s: %(question)s"), decision)
    if decision.is_the_clients:
        decision_letters.taken(decision)
    return decision


@transaction.atomic
def look_again(decision: Decision, *, on: dt.date | None) -> Decision:
    """Say when a decision is looked at again, or that it need not be."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    _refuse_unless(decision, State.DECIDED, _("Only what was decided is looked at again."))
    decision.review_on = on
    decision.save(update_fields=["review_on"])
    return decision


@transaction.atomic
def record_outcome(decision: Decision, *, result: str, outcome: str, by: Place) -> Decision:
    """Say how a decision turned out. It may be said again when more is known."""
    decision = decision.refetched()
    refuse_when_over(decision.engagement)
    _refuse_unless(decision, State.DECIDED, _("Only what was decided has an outcome."))
    decision.result, decision.outcome = result, outcome
    decision.outcome_on, decision.outcome_by = timezone.localdate(), by.name
    _check(decision)
    decision.save(update_fields=["result", "outcome", "outcome_on", "outcome_by"])
    _record(by, "decision.outcome", _("%(who)s said how %(what)s turned out."), decision)
    return decision


@transaction.atomic
def ask_again(decision: Decision, *, by: Place) -> Decision:
    """Begin a draft that will replace what was decided, with the same question and options."""
    refuse_when_over(decision.engagement)
    _refuse_unless(decision.refetched(), State.DECIDED, _("Only what was decided is replaced."))
    waiting = Decision.objects.filter(
        supersedes=decision, state__in=[State.DRAFT, State.PROPOSED]
    ).first()
    if waiting:
        found: Decision = waiting
        return found
    copied = ("question", "context", "mandate_id", "level", "decider_name", "decider_role")
    anew = Decision(**{name: getattr(decision, name) for name in copied}, supersedes=decision)
    told = ("position", "title", "pros", "cons", "cost")
    options = [
        DecisionOption(**{name: getattr(each, name) for name in told})
        for each in decision.options.all()
    ]
    return draft(decision.engagement, anew, options=options, by=by)


def _name_the_area(decision: Decision) -> None:
    """The mandate says who decides; its words are kept as they were."""
    if decision.mandate:
        decision.area = decision.mandate.area
        if not decision.decider_name and not decision.decider_role:
            decision.decider_role = decision.mandate.otherwise[:120]


def _check(decision: Decision) -> None:
    decision.clean_fields(exclude=EXCLUDED)
    decision.validate_constraints()


def _keep_options(decision: Decision, options: Iterable[DecisionOption]) -> None:
    rows = list(options)
    if sum(row.is_recommended for row in rows) > 1:
        raise ValidationError(_("Recommend one option."))
    for position, row in enumerate(rows):
        row.decision, row.position = decision, position
        row.organisation_id = decision.organisation_id
    DecisionOption.objects.bulk_create(rows)


def _refuse_unless(decision: Decision, state: str, words: str) -> None:
    if decision.state != state:
        raise ValidationError(words)


def _refuse_for_a_vendor(decision: Decision) -> None:
    if decision.is_about_a_vendor:
        raise ValidationError(_("A recommended vendor waits for this decision, so it stays."))


def _refuse_the_wrong_side(decision: Decision, by: Place) -> None:
    if decision.is_the_clients != by.is_client:
        raise ValidationError(_("Under the mandate, this is not yours to decide."))


def _refuse_odd_answer(
    option: DecisionOption | None, answer: str, reason: str, on: dt.date, today: dt.date
) -> None:
    if option is None and not answer:
        raise ValidationError({"option": _("Choose an option, or say what else is decided.")})
    if option is not None and answer:
        raise ValidationError(
            {"answer": _("Choose an option or write other words; both at once say two things.")}
        )
    if not reason:
        raise ValidationError({"reason": _("Say why; whoever reads it later will ask.")})
    if on > today:
        raise ValidationError({"on": _("A decision cannot be taken in the future.")})


def _record(by: Place, verb: str, text: str, decision: Decision) -> None:
    words = {"who": by.name, "what": decision.reference, "question": decision.question}
    organisation = decision.engagement.organisation
    record(by, verb, text % words, about=decision.pk, organisation=organisation)
