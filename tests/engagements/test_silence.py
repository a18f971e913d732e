"""The contract's rule for silence: counted in working days, said in every letter, applied once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from clients.models import JournalEntry, Outbox
from config.celery import app
from engagements import nightly
from engagements.actions.queries import Reply, answer, ask
from engagements.actions.timesheets import approve, submit, withdraw
from engagements.models import Terms, TimeEntry, Timesheet
from engagements.silence import clock
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place

MARCH = dt.date(2026, 3, 1)
WEDNESDAY = dt.date(2026, 4, 1)  # the Friday and the Monday after it are public holidays


@pytest.mark.parametrize(
    ("start", "days", "decide_by", "reminders"),
    [
        ("2026-04-01", 5, "2026-04-10", ["2026-04-08", "2026-04-09"]),  # Easter in between
        ("2026-04-01", 1, "2026-04-02", []),
        ("2026-03-02", 2, "2026-03-04", ["2026-03-03"]),
        ("2026-03-02", 3, "2026-03-05", ["2026-03-04"]),
        ("2026-03-06", 10, "2026-03-20", ["2026-03-13", "2026-03-19"]),  # put on a Friday
        ("2026-03-07", 1, "2026-03-09", []),  # put on a Saturday
        ("2025-12-23", 3, "2025-12-31", ["2025-12-30"]),  # Christmas
    ],
)
def test_working_days_count_from_the_day_after(
    start: str, days: int, decide_by: str, reminders: list[str]
) -> None:
    runs = clock(dt.date.fromisoformat(start), days, "CZ")
    assert runs
    assert runs.decide_by.isoformat() == decide_by
    assert [each.isoformat() for each in runs.remind_on] == reminders


def on(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def strike(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """The night of a date, twice."""
    on(monkeypatch, day)
    for _ in range(2):
        nightly.silences()


def put(cast: Cast, monkeypatch: pytest.MonkeyPatch, days: int | None = 5) -> Timesheet:
    """March of the executive, put on the Wednesday. Without a scope."""
    on(monkeypatch, WEDNESDAY)
    with cast.scope():
        Terms.objects.filter(engagement=cast.engagement).update(silence_days=days, calendar="CZ")
        if not Terms.objects.filter(engagement=cast.engagement).exists():
            make.make_terms(cast.engagement, silence_days=days, calendar="CZ")
        return submit(cast.engagement, executive=cast.executive, month=MARCH, by="Ed")


def letters(cast: Cast, part: str) -> list[str]:
    with cast.scope():
        mail = Outbox.objects.filter(topic="mail", payload__to=cast.users[part].email)
        return [row.payload["body"] for row in mail.order_by("created_at")]


def state_of(cast: Cast) -> tuple[str, str]:
    with cast.scope():
        sheet = Timesheet.objects.get()
        return sheet.state, sheet.decider


def test_silence_approves_the_night_after_the_date_every_letter_names(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    for day in (2, 3, 7, 8, 9, 10):
        strike(monkeypatch, dt.date(2026, 4, day))
        assert state_of(alder) == ("submitted", "")
    told = letters(alder, "sponsor")
    assert len(told) == 3  # one submission, two reminders
    assert all("by 10 April 2026, the month counts as approved" in each for each in told)

    strike(monkeypatch, dt.date(2026, 4, 11))
    assert state_of(alder) == ("approved", "silence under the contract")
    for part in ("sponsor", "executive"):
        said = letters(alder, part)[-1]
        assert "approved by silence under the contract on 11 April 2026" in said
    assert (len(letters(alder, "sponsor")), len(letters(alder, "executive"))) == (4, 1)
    with alder.scope():
        verbs = JournalEntry.objects.filter(verb="timesheet.approved")
        assert verbs.get().text == (
            "March 2026 of Fractional CTO, 0.5 days, is approved by silence under the contract."
        )
        assert TimeEntry.objects.get(engagement=alder.engagement).state == "approved"
        assert len(Timesheet.objects.get().seen_hash) == 64


def test_silence_is_said_in_the_readers_language_and_what_was_written_before_stays(
    alder: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    put(alder, monkeypatch)
    strike(monkeypatch, dt.date(2026, 4, 11))
    sponsor = alder.users["sponsor"]
    sponsor.language = "de"
    sponsor.save()
    with translation.override("en"):  # what the page activates ends with it
        page = sign_in(sponsor).get(f"{alder.room}days/").text
    assert "Schweigen" in page.partition('id="month-2026-03"')[2]
    with alder.scope(), translation.override("de"):
        before = Timesheet(decided_by="mlčení podle smlouvy")
        assert before.decider == "mlčení podle smlouvy"


def test_a_clock_that_was_away_reminds_once_and_still_approves(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    strike(monkeypatch, dt.date(2026, 4, 10))
    assert len(letters(alder, "sponsor")) == 2
    strike(monkeypatch, dt.date(2026, 5, 20))
    assert state_of(alder)[0] == "approved"


def test_each_practice_by_its_own_contract(
    alder: Cast, birch: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    put(birch, monkeypatch, None)
    assert "rule for silence" not in letters(birch, "sponsor")[0]
    strike(monkeypatch, dt.date(2026, 6, 1))
    assert (state_of(alder)[0], state_of(birch)[0]) == ("approved", "submitted")


def test_a_question_stops_the_clock_and_its_answer_starts_it_anew(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = put(alder, monkeypatch)
    with alder.scope():
        key = TimeEntry.objects.get(engagement=alder.engagement).pk
        [query] = ask(sheet, {key: "Which vendor?"}, by=place(alder, "sponsor"))
    strike(monkeypatch, dt.date(2026, 5, 20))
    assert state_of(alder)[0] == "submitted"
    with alder.scope():
        answer(sheet, {query.pk: Reply("Both.")}, by=place(alder, "executive"))
        assert Timesheet.objects.get().decide_by == dt.date(2026, 5, 27)
    assert "by 27 May 2026, the month counts as approved" in letters(alder, "sponsor")[-1]
    strike(monkeypatch, dt.date(2026, 5, 27))
    assert state_of(alder)[0] == "submitted"
    strike(monkeypatch, dt.date(2026, 5, 28))
    assert state_of(alder)[0] == "approved"


def test_a_month_taken_back_or_decided_is_left_alone(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = put(alder, monkeypatch)
    with alder.scope():
        withdraw(sheet, by="Ed")
    strike(monkeypatch, dt.date(2026, 4, 20))
    assert state_of(alder)[0] == "open"
    sheet = put(alder, monkeypatch)
    with alder.scope():
        approve(sheet, by=place(alder, "sponsor"))
    strike(monkeypatch, dt.date(2026, 4, 20))
    assert state_of(alder)[1] != "silence under the contract"
    with alder.scope(), pytest.raises(ValidationError, match="approved this month on"):
        withdraw(sheet, by="Ed")


def test_the_pages_say_until_when(
    alder: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(alder, monkeypatch)
    room = sign_in(alder.users["sponsor"]).get(f"{alder.room}days/").text
    assert "by 10 April 2026, the month counts as approved" in room
    own = sign_in(alder.executive.user).get(f"{alder.url}timesheets/").text
    assert "Silence approves it after 10 April 2026: 6 working days left" in own


@pytest.mark.django_db
def test_the_clock_knows_the_task() -> None:
    app.loader.import_default_modules()
    named = {each["task"] for each in app.conf.beat_schedule.values()}
    assert "engagements.nightly.silences" in named
