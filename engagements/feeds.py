"""A person's days as a calendar (RFC 5545): all-day events, which know no time zones. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

REFRESH = dt.timedelta(hours=1)
NEXT = dt.timedelta(days=1)
MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # one for all: the same days are the same bytes


@dataclass(frozen=True)
class Entry:
    """One event: what it is called for ever, its date and its words."""

    uid: str
    date: dt.date
    summary: str
    text: str = ""


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
        event.add("dtstart", entry.date)
        event.add("dtend", entry.date + NEXT)
        event.add("summary", entry.summary)
        if entry.text:
            event.add("description", entry.text)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
