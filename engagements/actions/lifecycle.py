"""The life of an engagement, from draft to closed: which move is allowed when, and what it does.

Every move locks the engagement and looks again. Who comes second with the same move finds it made;
with another one, is told the state that the engagement is in now. Then it locks the accounts of
those who may log days there: a day that is being logged is seen, a later one sees the move.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from config import wording
from engagements.actions.clocks import count_again
from engagements.actions.lifecycle_rules import Request, missing
from engagements.actions.lifecycle_table import MOVES, Move
from engagements.actions.locking import hold_back_days, lock
from engagements.actions.rooms import settle_end
from engagements.dates import DAY
from engagements.models import Engagement, EngagementMove, Pause

State = Engagement.State
LAST_DAYS = dt.timedelta(days=14)  # after the end, in which the last days are logged and approved


def move(
    engagement: Engagement, to: str, *, by: Place | str, on: dt.date | None = None, why: str = ""
) -> Engagement:
    """Make a move of the table below, or agree it for a later date. Twice is once."""
    with transaction.atomic():
        held = lock(engagement)
        asked = Request(held, on or timezone.localdate(), by, why.strip()[:500])
        if held.state == to or _agreed_already(held, to):
            return held
        step = _allowed(held, to)
        hold_back_days(held)
        step.rule(asked)
        step.effect(asked)
        _leave_a_row(asked, step)
        return held


def put_forward(engagement: Engagement, *, by: Place | str) -> None:
    """A draft is proposed with its first statement of work; later ones change no state."""
    if engagement.state == State.DRAFT:
        move(engagement, State.PROPOSED, by=by)
        engagement.state = State.PROPOSED


def activate(engagement: Engagement, *, by: Place | str) -> None:
    """What was proposed is live with the sponsor's signature, if days and prices are agreed."""
    if engagement.state == State.PROPOSED and not missing(engagement):
        move(engagement, State.ACTIVE, by=by)
        engagement.state = State.ACTIVE


@transaction.atomic
def call_off(waiting: EngagementMove, *, by: Place) -> EngagementMove:
    """Undo what was agreed for a later date."""
    engagement = lock(waiting.engagement)
    hold_back_days(engagement)
    kept: EngagementMove = waiting.refetched()
    if kept.called_off_at:
        return kept
    if kept.made_at:
        raise ValidationError(_("This was made already; move the engagement back instead."))
    if kept.to_state == State.PAUSED:
        Pause.objects.filter(engagement=engagement, starts_on=kept.effective_on).delete()
    else:
        before = kept.effective_on - DAY
        Pause.objects.filter(engagement=engagement, ends_on=before).update(ends_on=None)
    count_again(engagement)
    kept.called_off_at = timezone.now()
    kept.save(update_fields=["called_off_at"])
    text = _("%(title)s: what was agreed for %(date)s was called off.")
    words = {"title": engagement.title, "date": wording.dated(kept.effective_on)}
    _say(engagement, by, "engagement.called_off", text % words)
    return kept


@transaction.atomic
def make_due(engagement: Engagement, *, today: dt.date) -> None:
    """What the clock does: a move whose date has come is made, an engagement that ended closes."""
    held = lock(engagement)
    waiting = held.moves.filter(made_at=None, called_off_at=None, effective_on__lte=today).first()
    if waiting:
        if held.state == waiting.from_state:
            held.state = waiting.to_state
            held.save(update_fields=["state"])
            settle_end(held.organisation_id)
        waiting.made_at = timezone.now()
        waiting.save(update_fields=["made_at"])
    if held.is_running and held.ends_on and held.ends_on + LAST_DAYS < today:
        move(held, State.CLOSED, by=str(_("The calendar")), on=held.ends_on + DAY)


def _allowed(engagement: Engagement, to: str) -> Move:
    for step in MOVES:
        if step.target == to and engagement.state in step.sources:
            return step
    words = {
        "state": engagement.get_state_display().lower(),
        "target": State(to).label.lower(),
    }
    text = _("The engagement is %(state)s; from there it cannot become %(target)s.")
    raise ValidationError(text % words, code="not_allowed")


def _agreed_already(engagement: Engagement, to: str) -> bool:
    waiting = engagement.moves.filter(made_at=None, called_off_at=None).first()
    if waiting is None:
        return False
    if waiting.to_state == to:
        return True
    words = {"date": wording.dated(waiting.effective_on), "move": str(waiting)}
    text = _("A move is agreed for %(date)s (%(move)s). Call it off first.")
    raise ValidationError(text % words, code="waits")


def _leave_a_row(asked: Request, step: Move) -> None:
    engagement, today = asked.engagement, timezone.localdate()
    is_due = not step.waits or asked.on <= today
    EngagementMove.objects.create(
        engagement=engagement,
        from_state=engagement.state,
        to_state=step.target,
        effective_on=asked.on,
        by=asked.who[:120],
        why=asked.why,
        made_at=timezone.now() if is_due else None,
    )
    if is_due:
        engagement.state = step.target
        engagement.save(update_fields=["state"])
        settle_end(engagement.organisation_id)
    words = {"title": engagement.title, "date": wording.dated(asked.on)}
    _say(engagement, asked.by, step.verb, _(step.text) % words)


def _say(engagement: Engagement, by: Place | str, verb: str, text: str) -> None:
    organisation = engagement.organisation
    record(by, verb, text, about=engagement.pk, organisation=organisation)
