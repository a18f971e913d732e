"""A month is submitted, decided once, and locked."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from clients.access import Place
from clients.models import JournalEntry, Outbox
from clients.places import places_of
from engagements.actions.days import log_day
from engagements.actions.timesheets import approve, send_back, submit, withdraw
from engagements.fingerprint import fingerprint
from engagements.models import TimeEntry, Timesheet
from tests import factories as make
from tests.cast import Cast, make_cast

MARCH, WEDNESDAY = dt.date(2026, 3, 1), dt.date(2026, 3, 11)


def place(cast: Cast, part: str) -> Place:
    """Where one of the cast stands."""
    return next(each for each in places_of(cast.users[part]) if each.practice == cast.practice)


def submitted(cast: Cast) -> Timesheet:
    return submit(cast.engagement, executive=cast.executive, month=MARCH, by="Ed")


def log(cast: Cast, days: str) -> TimeEntry | None:
    """On the Wednesday after the day that the cast has logged."""
    return log_day(cast.engagement, executive=cast.executive, date=WEDNESDAY, days=Decimal(days))


def states_of(cast: Cast) -> set[tuple[str, bool]]:
    rows = TimeEntry.objects.filter(engagement=cast.engagement)
    return {(entry.state, entry.shared) for entry in rows}


def test_submitting_shares_every_open_day_of_the_month_and_no_other(alder: Cast) -> None:
    with alder.scope():
        april = make.make_entry(alder.engagement, alder.executive, date=dt.date(2026, 4, 1))
        timesheet = submit(
            alder.engagement, executive=alder.executive, month=dt.date(2026, 3, 17), by="Ed"
        )

        tied = list(timesheet.entries.values_list("date", "state", "shared"))
        april.refresh_from_db()
    assert (timesheet.month, timesheet.state) == (MARCH, "submitted")
    assert tied == [(dt.date(2026, 3, 10), "submitted", True)]
    assert (april.state, april.timesheet_id) == ("open", None)


def test_a_month_with_nothing_logged_is_refused(alder: Cast) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="No days are logged in May 2026"):
        submit(alder.engagement, executive=alder.executive, month=dt.date(2026, 5, 1), by="Ed")


def test_submitting_twice_writes_one_timesheet_one_sentence_and_one_letter(alder: Cast) -> None:
    with alder.scope():
        assert submitted(alder) == submitted(alder)
        said = list(JournalEntry.objects.values_list("verb", "text"))
        letters = [row.payload for row in Outbox.objects.filter(topic="mail")]
    assert said == [("timesheet.submitted", "Ed submitted March 2026 of Fractional CTO, 0.5 days.")]
    assert [letter["to"] for letter in letters] == [alder.users["sponsor"].email]
    assert f"{alder.room}days/" in letters[0]["body"]


def test_withdrawing_gives_the_days_back_until_the_client_has_approved(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        timesheet = withdraw(submitted(alder), by="Ed")
        assert (timesheet.state, states_of(alder)) == ("open", {("open", False)})
        assert withdraw(timesheet, by="Ed").state == "open"

        timesheet = approve(submitted(alder), by=sponsor)
        with pytest.raises(ValidationError, match=f"{sponsor.name} approved this month on"):
            withdraw(timesheet, by="Ed")
        assert states_of(alder) == {("approved", True)}


def test_approval_locks_the_days_in_the_database_itself(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        approve(submitted(alder), by=sponsor)
        with pytest.raises(IntegrityError, match="approved"), transaction.atomic():
            TimeEntry.objects.filter(engagement=alder.engagement).update(days=Decimal("0.25"))


def test_a_return_needs_a_reason_and_opens_the_days_again(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        timesheet = submitted(alder)
        with pytest.raises(ValidationError, match="Say why you return it"):
            send_back(timesheet, by=sponsor, reason="  ")
        returned = send_back(timesheet, by=sponsor, reason="Which vendor?")
        assert (returned.state, returned.reason) == ("returned", "Which vendor?")
        assert states_of(alder) == {("open", False)}

        again = submitted(alder)
        letters = Outbox.objects.filter(topic="mail").values_list("payload", flat=True)
        told = [letter["body"] for letter in letters if "returned your days" in letter["body"]]
    assert (again.pk, again.state, again.reason) == (timesheet.pk, "submitted", "")
    assert len(told) == 1
    assert "Which vendor?" in told[0]
    assert len(letters) == 3  # two submissions, one return


def test_a_decision_is_about_the_submission_that_was_read(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        read = submitted(alder).submitted_at
        withdraw(Timesheet.objects.get(), by="Ed")
        timesheet = submitted(alder)
        with pytest.raises(ValidationError, match="submitted this month anew"):
            approve(timesheet, by=sponsor, seen=read)
        assert approve(timesheet, by=sponsor, seen=timesheet.submitted_at).state == "approved"


def test_what_is_approved_cannot_be_returned_and_what_is_withdrawn_not_approved(
    alder: Cast,
) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        timesheet = withdraw(submitted(alder), by="Ed")
        with pytest.raises(ValidationError, match="no longer waiting"):
            approve(timesheet, by=sponsor)
        timesheet = approve(submitted(alder), by=sponsor)
        with pytest.raises(ValidationError, match="approved this month on"):
            send_back(timesheet, by=sponsor, reason="Too late")


def test_a_month_is_closed_from_submission_until_it_is_given_back(alder: Cast) -> None:
    first, last = MARCH, dt.date(2026, 3, 31)
    month = (alder.engagement.pk, MARCH)
    with alder.scope():
        timesheet = submitted(alder)
        assert Timesheet.objects.closed_for(alder.executive, first, last) == {month: "submitted"}
        assert Timesheet.objects.closed_for(alder.colleague, first, last) == {}
        withdraw(timesheet, by="Ed")
        assert Timesheet.objects.closed_for(alder.executive, first, last) == {}


def test_a_month_that_waits_takes_no_further_day(alder: Cast) -> None:
    with alder.scope():
        timesheet = submitted(alder)
        with pytest.raises(ValidationError, match="March 2026 waits for the client: withdraw it"):
            log(alder, "1")
        withdraw(timesheet, by="Ed")
        assert log(alder, "1")


# --- many at once, in real transactions ------------------------------------------------------
def at_once(cast: Cast, act: Callable[[int], Any], times: int = 20) -> list[str]:
    """The outcome of each of so many calls that run together: a state, or a refusal's code."""

    def one(number: int) -> str:
        try:
            with cast.scope():
                return str(getattr(act(number), "state", ""))
        except ValidationError as refusal:
            return f"refused: {refusal.code}"
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_twenty_submissions_and_twenty_approvals_at_once_are_one_of_each() -> None:
    cast = make_cast("cedar")
    sponsor = place(cast, "sponsor")

    assert at_once(cast, lambda _: submitted(cast)) == ["submitted"] * 20
    with cast.scope():
        timesheet = Timesheet.objects.get()
        assert states_of(cast) == {("submitted", True)}
    assert at_once(cast, lambda _: approve(timesheet, by=sponsor)) == ["approved"] * 20

    with cast.scope():
        verbs = list(JournalEntry.objects.order_by("at").values_list("verb", flat=True))
        assert verbs == ["timesheet.submitted", "timesheet.approved"]
        assert Outbox.objects.filter(topic="mail").count() == 2
        assert states_of(cast) == {("approved", True)}


@pytest.mark.django_db(transaction=True)
def test_approval_return_and_withdrawal_at_once_have_one_winner() -> None:
    cast = make_cast("cedar")
    sponsor = place(cast, "sponsor")
    with cast.scope():
        timesheet = submitted(cast)
    acts = [
        lambda: approve(timesheet, by=sponsor),
        lambda: send_back(timesheet, by=sponsor, reason="Why?"),
        lambda: withdraw(timesheet, by="Ed"),
    ]

    outcomes = at_once(cast, lambda number: acts[number % 3]())

    with cast.scope():
        final = Timesheet.objects.get()
        entries = states_of(cast)
        decisions = JournalEntry.objects.exclude(verb="timesheet.submitted").count()
    assert {each for each in outcomes if not each.startswith("refused")} == {final.state}
    assert decisions == 1
    expected = ("approved", True) if final.state == "approved" else ("open", False)
    assert entries == {expected}


@pytest.mark.django_db(transaction=True)
def test_a_day_logged_while_its_month_is_put_and_approved_is_in_it_refused_or_late() -> None:
    """Put to the client, the month takes no day; approved, it passes one on to the next."""
    cast = make_cast("cedar")
    sponsor = place(cast, "sponsor")
    acts: list[Callable[[], Any]] = [
        lambda: approve(submitted(cast), by=sponsor),
        lambda: log(cast, "0.5"),
    ]

    outcomes = at_once(cast, lambda number: acts[number % 2](), 8)

    with cast.scope():
        sheet = Timesheet.objects.get()
        kept = TimeEntry.objects.filter(engagement=cast.engagement)
        in_time, late = kept.filter(late_in=None), kept.exclude(late_in=None)
        states = set(in_time.values_list("state", "timesheet"))
        after = list(late.values_list("date", "late_in", "state"))
        was_kept = kept.filter(date=WEDNESDAY).count()
        hashed = fingerprint(in_time)
    assert sheet.seen_hash == hashed
    assert states == {("approved", sheet.pk)}
    assert after in ([], [(WEDNESDAY, dt.date(2026, 4, 1), "open")])
    assert was_kept == 1 or outcomes[1::2] == ["refused: closed"] * 4
