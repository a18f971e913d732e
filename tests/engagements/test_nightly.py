"""What the clock does about engagements, in every practice, however often it runs."""

import dataclasses
import datetime as dt

import pytest
from django.utils import timezone

from config.celery import app
from engagements import nightly
from engagements.actions import statements
from engagements.actions.lifecycle import move
from engagements.dates import DAY
from engagements.models import Engagement, EngagementMove
from tests.cast import Cast
from tests.engagements.agreements import WORDS, place, signed

TODAY = timezone.localdate()


def state_of(cast: Cast) -> str:
    with cast.scope():
        return Engagement.objects.get(pk=cast.engagement.pk).state


def on_day(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """The clock strikes, twice."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)
    for _ in range(2):
        nightly.lifecycles()


def test_moves_whose_date_has_come_are_made_in_every_practice(
    alder: Cast, birch: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cast in (alder, birch):
        with cast.scope():
            move(cast.engagement, "paused", by="Alma", on=TODAY + 3 * DAY)
    on_day(monkeypatch, TODAY + 2 * DAY)
    assert (state_of(alder), state_of(birch)) == ("active", "active")
    on_day(monkeypatch, TODAY + 3 * DAY)
    assert (state_of(alder), state_of(birch)) == ("paused", "paused")


def test_what_has_ended_is_closed_once(alder: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with alder.scope():
        move(alder.engagement, "ending", by="Alma", on=TODAY + 40 * DAY)
    on_day(monkeypatch, TODAY + 55 * DAY)
    with alder.scope():
        moves = list(EngagementMove.objects.values_list("to_state", flat=True))
    assert (state_of(alder), sorted(moves)) == ("closed", ["closed", "ending"])


def test_words_accepted_for_later_are_shown_from_their_date(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = TODAY + 5 * DAY
    with alder.scope():
        signed(alder)
        later = dataclasses.replace(WORDS, scope_in="Security")
        draft = statements.write(alder.engagement, later, by="Ed")
        offer = statements.propose(draft, takes_effect_on=on, by="Ed")
        statements.accept(
            offer, name="Sue Sponsor", seen=offer.fingerprint, by=place(alder, "sponsor")
        )
        assert Engagement.objects.get(pk=alder.engagement.pk).scope_in == WORDS.scope_in
    on_day(monkeypatch, on)
    with alder.scope():
        assert Engagement.objects.get(pk=alder.engagement.pk).scope_in == "Security"


@pytest.mark.django_db
def test_the_clock_knows_the_task() -> None:
    app.loader.import_default_modules()
    named = {each["task"] for each in app.conf.beat_schedule.values()}
    assert "engagements.nightly.lifecycles" in named
    assert named <= set(app.tasks)
