"""A person's days as a calendar (RFC 5545): all-day events, which know no time zones. Pure.

What has times is written in UTC, which every calendar turns into its owner's.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

REFRESH = dt.timedelta(hours=1)
NEXT = dt.timedelta(days=1)
MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # one for all: the same days are the same bytes


@dataclass(frozen=True)
class Entry:
    """One event: what it is called for ever, its date and its words; all day without times."""

    uid: str
    date: dt.date
    summary: str
    text: str = ""
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    place: str = ""


def calendar_of(entries: Iterable[Entry], *, name: str) -> bytes:
    """The calendar file. Escaping and folding are the library's."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sextant//Days//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", MADE)
        _add_times(event, entry)
        event.add("summary", entry.summary)
        if entry.text:
            event.add("description", entry.text)
        if entry.place:
            event.add("location", entry.place)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _add_times(event: Event, entry: Entry) -> None:
    """Who has a time is busy; an all-day event says nothing about the hours."""
    if entry.starts_at and entry.ends_at:
        event.add("dtstart", entry.starts_at.astimezone(dt.UTC))
        event.add("dtend", entry.ends_at.astimezone(dt.UTC))
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.date)
        event.add("dtend", entry.date + NEXT)
        event.add("transp", "TRANSPARENT")
