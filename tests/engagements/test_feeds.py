"""The secret address of a calendar: one's own days, for whoever knows it, until it is revoked."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from engagements.actions.days import log_day, log_internal_day
from engagements.models import CalendarFeed, InternalDay
from tests import factories as make

ADDRESS = re.compile(r'value="https?://[^/]+(/calendar/[^"]+\.ics)"')


@pytest.fixture
def soon(alder):
    """A date on which the executive gave half a day and was on leave for the rest."""
    date = timezone.localdate() - dt.timedelta(days=7)
    with alder.scope():
        half = Decimal("0.5")
        words = "Board, with commas; and more"
        log_day(alder.engagement, executive=alder.executive, date=date, days=half, summary=words)
        log_internal_day(alder.executive, date=date, kind="leave", days=half)
        make.make_entry(alder.other_engagement, alder.colleague, date=date, days=Decimal(1))
    return date


def made(browser, alder, name="Phone"):
    page = browser.post(f"{alder.url}calendar/", {"name": name})
    return ADDRESS.search(page.content.decode())[1]


@pytest.fixture
def address(alder, sign_in):
    return made(sign_in(alder.users["executive"]), alder)


def events(response):
    calendar = Calendar.from_ical(response.content)
    return [
        (str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt) for event in calendar.events
    ]


def test_days_and_leave_are_events_of_whole_dates_for_whoever_knows_the_address(
    alder, soon, address
):
    response = Client().get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    after = soon + dt.timedelta(days=1)
    dated = [event for event in events(response) if event[1] == soon]
    assert sorted(dated) == [
        ("Leave: 0.5 days", soon, after),
        ("alder Foods, Fractional CTO: 0.5 days", soon, after),
    ]
    text = response.content.decode()
    assert "DTSTART;VALUE=DATE:" in text
    assert "Board\\, with commas\\; and more" in text
    assert "TZID" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "Insurance" not in text


def test_days_put_down_ahead_are_called_planned_until_they_come(alder, address):
    date = timezone.localdate() + dt.timedelta(days=14)
    with alder.scope():
        make.make_entry(alder.engagement, alder.executive, date=date, days=Decimal(1))
    names = [name for name, begins, _ends in events(Client().get(address)) if begins == date]
    assert names == ["Planned: alder Foods, Fractional CTO: 1 day"]


def test_it_says_when_nothing_changed_and_events_keep_their_names(alder, soon, address):
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=soon, days=Decimal("0.25"))
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    names = [
        {str(event["UID"]) for event in Calendar.from_ical(each.content).events}
        for each in (first, changed)
    ]
    assert names[0] == names[1]


def test_an_engagement_one_was_taken_off_is_gone(alder, soon, address):
    with alder.scope():
        alder.engagement.assignments.all().delete()
    assert [name for name, *_dates in events(Client().get(address))] == ["Leave: 0.5 days"]


@pytest.mark.parametrize("ending", ["revoked", "removed", "inactive", "no executive"])
def test_an_address_ends_with_its_revocation_its_member_or_their_part(
    ending, alder, soon, address, sign_in
):
    user = alder.users["executive"]
    with alder.scope():
        feed = CalendarFeed.objects.get()
        if ending == "removed":
            user.memberships.all().delete()
        elif ending == "inactive":
            user.is_active = False
            user.save()
        elif ending == "no executive":
            user.memberships.update(is_executive=False, is_bookkeeper=True)
    if ending == "revoked":
        colleague = sign_in(alder.users["colleague"])
        assert colleague.post(f"{alder.url}calendar/{feed.pk}/revocation/").status_code == 404
        sign_in(user).post(f"{alder.url}calendar/{feed.pk}/revocation/")
    response = Client().get(address)
    if ending == "no executive":
        assert events(response) == []
    else:
        assert response.status_code == 404


def test_made_up_addresses_and_those_of_machines_find_nothing(alder, birch, address):
    theirs = address.replace(f"sx1_{alder.practice.pk}_", f"sx1_{birch.practice.pk}_")
    for path in (theirs, "/calendar/x.ics", f"/calendar/sx1_1_{'a' * 43}.ics"):
        assert Client().get(path).status_code == 404
    secret = address.removeprefix("/calendar/").removesuffix(".ics")
    refused = Client().get("/api/v1/days/", headers={"authorization": f"Bearer {secret}"})
    assert refused.status_code == 401


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    secret = made(browser, alder).split("/")[-1].removesuffix(".ics")
    assert secret not in browser.get(f"{alder.url}calendar/").content.decode()
    with alder.scope():
        feed = CalendarFeed.objects.get()
        assert feed.token_hash not in secret
        assert feed.last_used_at is None
        assert not InternalDay.objects.exists()
    Client().get(f"/calendar/{secret}.ics")
    with alder.scope():
        assert CalendarFeed.objects.get().last_used_at is not None


def test_addresses_have_an_end_in_number(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    for number in range(10):
        made(browser, alder, name=f"{number}")
    page = browser.post(f"{alder.url}calendar/", {"name": "One more"})
    assert page.status_code == 422
    assert "Revoke one first" in page.content.decode()


def test_another_event_costs_no_query(alder, address, django_assert_max_num_queries):
    today = timezone.localdate()
    with alder.scope():
        for back in range(6):
            date = today - dt.timedelta(days=back)
            make.make_entry(alder.engagement, alder.executive, date=date, days=Decimal("0.5"))
    Client().get(address)
    with django_assert_max_num_queries(16):
        Client().get(address)
