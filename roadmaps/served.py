"""What days served, told both ways: of each day its purpose, of each purpose its days.

Clients and their executives read the same: the days of months that were put to the client.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from clients.access import Place, Right
from clients.models import ClientOrganisation
from engagements.dates import DAY, month_range
from engagements.models import Kpi, TimeEntry
from engagements.purposes import Purpose
from roadmaps.models import EntryTie, Initiative
from roadmaps.rooms import room_url

WHOLE_LIST = 8


@dataclass(frozen=True)
class Day:
    """One day that served, where it stands among all days, and through what it served."""

    entry: TimeEntry
    url: str
    through: Initiative | None = None


@dataclass(frozen=True)
class Given:
    """The days that served one thing, latest first."""

    days: list[Day] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((day.entry.days for day in self.days), Decimal(0))

    @property
    def dates(self) -> int:
        """On how many dates, without those that were corrected to nothing."""
        sums: dict[dt.date, Decimal] = defaultdict(Decimal)
        for day in self.days:
            sums[day.entry.date] += day.entry.days
        return sum(bool(days) for days in sums.values())

    @property
    def is_short(self) -> bool:
        """Whether the list stands open."""
        return len(self.days) <= WHOLE_LIST


def purposes(
    place: Place, organisation: ClientOrganisation, entries: Collection[UUID]
) -> dict[UUID, Purpose]:
    """What each of these entries served; linked for those who may enter the room's pages."""
    ties = EntryTie.objects.filter(organisation=organisation, entry__in=entries)
    room = room_url(place, organisation) if place.may(Right.SEE_ROOM) else ""
    return {
        tie.entry_id: Purpose(str(tie.purpose), room and _address(room, tie))
        for tie in ties.select_related("initiative", "kpi")
    }


def given_to(place: Place, organisation: ClientOrganisation, served: Initiative | Kpi) -> Given:
    """The days a client was shown that served an initiative or an outcome.

    What moved an initiative served the outcomes that the initiative is meant to move.
    """
    which = Q(initiative=served)
    if isinstance(served, Kpi):
        which = Q(kpi=served) | Q(initiative__kpi_links__kpi=served)
    ties = EntryTie.objects.filter(which, shared=True)
    days = f"{room_url(place, organisation)}days/"
    rows = ties.select_related("entry__timesheet", "initiative").order_by("-entry__date", "pk")
    found = []
    for tie in rows:
        through = None if tie.initiative == served else tie.initiative
        found.append(Day(tie.entry, line_of(days, tie.entry), through))
    return Given(found)


def _address(room: str, tie: EntryTie) -> str:
    if tie.initiative_id:
        return f"{room}roadmap/{tie.initiative_id}/"
    return f"{room}outcomes/{tie.kpi_id}/"


def about(thing: UUID) -> Q:
    """Ties to an initiative or an outcome, to what moves the outcome, or to what was decided."""
    is_work = Q(initiative=thing) | Q(initiative__decision_links__decision=thing)
    is_outcome = Q(kpi=thing) | Q(kpi__decision_links__decision=thing)
    return is_work | is_outcome | Q(initiative__kpi_links__kpi=thing)


def line_of(days: str, entry: TimeEntry) -> str:
    """The line on the page of days whose latest month is the entry's."""
    following: dt.date = month_range(entry.timesheet.month)[1] + DAY
    return f"{days}?before={following.isoformat()}#line-{entry.pk}"
