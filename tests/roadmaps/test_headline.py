"""The sentence before the figures says the one thing a director should hear."""

import datetime as dt
from decimal import Decimal

import pytest

from roadmaps.headline import Named, Waiting, headline, health, in_words, lateness

UP, SPEND, CASH = (Named(name, "ahead") for name in ("Uptime", "Spend", "Cash"))
OLD = Named("Clicks", "no-recent-reading")


def named(name: str, state: str, late: int = 0) -> Named:
    return Named(name, state, dt.timedelta(days=late))


RISKY, LOST = named("Cash", "at-risk"), named("Cash", "off-track")
LATE = named("ERP selection", "on-track", late=14)
DONE_LATE = named("Identity", "done", late=30)


@pytest.mark.parametrize(
    ("outcomes", "works", "said"),
    [
        ([], [], "Too early to say."),
        (
            [RISKY, LOST, LOST],
            [],
            "Off track. None of the three outcomes moves as promised; Cash is off track.",
        ),
        ([OLD], [], "Too early to say. No outcome has a recent reading."),
        ([UP], [], "On track. The one outcome read lately moves as promised."),
        ([UP, SPEND, CASH, OLD], [], "On track. All three outcomes move as promised."),
        (
            [UP, SPEND, RISKY],
            [],
            "On track. Two of three outcomes move as promised; Cash is at risk.",
        ),
        (
            [UP, RISKY, LOST],
            [],
            "At risk. One of three outcomes moves as promised; Cash is off track.",
        ),
        ([LOST], [], "Off track. Cash is off track."),
        (
            [RISKY, named("Spend", "at-risk")],
            [],
            "At risk. Neither outcome moves as promised; Cash is at risk.",
        ),
        (
            [UP, SPEND],
            [LATE, DONE_LATE],
            "On track. Both outcomes move as promised; ERP selection is two weeks late.",
        ),
        (
            [UP, LOST],
            [LATE],
            "Off track. One of two outcomes moves as promised; Cash is off track.",
        ),
        ([], [named("ERP", "on-track", late=-40)], "On track."),
        ([], [DONE_LATE], "On track."),
        ([], [named("ERP", "off-track"), LATE, LATE], "At risk. ERP is off track."),
        ([], [named("ERP", "off-track")], "Off track. ERP is off track."),
        ([], [named("ERP", "on-track", late=6)], "On track."),
    ],
)
def test_the_sentence(outcomes: list[Named], works: list[Named], said: str) -> None:
    assert " ".join(words.text for words in headline(outcomes, works)) == said


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        (Waiting(Decimal("6.5"), is_for_reader=True), "6.5 days wait for you."),
        (Waiting(Decimal(1), is_for_reader=True), "1 day waits for you."),
        (Waiting(Decimal(8)), "8 days wait for the client's approval."),
    ],
)
def test_what_waits_is_said_last(waiting: Waiting, said: str) -> None:
    assert headline([UP], [], waiting)[-1].text == said


def test_nothing_waiting_is_not_said() -> None:
    assert len(headline([UP], [], Waiting())) == len(headline([UP], []))


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], ""),
        (["no-recent-reading"], ""),
        (["ahead", "off-track"], "off-track"),
        (["ahead", "on-track", "off-track"], "on-track"),
        (["ahead", "at-risk"], "on-track"),
        (["ahead", "at-risk", "at-risk"], "at-risk"),
    ],
)
def test_health_follows_the_greater_part(states: list[str], whole: str) -> None:
    assert health([named("One", state) for state in states], []) == whole


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day late"),
        (13, "13 days late"),
        (14, "two weeks late"),
        (24, "three weeks late"),
        (62, "nine weeks late"),
        (63, "two months late"),
        (365, "12 months late"),
    ],
)
def test_lateness_is_told_in_the_unit_one_would_say(days: int, words: str) -> None:
    assert lateness(dt.timedelta(days=days)) == words


def test_small_numbers_are_words() -> None:
    assert [in_words(number) for number in (0, 3, 10, 11)] == ["none", "three", "ten", "11"]
