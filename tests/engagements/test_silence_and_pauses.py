"""While an engagement rests, the days after which silence approves stand still."""

import datetime as dt

import pytest
from django.utils import timezone

from engagements import nightly
from engagements.actions.lifecycle import call_off, move
from engagements.actions.queries import Reply, answer, ask
from engagements.models import EngagementMove, Pause, TimeEntry, Timesheet
from engagements.silence import Clock, clock
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place
from tests.engagements.test_silence import letters, on, put, state_of, strike


def april(day: int) -> dt.date:
    return dt.date(2026, 4, day)


@pytest.mark.parametrize(
    ("rests", "runs"),
    [
        # put on Wednesday 1 April; Good Friday and Easter Monday: 2, 7, 8, 9, 10
        ([], (10, [8, 9])),
        ([(8, 9)], (14, [10, 13])),
        ([(3, 6)], (10, [8, 9])),  # holidays alone
        ([(1, 1), (9, 10), (14, 14)], (15, [8, 13])),
        ([(11, None)], (10, [8, 9])),  # it begins when the count is over
        ([(10, None)], None),
        ([(2, None)], None),
    ],
)
def test_dates_in_a_pause_are_not_counted(
    rests: list[tuple[int, int | None]], runs: tuple[int, list[int]] | None
) -> None:
    pauses = [Rest(april(first), april(last) if last else None) for first, last in rests]
    expected = Clock(april(runs[0]), [april(day) for day in runs[1]]) if runs else None
    assert clock(april(1), 5, "CZ", pauses) == expected


class Rest:
    """A pause without a database."""

    def __init__(self, starts_on: dt.date, ends_on: dt.date | None) -> None:
        self.starts_on, self.ends_on = starts_on, ends_on


def clock_of(cast: Cast) -> tuple[dt.date | None, list[dt.date]]:
    with cast.scope():
        sheet = Timesheet.objects.get()
        return sheet.decide_by, sheet.remind_on


def change(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, to: str, today: int, effective: int
) -> None:
    on(monkeypatch, april(today))
    with cast.scope():
        move(cast.engagement, to, by="Alma", on=april(effective))


def test_a_pause_stops_the_count_and_its_end_moves_the_date(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    assert clock_of(alder) == (april(10), [april(8), april(9)])
    change(alder, monkeypatch, "paused", 7, 9)
    assert clock_of(alder) == (None, [])
    nightly.lifecycles()
    strike(monkeypatch, april(15))
    nightly.lifecycles()
    assert (state_of(alder)[0], len(letters(alder, "sponsor"))) == ("submitted", 1)
    change(alder, monkeypatch, "active", 16, 20)
    # 2, 7 and 8 April are counted; 20 and 21 are left. The new date is told the next morning.
    assert clock_of(alder) == (april(21), [april(16), april(20)])
    strike(monkeypatch, april(17))
    assert "by 21 April 2026, the month counts as approved" in letters(alder, "sponsor")[-1]
    strike(monkeypatch, april(20))
    strike(monkeypatch, april(21))
    assert (state_of(alder)[0], len(letters(alder, "sponsor"))) == ("submitted", 3)
    strike(monkeypatch, april(22))
    assert state_of(alder)[0] == "approved"


def test_a_pause_that_is_called_off_never_stood_in_the_way(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    change(alder, monkeypatch, "paused", 7, 9)
    with alder.scope():
        call_off(EngagementMove.objects.get(), by=place(alder, "admin"))
        assert not Pause.objects.exists()
    assert clock_of(alder) == (april(10), [april(7), april(8), april(9)])


def test_a_reminder_that_was_sent_is_not_sent_again(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    strike(monkeypatch, april(8))
    assert len(letters(alder, "sponsor")) == 2
    change(alder, monkeypatch, "paused", 8, 20)  # after the count is over: nothing moves
    assert clock_of(alder) == (april(10), [april(9)])


def test_a_question_stops_it_whatever_becomes_of_a_pause(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = put(alder, monkeypatch)
    with alder.scope():
        key = TimeEntry.objects.get(engagement=alder.engagement).pk
        [query] = ask(sheet, {key: "Which vendor?"}, by=place(alder, "sponsor"))
    change(alder, monkeypatch, "paused", 7, 7)
    change(alder, monkeypatch, "active", 8, 13)
    assert clock_of(alder) == (None, [])
    with alder.scope():  # on 8 April: it starts anew, and 9 and 10 April are in the pause
        answer(sheet, {query.pk: Reply("Both.")}, by=place(alder, "executive"))
    assert clock_of(alder) == (april(17), [april(15), april(16)])


def test_the_mail_and_the_pages_say_that_it_stands_still(
    alder: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: april(1))
    with alder.scope():
        move(alder.engagement, "paused", by="Alma", on=april(1))
    put(alder, monkeypatch)
    words = "stand still while the engagement is paused"
    assert words in letters(alder, "sponsor")[0]
    assert words in sign_in(alder.users["sponsor"]).get(f"{alder.room}days/").text
    own = sign_in(alder.executive.user).get(f"{alder.url}timesheets/").text
    assert "the days until silence approves stand still" in own
