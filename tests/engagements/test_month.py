"""A month of one's own days, and many dates changed at once."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagements.actions.days import log_day, log_internal_day
from engagements.models import InternalDay, TimeEntry
from tests import factories as make
from tests.engagements.test_week import after_the_door

APRIL = dt.date(2026, 4, 1)
HALF, ONE = Decimal("0.5"), Decimal(1)


@pytest.fixture
def desk(alder, sign_in):
    return sign_in(alder.executive.user)


def page(cast):
    return f"{cast.url}month/{APRIL.isoformat()}/"


def april(number):
    return APRIL.replace(day=number)


def kept(cast):
    with cast.scope():
        entries = TimeEntry.objects.filter(executive=cast.executive, date__gte=APRIL)
        return {date.day: days for date, days in entries.values_list("date", "days")}


def ask(desk, cast, verb, *, dates=(), **fields):
    said = {"verb": verb, "row": cast.engagement.pk.hex, "days": "0.5", **fields}
    return desk.post(page(cast), said | {"date": [f"{april(day)}" for day in dates]}, follow=True)


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_range_skips_weekends_holidays_and_leave_and_says_why(alder, desk):
    with alder.scope():
        log_internal_day(alder.executive, date=april(8), kind="leave", days=ONE)
        log_day(alder.engagement, executive=alder.executive, date=april(9), days=ONE)
    response = ask(desk, alder, "range", first="2026-04-02", last="2026-04-10")
    assert kept(alder) == {2: HALF, 7: HALF, 9: ONE, 10: HALF}
    text = text_of(response)
    assert "3 entries changed." in text
    assert "3 Apr: Good Friday; 6 Apr: Easter Monday; 8 Apr: leave; 9 Apr: 1 is there" in text


def test_a_range_is_taken_back_whole(alder, desk):
    response = ask(desk, alder, "range", first="2026-04-13", last="2026-04-17")
    assert len(kept(alder)) == 5
    ticket = re.search(r'name="undo" value="([^"]+)"', response.content.decode())[1]
    undo = {"undo": ticket, "back": "month"}
    back = desk.post(f"{alder.url}week/{APRIL}/undo/", undo, follow=True)
    assert (kept(alder), back.request["PATH_INFO"]) == ({}, page(alder))


def test_ticked_dates_are_set_and_cleared_while_locked_ones_stay(alder, desk):
    with alder.scope():
        entry = log_day(alder.engagement, executive=alder.executive, date=april(14), days=ONE)
        sheet = make.make_timesheet(alder.engagement, alder.executive, month=APRIL)
        TimeEntry.objects.filter(pk=entry.pk).update(state="submitted", timesheet=sheet)
    response = ask(desk, alder, "set", dates=(13, 14, 18))
    assert kept(alder) == {13: HALF, 14: ONE, 18: HALF}
    assert "14 Apr: Submitted: withdraw the month to change it." in text_of(response)
    with alder.scope():
        log_internal_day(alder.executive, date=april(13), kind="sales", days=HALF)
    response = ask(desk, alder, "clear", row="", days="", dates=(13, 14))
    assert kept(alder) == {14: ONE, 18: HALF}
    with alder.scope():
        assert not InternalDay.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verb": "set"}, "Tick the dates first."),
        ({"verb": "set", "dates": (13,), "row": ""}, "Say what the days are given to."),
        ({"verb": "set", "dates": (13,), "days": ""}, "Say how much of each day"),
        ({"verb": "range"}, "Say from which date to which."),
        ({"verb": "range", "first": "2026-04-02", "last": "2026-04-01"}, "ends before it begins"),
        ({"verb": "range", "first": "2026-01-01", "last": "2026-12-31"}, "At most a quarter"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_field(alder, desk, fields, words):
    response = ask(desk, alder, **fields)
    assert (response.status_code, kept(alder)) == (422, {})
    assert words in text_of(response)


def test_the_month_adds_up_by_client_against_what_was_promised(alder, desk):
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=april(1), days=ONE)
        log_internal_day(alder.executive, date=april(2), kind="leave", days=HALF)
    shown = desk.get(page(alder)).context["month"]
    assert [(line.days, line.promised) for line in shown.lines] == [(ONE, Decimal(8))]
    assert [(line.row, line.days) for line in shown.internal] == [("leave", HALF)]
    assert (shown.total, len(shown.days)) == (Decimal("1.5"), 30)


@pytest.mark.parametrize("number", [1, 3])
def test_more_entries_cost_no_more_queries(alder, desk, number):
    with alder.scope():
        for _ in range(number):
            engagement = make.make_engagement(executives=(alder.executive,))
            make.make_allocation(engagement, alder.executive)
            make.make_entry(engagement, alder.executive, date=april(1), days=Decimal("0.25"))
    with CaptureQueriesContext(connection) as asked:
        desk.get(page(alder))
    assert len(after_the_door(asked)) == 6


def test_only_executives_have_a_month(alder, birch, desk, sign_in):
    assert sign_in(alder.users["owner"]).get(page(alder)).status_code == 404
    refused = ask(desk, alder, "set", row=birch.engagement.pk.hex, dates=(13,))
    assert (refused.status_code, kept(alder)) == (422, {})
