"""Every change of a client room, by part of the room and by time, page by page."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.context import room_links
from clients.models import ClientOrganisation
from roadmaps.actions.visits import since_when
from roadmaps.changes import Change, everything
from roadmaps.room_overview import changes_of, room_of

ON_A_PAGE = 25
SPANS = {"30": dt.timedelta(days=30), "90": dt.timedelta(days=90), "365": dt.timedelta(days=365)}
VISIT, ALL, USUAL = "visit", "all", "90"
BEGINNING = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; what nobody can mean is as if it were not there."""

    part: str = ""
    since: str = USUAL
    page: str = "1"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """As it was typed."""
        since = asked.get("since", USUAL)
        known = since in SPANS or since in {VISIT, ALL}
        return cls(asked.get("part", ""), since if known else USUAL, asked.get("page", "1"))

    def query(self, **other: str) -> str:
        """The address of the same with something else; its first page."""
        return urlencode({"part": self.part, "since": self.since} | other)


@dataclass(frozen=True)
class Choice:
    """A filter: what it is called, where it leads."""

    label: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class ChangesPage:
    """One page of them, and the filters."""

    rows: Page[Change]
    parts: Sequence[Choice]
    spans: Sequence[Choice]
    query: str


def changes_page(
    place: Place, organisation: ClientOrganisation, wanted: Wanted, now: dt.datetime
) -> ChangesPage:
    """In as many queries as the room has parts, however much happened."""
    visited = since_when(organisation, by=place)
    if wanted.since == VISIT:
        since = visited or BEGINNING
    else:
        since = now - SPANS[wanted.since] if wanted.since in SPANS else BEGINNING
    read = room_of(place, organisation, timezone.localdate(now), since)
    room = read.url
    found = [*everything(read.keys, room, since), *changes_of(read)]
    found = sorted((each for each in found if each.at <= now), key=_when, reverse=True)
    labels = _labels(place, organisation, room)
    present = {part_of(change, room) for change in found} | {wanted.part}
    shown = [each for each in found if wanted.part in {"", part_of(each, room)}]
    parts = [Choice(_("Everything"), wanted.query(part=""), not wanted.part)]
    parts += [
        Choice(label, wanted.query(part=part), part == wanted.part)
        for part, label in labels.items()
        if part in present
    ]
    return ChangesPage(
        Paginator(shown, ON_A_PAGE).get_page(wanted.page),
        parts,
        _spans(wanted, has_visited=visited is not None),
        wanted.query(),
    )


def _when(change: Change) -> dt.datetime:
    return change.at


def part_of(change: Change, room: str) -> str:
    """Of which part of the room it is: the first word of its address there."""
    return change.url.removeprefix(room).partition("/")[0]


def _labels(place: Place, organisation: ClientOrganisation, room: str) -> dict[str, str]:
    """The tabs of the room that the reader sees, and what is said of an engagement as a whole."""
    tabs = room_links(place, organisation.slug, room)
    found = {tab.url.removeprefix(room).strip("/"): tab.label for tab in tabs}
    found.pop("", None)
    return {"engagements": _("How it stands")} | found


def _spans(wanted: Wanted, *, has_visited: bool) -> list[Choice]:
    told = [
        (VISIT, _("since your last visit")),
        ("30", _("30 days")),
        ("90", _("90 days")),
        ("365", _("a year")),
        (ALL, _("from the beginning")),
    ]
    return [
        Choice(label, wanted.query(since=since), since == wanted.since)
        for since, label in told
        if since != VISIT or has_visited
    ]
