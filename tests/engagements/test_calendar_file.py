"""A calendar file suggests days: by who was there or by a name, and logs only what is ticked."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from engagements.calendars import happenings, recent
from engagements.models import TimeEntry

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 31)
PRAGUE = ZoneInfo("Europe/Prague")


def event(start, end, title="alder Foods board", **more):
    lines = [f"UID:{title}{start}", "DTSTAMP:20260101T000000Z", start, end, f"SUMMARY:{title}"]
    lines += [f"{name.upper()}:{value}" for name, value in more.items()]
    return "\r\n".join(["BEGIN:VEVENT", *filter(None, lines), "END:VEVENT"])


def timed(day, hours="0900/1230", **more):
    begin, end = hours.split("/")
    return event(f"DTSTART:202603{day}T{begin}00Z", f"DTEND:202603{day}T{end}00Z", **more)


def calendar(*events):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""]).encode()


def dated(body):
    return [(each.date.isoformat(), each.hours) for each in happenings(body, FIRST, LAST, PRAGUE)]


def test_repeated_events_are_expanded_within_the_month_only():
    weekly = timed("02", rrule="FREQ=WEEKLY;BYDAY=MO")
    assert dated(calendar(weekly)) == [
        (f"2026-03-{day}", Decimal("3.5")) for day in ("02", "09", "16", "23", "30")
    ]


def test_a_date_is_that_of_the_persons_own_clock():
    late = timed("10", hours="2330/2359")
    assert dated(calendar(late))[0][0] == "2026-03-11"


def test_whole_days_are_each_their_own_and_cancelled_ones_none():
    days = event("DTSTART;VALUE=DATE:20260330", "DTEND;VALUE=DATE:20260402")
    gone = timed("05", status="CANCELLED")
    assert dated(calendar(days, gone)) == [("2026-03-30", None), ("2026-03-31", None)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYSECOND=1,2,3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
    ],
)
def test_rules_that_never_end_are_passed_over(rule):
    assert dated(calendar(timed("02", rrule=rule))) == [("2026-03-02", Decimal("3.5"))]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"no calendar", "no calendar file"),
        (b"\x00\xff\xfe", "no calendar file"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (calendar(*[timed("02")] * 5001), "too many events"),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(body, words):
    with pytest.raises(ValidationError, match=words):
        happenings(body, FIRST, LAST, PRAGUE)


@pytest.fixture
def executive(alder, sign_in):
    with alder.scope():
        alder.organisation.invoice_email = "invoices@foods.test"
        alder.organisation.save()
    return sign_in(alder.users["executive"])


def send(browser, alder, body):
    file = SimpleUploadedFile("c.ics", body, content_type="text/calendar")
    return browser.post(f"{alder.url}calendar/file/", {"month": "2026-03", "file": file})


def given(alder):
    with alder.scope():
        rows = TimeEntry.objects.filter(executive=alder.executive, date__gte="2026-03-12")
        return list(rows.order_by("date").values_list("engagement", "date", "days"))


def test_events_are_matched_by_guests_or_names_and_stored_only_when_ticked(alder, executive):
    body = calendar(
        timed("16", title="Weekly", attendee="mailto:Eve@Foods.test"),
        timed("16", hours="1400/1430", title="Prepare: foods"),
        timed("17", title="Dentist <script>"),
        timed("18", title="Insurance call"),
    )
    page = send(executive, alder, body).content.decode()
    key = f"{alder.engagement.pk.hex}_2026-03-16"
    assert f'name="days_{key}" value="0.5"' in page
    assert "Prepare: foods; Weekly" in page
    assert "2 events match no client" in page
    assert "Dentist" not in page
    assert given(alder) == []
    data = {f"days_{key}": "0,75", f"title_{key}": "Weekly"}
    refused = executive.post(f"{alder.url}calendar/file/days/", data)
    assert (refused.status_code, given(alder)) == (422, [])
    assert "Tick the days to log." in refused.content.decode()
    executive.post(f"{alder.url}calendar/file/days/", data | {f"take_{key}": "on"})
    assert given(alder) == [(alder.engagement.pk, dt.date(2026, 3, 16), Decimal("0.75"))]


def test_one_refusal_logs_nothing_and_keeps_what_was_typed(alder, executive):
    keys = [f"{alder.engagement.pk.hex}_2026-03-{day}" for day in (16, 17)]
    data = {f"take_{key}": "on" for key in keys}
    data |= {f"days_{keys[0]}": "0.5", f"days_{keys[1]}": "1.25"}
    page = executive.post(f"{alder.url}calendar/file/days/", data)
    assert (page.status_code, given(alder)) == (422, [])
    assert "Only 1 of that day is left" in page.content.decode()
    assert 'value="1.25"' in page.content.decode()


def test_days_of_an_engagement_that_is_not_ones_own_are_not_found(alder, executive):
    key = f"{alder.other_engagement.pk.hex}_2026-03-16"
    data = {f"take_{key}": "on", f"days_{key}": "1"}
    assert executive.post(f"{alder.url}calendar/file/days/", data).status_code == 404
    assert given(alder) == []


@pytest.mark.parametrize(
    ("event", "is_kept"),
    [
        ("DTSTART:20260309T090000Z", True),
        ("DTSTART;TZID=Europe/Prague:20260308T235959", False),
        ("DTSTART;VALUE=DATE:20260309", True),
        ("dtstart;value=date:20250101\r\nrrule:FREQ=WEEKLY", True),
        ("DTSTART:20200101T090000Z\r\nRDATE:20260310T090000Z", True),
        ("SUMMARY:No date at all", True),
        ("DESCRIPTION:folded\r\n BEGIN:VEVENT\r\nDTSTART:20200101", False),
    ],
)
def test_of_a_whole_calendar_only_what_may_still_say_something_is_kept(event, is_kept):
    before, after = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", b"END:VCALENDAR\r\n"
    one = f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n".encode()
    found = recent(before + one + after, dt.date(2026, 3, 9))
    assert found == before + (one if is_kept else b"") + after
