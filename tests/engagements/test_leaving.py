"""An executive who leaves an engagement finds nothing of it at the next click."""

import datetime as dt

import pytest

from clients.models import Membership
from engagements.models import Assignment, Timesheet
from tests import factories as make
from tests.engagements.test_api import machine

MARCH = dt.date(2026, 3, 1)
TUESDAY = dt.date(2026, 3, 17)


@pytest.fixture
def leaver(alder, sign_in):
    """The browser of the executive, with a month at the client, and then off the engagement."""
    with alder.scope():
        make.make_timesheet(
            alder.engagement,
            alder.executive,
            month=MARCH,
            state="submitted",
            submitted_at=dt.datetime(2026, 4, 1, tzinfo=dt.UTC),
        )
    return sign_in(alder.executive.user)


def leave(cast) -> None:
    with cast.scope():
        Assignment.objects.filter(executive=cast.executive).delete()


def test_pages_rows_and_tokens_stop_at_once(alder, leaver):
    token = machine(alder, alder.executive.user)
    with alder.scope():
        entry = alder.executive.time_entries.get()
    pages = [f"{alder.url}engagements/{alder.engagement.pk}/", alder.room, f"{alder.room}days/"]
    assert [leaver.get(each).status_code for each in pages] == [200] * 3
    assert token.get(f"/api/v1/days/{entry.pk}/").status_code == 200

    leave(alder)

    assert [leaver.get(each).status_code for each in pages] == [404] * 3
    assert token.get(f"/api/v1/days/{entry.pk}/").status_code == 404
    assert token.get("/api/v1/days/").json()["results"] == []


def test_no_form_changes_anything_of_it(alder, leaver):
    leave(alder)
    with alder.scope():
        sheet = Timesheet.objects.get()
    key = f"{alder.engagement.pk.hex}_{TUESDAY}"
    sent = {"engagement": str(alder.engagement.pk), "month": str(MARCH)}
    found = [
        leaver.post(f"{alder.url}timesheets/{sheet.pk}/withdrawal/"),
        leaver.post(f"{alder.url}timesheets/submission/", sent),
        leaver.post(f"{alder.url}week/{TUESDAY}/", {f"days_{key}": "1"}),
        leaver.post(f"{alder.url}week/{TUESDAY}/", {"cell": key, "summary": "x"}),
    ]
    assert [answer.status_code for answer in found] == [404] * 4
    with alder.scope():
        assert Timesheet.objects.get().state == "submitted"


@pytest.mark.parametrize("foreign", ["other_engagement", "birch"])
def test_ids_in_a_form_reach_no_other_engagement(foreign, alder, birch, sign_in):
    browser = sign_in(alder.executive.user)
    engagement = birch.engagement if foreign == "birch" else alder.other_engagement
    ids = {"engagement": str(engagement.pk), "month": str(MARCH)}
    key = f"{engagement.pk.hex}_{TUESDAY}"
    period = {"period": "other", "first": "2026-01-01", "last": "2026-03-31"}
    found = [
        browser.post(f"{alder.url}timesheets/submission/", ids),
        browser.post(f"{alder.url}week/{TUESDAY}/", {f"days_{key}": "1"}),
        browser.post(f"{alder.url}reports/new/", ids | period),
        browser.get(f"{alder.room}engagements/{engagement.pk}/outcomes/new/"),
    ]
    assert [answer.status_code for answer in found] == [404, 404, 422, 404]


def test_a_bookkeepers_form_reaches_no_other_practice(alder, birch, sign_in):
    sent = {"engagement": str(birch.engagement.pk), "month": str(MARCH)}
    answer = sign_in(alder.users["bookkeeper"]).post(f"{alder.url}billing/drafts/", sent)
    assert answer.status_code == 404


def test_an_initiative_is_tied_to_nothing_of_another_engagement(alder, sign_in):
    with alder.scope():
        phase, kpi = alder.other_engagement.phases.get(), alder.other_engagement.kpis.get()
    sent = {
        "title": "Stolen",
        "outcome": "x",
        "phase": str(phase.pk),
        "kpis": [str(kpi.pk)],
        "starts_on": "2026-03-01",
        "ends_on": "2026-03-31",
    }
    page = f"{alder.room}engagements/{alder.engagement.pk}/initiatives/new/"
    answer = sign_in(alder.users["owner"]).post(page, sent)
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["kpis", "phase"])


@pytest.mark.parametrize(
    "page",
    ["week/9999-12-31/", "week/0001-01-01/", "week/2026-13-40/", "week/9999-12-31/copy/"],
)
def test_dates_that_nobody_means_have_no_page(page, alder, sign_in):
    browser = sign_in(alder.executive.user)
    assert browser.get(f"{alder.url}{page}").status_code == 404
    assert browser.post(f"{alder.url}{page}").status_code == 404


@pytest.mark.parametrize("year", ["9" * 5000, "²", "0000"])
def test_a_year_that_nobody_means_shows_this_one(year, alder, sign_in):
    browser = sign_in(alder.executive.user)
    assert browser.get(f"{alder.url}timesheets/", {"year": year}).status_code == 200


def test_forms_take_no_date_that_nobody_means(alder, sign_in):
    browser = sign_in(alder.users["owner"])
    period = {"period": "other", "first": "2026-01-01", "last": "9999-12-31"}
    answer = browser.post(
        f"{alder.url}reports/new/", {"engagement": str(alder.engagement.pk), **period}
    )
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["last"])
    sent = {"engagement": str(alder.engagement.pk), "month": "9999-12-01"}
    assert browser.post(f"{alder.url}billing/drafts/", sent).status_code == 302


def test_a_person_known_by_a_long_address_may_act(alder, sign_in):
    user = alder.executive.user
    user.name, user.email = "", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"
    user.save()
    with alder.scope():
        assert Membership.objects.filter(user=user).exists()
    sent = {"name": "Import", "days": "30"}
    assert sign_in(user).post(f"{alder.url}tokens/", sent).status_code == 200
