"""Which move of an engagement is allowed from where, by which rule, with which effect."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from engagements.actions.lifecycle_effects import announce, end_talks, go_on, nothing, rest, wake
from engagements.actions.lifecycle_rules import (
    Request,
    has_words,
    is_announced,
    is_complete,
    is_not_over,
    is_open,
    is_over,
    resumes_later,
)
from engagements.models import Engagement

State = Engagement.State


@dataclass(frozen=True)
class Move:
    """One line of the table: from where, to where, by which rule, with which effect."""

    sources: frozenset[str]
    target: str
    rule: Callable[[Request], None]
    effect: Callable[[Request], None]
    verb: str
    text: str
    waits: bool = False  # whether the state changes on the date only


MOVES = (
    Move(
        frozenset({State.DRAFT}),
        State.PROPOSED,
        has_words,
        nothing,
        "engagement.proposed",
        gettext_noop("%(title)s was proposed to the client."),
    ),
    Move(
        frozenset({State.PROPOSED}),
        State.DRAFT,
        nothing,
        end_talks,
        "engagement.withdrawn",
        gettext_noop("%(title)s was taken back; the client no longer sees it."),
    ),
    Move(
        frozenset({State.DRAFT, State.PROPOSED}),
        State.ACTIVE,
        is_complete,
        nothing,
        "engagement.began",
        gettext_noop("%(title)s is live."),
    ),
    Move(
        frozenset({State.ACTIVE}),
        State.PAUSED,
        is_open,
        rest,
        "engagement.paused",
        gettext_noop("%(title)s is paused from %(date)s."),
        waits=True,
    ),
    Move(
        frozenset({State.PAUSED}),
        State.ACTIVE,
        resumes_later,
        wake,
        "engagement.resumed",
        gettext_noop("%(title)s goes on from %(date)s."),
        waits=True,
    ),
    Move(
        frozenset({State.ACTIVE, State.PAUSED}),
        State.ENDING,
        is_announced,
        announce,
        "engagement.ending",
        gettext_noop("%(title)s ends on %(date)s."),
    ),
    Move(
        frozenset({State.ENDING}),
        State.ACTIVE,
        is_not_over,
        go_on,
        "engagement.continued",
        gettext_noop("%(title)s does not end; it goes on."),
    ),
    Move(
        frozenset({State.PROPOSED, State.ACTIVE, State.PAUSED, State.ENDING}),
        State.CLOSED,
        is_over,
        end_talks,
        "engagement.closed",
        gettext_noop("%(title)s is closed; its room can be read only."),
    ),
)
