"""Which moves an engagement may make from here, each saying exactly what it will do."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place, Right
from config import wording
from engagements.actions.lifecycle import LAST_DAYS
from engagements.actions.lifecycle_table import MOVES
from engagements.models import ChangeOrder, Engagement, StatementOfWork

State = Engagement.State
TONES = {
    "draft": "",
    "proposed": "warn",
    "active": "good",
    "paused": "warn",
    "ending": "warn",
    "closed": "",
}


@dataclass(frozen=True)
class Offer:
    """A button, what it asks, what it says it will do."""

    to: str
    label: str
    title: str
    text: str
    date_label: str = ""
    date: dt.date | None = None
    tone: str = ""


def lifecycle_of(engagement: Engagement, place: Place) -> dict[str, Any]:
    """The state, what is agreed for later, what may be done, what was done; and what waits."""
    may_move = place.may(Right.PROPOSE)
    moves = list(engagement.moves.all())
    waiting = next((each for each in moves if each.waits), None)
    return {
        "state_tone": TONES[engagement.state],
        "offers": [] if waiting or not may_move else offers(engagement, timezone.localdate()),
        "waiting_move": waiting,
        "moves": [each for each in moves if not each.waits],
        "may_move": may_move,
        "open_order": ChangeOrder.objects.filter(engagement=engagement, state="proposed").first(),
        "statements": _statements(engagement),
    }


def offers(engagement: Engagement, today: dt.date) -> list[Offer]:
    """One for each line of the table that begins at the state it is in."""
    reachable = [step.target for step in MOVES if engagement.state in step.sources]
    return [
        OFFERS[engagement.state, to](engagement, today)
        for to in reachable
        if _fits(engagement, to, today)
    ]


def _fits(engagement: Engagement, to: str, today: dt.date) -> bool:
    """What the rules would refuse anyway is not offered, nor what the agreement page does."""
    if to == State.PROPOSED:
        return False
    is_over = engagement.ends_on is not None and engagement.ends_on < today
    if to == State.CLOSED:
        return engagement.state == State.PROPOSED or is_over
    if to == State.ACTIVE and engagement.state == State.ENDING:
        return not is_over
    return True


def _statements(engagement: Engagement) -> dict[str, Any]:
    rows = StatementOfWork.objects.filter(engagement=engagement).exclude(state="superseded")
    return {row.state: row for row in rows}


def _go_live(_engagement: Engagement, _today: dt.date) -> Offer:
    return Offer(
        State.ACTIVE,
        _("Go live"),
        _("Go live without a signature?"),
        _(
            "Days can be logged and are charged from the date on which it starts. "
            "The client sees it in the room."
        ),
        tone="primary",
    )


def _take_back(_engagement: Engagement, _today: dt.date) -> Offer:
    return Offer(
        State.DRAFT,
        _("Take back"),
        _("Take this proposal back?"),
        _("The client no longer sees the engagement, and what waits for a signature is withdrawn."),
    )


def _pause(_engagement: Engagement, today: dt.date) -> Offer:
    return Offer(
        State.PAUSED,
        _("Pause…"),
        _("Pause this engagement?"),
        _(
            "From the date on no days are promised, none can be logged and no fee is charged, "
            "until it is resumed. What is before the date stays as it is."
        ),
        _("First day of the pause"),
        today,
    )


def _resume(_engagement: Engagement, today: dt.date) -> Offer:
    return Offer(
        State.ACTIVE,
        _("Resume…"),
        _("Resume this engagement?"),
        _("From the date on days are promised, logged and charged again, as agreed."),
        _("First day after the pause"),
        today,
        "primary",
    )


def _end(engagement: Engagement, today: dt.date) -> Offer:
    notice = today + dt.timedelta(days=engagement.notice_days)
    words = {"notice": wording.dated(notice), "grace": LAST_DAYS.days}
    text = _(
        "Days promised after the last day fall away, and no fee is charged for them. With the "
        "agreed notice the last day is %(notice)s; an earlier one needs a reason. %(grace)s days "
        "after its end the engagement closes by itself."
    )
    last = engagement.ends_on or notice
    title = _("Give notice?")
    return Offer(State.ENDING, _("End…"), title, text % words, _("Last day"), last, "danger")


def _go_on(_engagement: Engagement, _today: dt.date) -> Offer:
    return Offer(
        State.ACTIVE,
        _("Go on after all"),
        _("Take the end back?"),
        _(
            "The engagement runs on without an end. Days promised that fell away stay away until "
            "a change order agrees on them again."
        ),
    )


def _close(_engagement: Engagement, _today: dt.date) -> Offer:
    return Offer(
        State.CLOSED,
        _("Close"),
        _("Close this engagement?"),
        _(
            "Its room can be read but nothing can be written in it any more: no days, no readings, "
            "no change orders. What waits for a signature is withdrawn. This cannot be undone."
        ),
        tone="danger",
    )


OFFERS: dict[tuple[str, str], Callable[[Engagement, dt.date], Offer]] = {
    (State.DRAFT, State.ACTIVE): _go_live,
    (State.PROPOSED, State.ACTIVE): _go_live,
    (State.PROPOSED, State.DRAFT): _take_back,
    (State.PROPOSED, State.CLOSED): _close,
    (State.ACTIVE, State.PAUSED): _pause,
    (State.PAUSED, State.ACTIVE): _resume,
    (State.ACTIVE, State.ENDING): _end,
    (State.PAUSED, State.ENDING): _end,
    (State.ENDING, State.ACTIVE): _go_on,
    (State.ACTIVE, State.CLOSED): _close,
    (State.PAUSED, State.CLOSED): _close,
    (State.ENDING, State.CLOSED): _close,
}
