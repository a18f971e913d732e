"""From draft to closed: each move by its rule, with its effect, as a row, once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.models import JournalEntry
from engagements.actions import statements
from engagements.actions.days import log_day
from engagements.actions.lifecycle import call_off, make_due, move
from engagements.dates import DAY
from engagements.models import Allocation, Engagement, EngagementMove, Pause
from engagements.models.engagement import RUNNING
from tests import factories as make
from tests.cast import Cast
from tests.engagements.agreements import place, proposed

State = Engagement.State


def today() -> dt.date:
    return timezone.localdate()


def now_in(cast: Cast, state: str, **fields: object) -> Engagement:
    """The cast's engagement, put into a state; inside a scope."""
    Engagement.objects.filter(pk=cast.engagement.pk).update(state=state, **fields)
    return Engagement.objects.get(pk=cast.engagement.pk)


def test_a_draft_is_proposed_with_its_words_and_live_with_the_signature(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        now_in(alder, State.DRAFT)
        offer = proposed(alder)
        assert now_of(alder) == State.PROPOSED
        statements.accept(offer, name="Sue Sponsor", seen=offer.fingerprint, by=sponsor)
        assert now_of(alder) == State.ACTIVE
        moves = EngagementMove.objects.order_by("pk").values_list("from_state", "to_state", "by")
        assert list(moves) == [
            ("draft", "proposed", "Ed Executive"),
            ("proposed", "active", sponsor.name),
        ]


def now_of(cast: Cast) -> str:
    return Engagement.objects.get(pk=cast.engagement.pk).state


def test_without_words_days_or_prices_it_does_not_move(alder: Cast) -> None:
    with alder.scope():
        draft = now_in(alder, State.DRAFT)
        with pytest.raises(ValidationError, match="statement of work first"):
            move(draft, State.PROPOSED, by="Alma")
        alder.engagement.terms.all().delete()
        with pytest.raises(ValidationError, match="No terms"):
            move(draft, State.ACTIVE, by="Alma")
        Allocation.objects.filter(engagement=draft).delete()
        with pytest.raises(ValidationError, match="No days"):
            move(draft, State.ACTIVE, by="Alma")


def test_taking_a_proposal_back_withdraws_its_words(alder: Cast) -> None:
    with alder.scope():
        now_in(alder, State.DRAFT)
        offer = proposed(alder)
        move(alder.engagement, State.DRAFT, by="Alma")
        offer.refresh_from_db()
        assert (now_of(alder), offer.state) == ("draft", "superseded")


def test_pausing_today_rests_from_today_and_resuming_ends_the_pause(alder: Cast) -> None:
    with alder.scope():
        move(alder.engagement, State.PAUSED, by="Alma", why="Holidays")
        pause = Pause.objects.get()
        assert (now_of(alder), pause.starts_on, pause.ends_on) == ("paused", today(), None)
        fresh = Engagement.objects.get(pk=alder.engagement.pk)
        assert not fresh.is_active_on(today())
        assert fresh.is_active_on(today() - DAY)

        move(alder.engagement, State.ACTIVE, by="Alma", on=today() + 7 * DAY)
        pause.refresh_from_db()
        assert (now_of(alder), pause.ends_on) == ("paused", today() + 6 * DAY)
        make_due(alder.engagement, today=today() + 7 * DAY)
        assert now_of(alder) == "active"


def test_a_pause_agreed_for_later_waits_and_can_be_called_off(alder: Cast) -> None:
    on = today() + 10 * DAY
    with alder.scope():
        move(alder.engagement, State.PAUSED, by="Alma", on=on)
        move(alder.engagement, State.PAUSED, by="Alma", on=on)
        waiting = EngagementMove.objects.get()
        assert (now_of(alder), waiting.waits, Pause.objects.count()) == ("active", True, 1)
        with pytest.raises(ValidationError, match="Call it off first"):
            move(alder.engagement, State.ENDING, by="Alma", on=today() + 90 * DAY)

        call_off(waiting, by=place(alder, "admin"))
        call_off(waiting, by=place(alder, "admin"))
        make_due(alder.engagement, today=on)
        assert (now_of(alder), Pause.objects.count()) == ("active", 0)


def test_days_already_logged_are_not_paused_away(alder: Cast) -> None:
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=today(), days=Decimal("0.5"))
        with pytest.raises(ValidationError, match="A day is logged"):
            move(alder.engagement, State.PAUSED, by="Alma")


def test_an_end_needs_notice_or_a_reason_and_cuts_what_was_promised(alder: Cast) -> None:
    near, far = today() + 5 * DAY, today() + 40 * DAY
    with alder.scope():
        with pytest.raises(ValidationError, match="Notice runs until"):
            move(alder.engagement, State.ENDING, by="Alma", on=near)
        move(alder.engagement, State.ENDING, by="Alma", on=far)
        kept = Engagement.objects.get(pk=alder.engagement.pk)
        assert (kept.state, kept.ends_on) == ("ending", far)
        assert Allocation.objects.get(engagement=kept).ends_on == far
        assert kept.is_active_on(today())
        move(kept, State.ACTIVE, by="Alma")
        assert Engagement.objects.get(pk=kept.pk).ends_on is None


def test_an_engagement_closes_by_itself_once_the_last_days_can_be_in(alder: Cast) -> None:
    over = today() - 3 * DAY
    with alder.scope():
        ending = now_in(alder, State.ENDING, ends_on=over)
        make_due(ending, today=today())
        assert now_of(alder) == "ending"
        make_due(ending, today=over + 15 * DAY)
        make_due(ending, today=over + 16 * DAY)
        assert now_of(alder) == "closed"
        assert JournalEntry.objects.filter(verb="engagement.closed").count() == 1
        assert EngagementMove.objects.get().effective_on == over + DAY
        now_closed = Engagement.objects.get(pk=ending.pk)
        with pytest.raises(ValidationError, match="closed"):
            log_day(now_closed, executive=alder.executive, date=over, days=Decimal(1))


def test_what_has_not_ended_cannot_be_closed_by_hand(alder: Cast) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="not ended yet"):
        move(alder.engagement, State.CLOSED, by="Alma")


@pytest.mark.parametrize("state", sorted(set(State) - RUNNING))
def test_only_what_runs_takes_days(alder: Cast, state: str) -> None:
    with alder.scope():
        assert not now_in(alder, state).is_active_on(today())


def test_moves_not_in_the_table_are_refused_with_the_state(alder: Cast) -> None:
    with alder.scope():
        now_in(alder, State.CLOSED)
        with pytest.raises(ValidationError, match="is closed; from there it cannot become active"):
            move(alder.engagement, State.ACTIVE, by="Alma")


def test_an_end_before_a_logged_day_is_refused(alder: Cast) -> None:
    with alder.scope():
        make.make_entry(alder.engagement, alder.executive, date=today() + 50 * DAY)
        with pytest.raises(ValidationError, match="A day is logged"):
            move(alder.engagement, State.ENDING, by="Alma", on=today() + 45 * DAY)
