"""A calendar file read for one month: what was when, and who was there. Pure.

Repeated events are expanded by the library; rules that could keep it busy for ever are passed over.
"""

import datetime as dt
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import recurring_ical_events
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from icalendar import Calendar

BEGINNING = b"BEGIN:VCALENDAR"
LARGEST = 2 * 1024 * 1024  # bytes
MOST_EVENTS, MOST_REPEATED, MOST_PICKED = 5_000, 300, 20
OLDEST = dt.timedelta(days=3660)  # of a rule that still repeats
DAY = dt.timedelta(days=1)
HOUR = Decimal(3600)
USUAL_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
USUAL_PARTS = {
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYDAY",
    "BYMONTH",
    "BYMONTHDAY",
    "BYSETPOS",
}
EVENT_BEGINS, EVENT_ENDS = b"BEGIN:VEVENT", b"END:VEVENT"
LAST_CERTAIN_DAY = 28  # every month has it


@dataclass(frozen=True)
class Happening:
    """One event on one date. All-day events have no hours."""

    date: dt.date
    hours: Decimal | None
    title: str
    domains: frozenset[str]


def is_calendar(body: bytes) -> bool:
    """Whether a file begins as calendars do: a page that asks to sign in does not."""
    return body.removeprefix(BOM_UTF8).lstrip()[: len(BEGINNING)].upper() == BEGINNING


def recent(body: bytes, since: dt.date) -> bytes:
    """The calendar without single events that began before a date: years of them say nothing."""
    kept: list[bytes] = []
    event: list[bytes] = []
    for line in body.splitlines(keepends=True):
        word = line[: len(EVENT_BEGINS)].upper()
        if event or word.startswith(EVENT_BEGINS):
            event.append(line)
        else:
            kept.append(line)
        if event and word.startswith(EVENT_ENDS):
            kept += event if _may_say_something(event, since) else []
            event = []
    return b"".join([*kept, *event])


def _may_say_something(event: list[bytes], since: dt.date) -> bool:
    """Whether it repeats, or begins on the date or later, or cannot be told."""
    names = [line.upper() for line in event]
    if any(name.startswith((b"RRULE", b"RDATE")) for name in names):
        return True
    begins = next((name for name in names if name.startswith(b"DTSTART")), b"")
    day = begins.rpartition(b":")[2][:8]
    return not day.isdigit() or day >= f"{since:%Y%m%d}".encode()


def happenings(body: bytes, first: dt.date, last: dt.date, zone: dt.tzinfo) -> list[Happening]:
    """What a calendar says of the dates from first to last, both included."""
    if len(body) > LARGEST:
        raise ValidationError(_("This file is larger than 2 MB. Export fewer months."))
    try:
        calendar: Any = Calendar.from_ical(body)
        _keep_bounded(calendar, last)
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        events = list(query.between(first - DAY, last + 2 * DAY))
        found = [each for event in events for each in _of_event(event, zone)]
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001  # broken files fail in many ways
        raise ValidationError(_("This is no calendar file (.ics) that can be read.")) from None
    inside = [each for each in found if first <= each.date <= last]
    return sorted(inside, key=lambda each: (each.date, each.title))


def _keep_bounded(calendar: Any, last: dt.date) -> None:
    events = calendar.walk("VEVENT")
    repeated = [event for event in events if event.get("RRULE") is not None]
    if len(events) > MOST_EVENTS or len(repeated) > MOST_REPEATED:
        raise ValidationError(_("This calendar holds too many events. Export fewer months."))
    picked = 0
    for event in repeated:
        picked += "BYSETPOS" in str(event["RRULE"].to_ical())
        if picked > MOST_PICKED or not _is_usual(event, last):
            del event["RRULE"]


def _is_usual(event: Any, last: dt.date) -> bool:
    rules = event["RRULE"]
    if isinstance(rules, list) or not set(rules) <= USUAL_PARTS:
        return False
    start = event["DTSTART"].dt
    date = start.date() if isinstance(start, dt.datetime) else start
    days = [int(day) for day in rules.get("BYMONTHDAY", [])]
    return (
        rules.get("FREQ", [""])[0] in USUAL_FREQUENCIES
        and int(rules.get("INTERVAL", [1])[0]) >= 1
        and date >= last - OLDEST
        and all(abs(day) <= LAST_CERTAIN_DAY for day in days)
    )


def _of_event(event: Any, zone: dt.tzinfo) -> Iterator[Happening]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    title = " ".join(str(event.get("SUMMARY", "")).split())[:200]
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(start, dt.datetime):
        took = end - start
        if dt.timedelta(0) < took <= DAY:
            seconds = Decimal(int(took.total_seconds()))
            local = start.astimezone(zone) if start.tzinfo else start
            yield Happening(local.date(), seconds / HOUR, title, _domains(event))
        return
    for number in range(min((end - start).days, 31)):
        yield Happening(start + number * DAY, None, title, _domains(event))


def _domains(event: Any) -> frozenset[str]:
    """Of the addresses of all who were invited."""
    told: list[Any] = []
    for name in ("ATTENDEE", "ORGANIZER"):
        value = event.get(name, [])
        told += value if isinstance(value, list) else [value]
    return frozenset(str(each).rpartition("@")[2].casefold() for each in told if "@" in str(each))
