"""The pages of a month: one's own list, and the days in the client room."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from engagements.actions.timesheets import submit
from engagements.models import TimeEntry, TimeEntryNote, Timesheet
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

MARCH = dt.date(2026, 3, 1)
READERS = ("owner", "admin", "bookkeeper", "executive", "sponsor")
OTHERS = ("colleague", "member", "board", "other sponsor")


def submitted(cast: Cast) -> Timesheet:
    """The executive's March, put to the sponsor."""
    with cast.scope():
        return submit(cast.engagement, executive=cast.executive, month=MARCH, by="Ed")


def decide(browser: Client, cast: Cast, sheet: Timesheet, verb: str, **fields: str) -> Any:
    seen = {"seen": sheet.submitted_at.isoformat()}
    return browser.post(f"{cast.room}days/timesheets/{sheet.pk}/{verb}/", seen | fields)


def state_of(cast: Cast) -> tuple[str, list[str]]:
    with cast.scope():
        entries = TimeEntry.objects.filter(engagement=cast.engagement)
        return Timesheet.objects.get().state, list(entries.values_list("state", flat=True))


def test_the_sponsor_reads_each_submitted_day_and_approves_them(
    alder: Cast, sign_in: SignIn
) -> None:
    sheet = submitted(alder)
    sponsor = sign_in(alder.users["sponsor"])
    page = sponsor.get(f"{alder.room}days/").content.decode()
    assert "Vendor calls" in page
    assert "Tue 10 Mar" in page
    assert "/approval/" in page

    done = decide(sponsor, alder, sheet, "approval")

    assert (done.status_code, done.url) == (302, f"{alder.room}days/")
    assert state_of(alder) == ("approved", ["approved"])
    after = sponsor.get(f"{alder.room}days/").content.decode()
    assert "Approved by" in after
    assert "/approval/" not in after


def test_a_return_without_a_reason_keeps_the_page_and_changes_nothing(
    alder: Cast, sign_in: SignIn
) -> None:
    sheet = submitted(alder)
    sponsor = sign_in(alder.users["sponsor"])
    refused = decide(sponsor, alder, sheet, "return", reason=" ")
    assert refused.status_code == 422
    assert "Say why you return it." in refused.content.decode()
    assert state_of(alder) == ("submitted", ["submitted"])

    long = decide(sponsor, alder, sheet, "return", reason="Which vendor? " * 40)
    assert long.status_code == 422
    assert "Which vendor? Which vendor?" in long.content.decode()

    assert decide(sponsor, alder, sheet, "return", reason="Which vendor?").status_code == 302
    assert state_of(alder) == ("returned", ["open"])
    own = sign_in(alder.executive.user).get(f"{alder.url}timesheets/").content.decode()
    assert "Which vendor?" in own


def test_a_page_read_before_a_new_submission_approves_nothing(alder: Cast, sign_in: SignIn) -> None:
    old = submitted(alder)
    executive, sponsor = sign_in(alder.executive.user), sign_in(alder.users["sponsor"])
    executive.post(f"{alder.url}timesheets/{old.pk}/withdrawal/")
    submitted(alder)
    answer = decide(sponsor, alder, old, "approval")
    said = sponsor.get(answer.url).content.decode()
    assert "submitted this month anew" in said
    assert state_of(alder) == ("submitted", ["submitted"])


def test_who_may_read_the_days_and_who_not(alder: Cast, birch: Cast, sign_in: SignIn) -> None:
    submitted(alder)
    page = f"{alder.room}days/"
    for part in READERS:
        assert (part, "Vendor calls" in sign_in(alder.users[part]).get(page).text) == (part, True)
    for user in [*(alder.users[part] for part in OTHERS), birch.users["sponsor"]]:
        assert sign_in(user).get(page).status_code == 404


def test_nobody_but_a_sponsor_of_that_client_decides(
    alder: Cast, birch: Cast, sign_in: SignIn
) -> None:
    sheet = submitted(alder)
    nobody = [user for part, user in alder.users.items() if part != "sponsor"]
    for user in [*nobody, *birch.users.values()]:
        for verb in ("approval", "return"):
            assert decide(sign_in(user), alder, sheet, verb, reason="No").status_code == 404
    assert state_of(alder) == ("submitted", ["submitted"])


def test_the_client_sees_no_open_day_and_no_internal_note(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}days/"
    sponsor = sign_in(alder.users["sponsor"])
    assert "Vendor calls" not in sponsor.get(page).text
    with alder.scope():
        entry = TimeEntry.objects.get(engagement=alder.engagement)
        TimeEntryNote.objects.create(entry=entry, text="They are broke")
    sheet = submitted(alder)
    assert "Vendor calls" in sponsor.get(page).text
    assert "They are broke" not in sponsor.get(page).text
    sign_in(alder.executive.user).post(f"{alder.url}timesheets/{sheet.pk}/withdrawal/")
    assert "Vendor calls" not in sponsor.get(page).text


def test_an_executive_submits_own_months_only(alder: Cast, birch: Cast, sign_in: SignIn) -> None:
    executive = sign_in(alder.executive.user)
    for engagement in (alder.other_engagement, birch.engagement):
        body = {"engagement": str(engagement.pk), "month": "2026-03-01"}
        assert executive.post(f"{alder.url}timesheets/submission/", body).status_code == 404
    body = {"engagement": str(alder.engagement.pk), "month": "2026-03-01"}
    assert executive.post(f"{alder.url}timesheets/submission/", body).status_code == 302
    assert state_of(alder) == ("submitted", ["submitted"])
    with alder.scope():
        sheet = Timesheet.objects.get()
    withdrawal = f"{alder.url}timesheets/{sheet.pk}/withdrawal/"
    assert sign_in(alder.colleague.user).post(withdrawal).status_code == 404
    assert state_of(alder) == ("submitted", ["submitted"])


def test_an_empty_month_is_refused_in_words(alder: Cast, sign_in: SignIn) -> None:
    executive = sign_in(alder.executive.user)
    body = {"engagement": str(alder.engagement.pk), "month": "2026-05-01"}
    answer = executive.post(f"{alder.url}timesheets/submission/", body)
    assert "No days are logged in May 2026" in executive.get(answer.url).content.decode()


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("part", ["sponsor", "executive"])
def test_more_days_in_the_room_cost_no_more_queries(
    months: int,
    part: str,
    alder: Cast,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with alder.scope():
        for month in range(4, 5 + months):
            for day in range(1, 1 + months):
                date = dt.date(2026, month, day)
                make.make_entry(alder.engagement, alder.executive, date=date)
            submit(alder.engagement, executive=alder.executive, month=date, by="Ed")
        Timesheet.objects.filter(month__gt=dt.date(2026, 4, 1)).update(
            state="approved", decided_by="Sue", decided_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
        )
    browser = sign_in(alder.users[part])
    with django_assert_num_queries(22):
        assert browser.get(f"{alder.room}days/").status_code == 200


@pytest.mark.parametrize("months", [1, 3])
def test_more_months_on_the_own_page_cost_no_more_queries(
    months: int, alder: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with alder.scope():
        for month in range(4, 4 + months):
            date = dt.date(2026, month, 1)
            make.make_entry(alder.engagement, alder.executive, date=date, days=Decimal(1))
    browser = sign_in(alder.executive.user)
    with django_assert_num_queries(19):
        page = browser.get(f"{alder.url}timesheets/").content.decode()
    assert page.count("/timesheets/submission/") == months + 1
