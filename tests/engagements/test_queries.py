"""A sponsor asks about single lines; the executive answers or corrects; the month is decided."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from clients.models import ClientAccess, JournalEntry, Outbox
from engagements.actions.days import log_day
from engagements.actions.queries import Reply, answer, ask, take_back
from engagements.actions.timesheets import approve, send_back, submit, withdraw
from engagements.fingerprint import fingerprint
from engagements.models import TimeEntry, Timesheet, TimesheetQuery
from tests.cast import Cast, make_cast
from tests.engagements.agreements import place
from tests.engagements.questions import ELEVENTH, MARCH, TENTH, asked, line, two_days


def letters_to(cast: Cast, part: str) -> list[str]:
    mail = Outbox.objects.filter(topic="mail", payload__to=cast.users[part].email)
    return [row.payload["body"] for row in mail.order_by("created_at")]


def log(cast: Cast, day: dt.date, days: str) -> TimeEntry | None:
    return log_day(cast.engagement, executive=cast.executive, date=day, days=Decimal(days))


def test_a_question_opens_its_line_alone(alder: Cast) -> None:
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        assert (line(alder, TENTH).state, line(alder, ELEVENTH).state) == ("submitted", "queried")
        assert line(alder, ELEVENTH).shared
        with pytest.raises(ValidationError, match="Submitted: withdraw the month"):
            log(alder, TENTH, "1")
        corrected = log(alder, ELEVENTH, "0.5")
        query.refresh_from_db()
        assert corrected is not None
        assert (corrected.days, corrected.state) == (Decimal("0.5"), "queried")
        assert (query.days_were, query.days_are, query.is_corrected) == (
            Decimal(1),
            Decimal("0.5"),
            True,
        )


def test_one_letter_for_a_batch_each_way(alder: Cast) -> None:
    sponsor, executive = place(alder, "sponsor"), place(alder, "executive")
    with alder.scope():
        sheet = two_days(alder)
        wanted = {
            line(alder, TENTH).pk: "Which vendor?",
            line(alder, ELEVENTH).pk: "All of the day?",
        }
        queries = ask(sheet, wanted, by=sponsor)
        assert ask(sheet, wanted, by=sponsor) == []  # sent twice
        [letter] = letters_to(alder, "executive")
        assert "Which vendor?" in letter
        assert "All of the day?" in letter

        replies = {queries[0].pk: Reply("Both."), queries[1].pk: Reply("No.", Decimal("0.5"))}
        answer(sheet, replies, by=executive)
        answer(sheet, replies, by=executive)
        told = letters_to(alder, "sponsor")[1:]
        states = {TENTH: line(alder, TENTH).state, ELEVENTH: line(alder, ELEVENTH).state}
    assert len(told) == 1
    for words in ("Answer: Both.", "Answer: No.", "Corrected to 0.5 days", "comes to 1 day."):
        assert words in told[0]
    assert states == {TENTH: "submitted", ELEVENTH: "submitted"}


def test_an_answer_says_something_or_corrects_something(alder: Cast) -> None:
    executive = place(alder, "executive")
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        for empty in ({}, {query.pk: Reply("  ")}):
            with pytest.raises(ValidationError, match="Write an answer, or correct the line"):
                answer(sheet, empty, by=executive)
        log(alder, ELEVENTH, "0")  # taken out of the week
        [done] = answer(sheet, {query.pk: Reply()}, by=executive)
    assert (done.state, done.days_are) == ("answered", Decimal(0))


def test_approving_closes_open_questions_and_keeps_what_was_seen(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        shown = fingerprint(sheet.entries.all())
        log(alder, ELEVENTH, "0.5")
        with pytest.raises(ValidationError, match="corrected a line since"):
            approve(sheet, by=sponsor, shown=shown)
        seen = fingerprint(sheet.entries.all())
        approved = approve(sheet, by=sponsor, shown=seen)
        query.refresh_from_db()
        assert (approved.seen_hash, query.state) == (seen, "closed")
        with pytest.raises(ValidationError, match="settled meanwhile"):
            answer(sheet, {query.pk: Reply("Yes")}, by=place(alder, "executive"))


def test_the_database_freezes_an_approved_month_and_lets_billing_settle_it(alder: Cast) -> None:
    with alder.scope():
        sheet = two_days(alder)
        asked(alder, sheet)
        log(alder, ELEVENTH, "0.5")
        approve(sheet, by=place(alder, "sponsor"), shown=fingerprint(sheet.entries.all()))
        for rows in (
            lambda: TimeEntry.objects.filter(date=ELEVENTH).update(state="open"),
            lambda: TimeEntry.objects.filter(date=ELEVENTH).update(timesheet=None),
            lambda: Timesheet.objects.update(seen_hash="0" * 64),
            lambda: Timesheet.objects.update(state="open"),
            lambda: Timesheet.objects.filter(pk=sheet.pk)._raw_delete("default"),
        ):
            with pytest.raises(IntegrityError, match="approved"), transaction.atomic():
                rows()
        settled = TimeEntry.objects.filter(timesheet=sheet).update(state="settled")
    assert settled == 2


def test_questions_outlive_a_withdrawal_and_can_be_answered_meanwhile(alder: Cast) -> None:
    executive = place(alder, "executive")
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        withdraw(sheet, by="Ed")
        assert line(alder, ELEVENTH).state == "open"
        again = submit(alder.engagement, executive=alder.executive, month=MARCH, by="Ed")
        assert (line(alder, TENTH).state, line(alder, ELEVENTH).state) == ("submitted", "queried")

        send_back(again, by=place(alder, "sponsor"), reason="All of it, please")
        answer(again, {query.pk: Reply("Yes, all")}, by=executive)
        submit(alder.engagement, executive=alder.executive, month=MARCH, by="Ed")
        assert line(alder, ELEVENTH).state == "submitted"


def test_a_sponsor_takes_a_question_back_once(alder: Cast) -> None:
    sponsor = place(alder, "sponsor")
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        with pytest.raises(ValidationError, match="open question about 11 March 2026 already"):
            asked(alder, sheet, "And why?")
        assert take_back(query, by=sponsor).state == "closed"
        assert take_back(query, by=sponsor).state == "closed"
        verbs = list(JournalEntry.objects.order_by("at").values_list("verb", flat=True))
        assert line(alder, ELEVENTH).state == "submitted"
    assert verbs == ["timesheet.submitted", "timesheet.queried", "timesheet.query-closed"]


def test_a_former_sponsor_hears_no_answer(alder: Cast) -> None:
    with alder.scope():
        sheet = two_days(alder)
        query = asked(alder, sheet)
        before = len(letters_to(alder, "sponsor"))
        ClientAccess.objects.filter(user=alder.users["sponsor"]).delete()
        answer(sheet, {query.pk: Reply("Yes")}, by=place(alder, "executive"))
        assert len(letters_to(alder, "sponsor")) == before


# --- many at once, in real transactions ------------------------------------------------------
def at_once(cast: Cast, acts: list[Callable[[], Any]], times: int = 12) -> list[str]:
    def one(number: int) -> str:
        try:
            with cast.scope():
                acts[number % len(acts)]()
        except ValidationError as refusal:
            return f"refused: {getattr(refusal, 'code', '')}"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def everything_the_two_may_do(cast: Cast) -> list[Callable[[], Any]]:
    """To one month with a question about its eleventh. In a scope."""
    sponsor, executive = place(cast, "sponsor"), place(cast, "executive")
    sheet = two_days(cast)
    query = asked(cast, sheet)
    tenth = line(cast, TENTH).pk
    return [
        lambda: approve(sheet, by=sponsor),
        lambda: answer(sheet, {query.pk: Reply("No", Decimal("0.5"))}, by=executive),
        lambda: ask(sheet, {tenth: "Which vendor?"}, by=sponsor),
        lambda: log(cast, ELEVENTH, "0.25"),
        lambda: withdraw(sheet, by="Ed"),
    ]


@pytest.mark.django_db(transaction=True)
def test_approving_while_answering_asking_and_withdrawing_leaves_one_story() -> None:
    cast = make_cast("cedar")
    with cast.scope():
        acts = everything_the_two_may_do(cast)

    outcomes = at_once(cast, acts, 15)

    with cast.scope():
        final = Timesheet.objects.get()
        states = set(TimeEntry.objects.filter(engagement=cast.engagement).values_list("state"))
        still_open = TimesheetQuery.objects.open().count()
        same = fingerprint(final.entries.all()) == final.seen_hash
    assert set(outcomes) <= {
        "done",
        *(f"refused: {code}" for code in ("approved", "not_waiting", "settled", "locked")),
    }
    if final.state == "approved":
        assert (states, still_open, same) == ({("approved",)}, 0, True)
    else:
        assert (final.state, states) == ("open", {("open",)})


@pytest.mark.django_db(transaction=True)
def test_a_correction_and_an_approval_at_once_hash_what_is_kept() -> None:
    """Either the correction comes first and is hashed, or it finds the line approved."""
    cast = make_cast("cedar")
    sponsor = place(cast, "sponsor")
    with cast.scope():
        sheet = two_days(cast)
        asked(cast, sheet)
    acts: list[Callable[[], Any]] = [
        lambda: log(cast, ELEVENTH, "0.5"),
        lambda: approve(sheet, by=sponsor),
    ]

    outcomes = at_once(cast, acts, 8)

    with cast.scope():
        final = Timesheet.objects.get()
        assert final.state == "approved"
        assert final.seen_hash == fingerprint(final.entries.all())
        kept = line(cast, ELEVENTH).days
    assert (kept == Decimal("0.5")) == (outcomes.count("done") > 4)
