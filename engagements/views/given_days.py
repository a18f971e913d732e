"""The days given at a client, month by month and week by week. Gathered under the reader's role.

The portal reads neither executives nor settings: names come from the timesheets, the calendar of
what was promised from the terms.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.forms import BoundField
from django.utils import timezone

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.agreement import terms_on
from engagements.allowance import promised
from engagements.dates import month_range, week_range
from engagements.fingerprint import fingerprint
from engagements.models import Allocation, Pause, Terms, TimeEntry, Timesheet, TimesheetQuery
from engagements.purposes import Purpose, purposes_of
from engagements.timesheet_forms import QuestionsForm

MONTHS_A_PAGE = 3


@dataclass(frozen=True)
class Line:
    """An entry with what it was for, what was asked about it, and room for another question."""

    entry: TimeEntry
    queries: list[TimesheetQuery]
    field: BoundField | None = None
    purpose: Purpose | None = None


@dataclass(frozen=True)
class Week:
    """The lines of one week within a month."""

    first: dt.date
    last: dt.date
    lines: list[Line]

    @property
    def days(self) -> Decimal:
        return _total(line.entry for line in self.lines)


@dataclass
class Sheet:
    """One timesheet with its entries, its questions, and what was promised for its month."""

    timesheet: Timesheet
    entries: list[TimeEntry]
    promised: Decimal
    queries: list[TimesheetQuery] = field(default_factory=list)
    form: QuestionsForm | None = None
    purposes: dict[UUID, Purpose] = field(default_factory=dict)

    @property
    def days(self) -> Decimal:
        return _total(self.entries)

    @property
    def shown(self) -> str:
        """The fingerprint of the lines as they stand here."""
        return fingerprint(self.entries)

    @property
    def lines(self) -> list[Line]:
        asked = defaultdict(list)
        for query in self.queries:
            asked[query.entry_id].append(query)
        fields = self.form.by_entry if self.form else {}
        return [
            Line(each, asked[each.pk], fields.get(each.pk), self.purposes.get(each.pk))
            for each in self.entries
        ]

    @property
    def removed(self) -> list[TimesheetQuery]:
        """Questions whose line the executive took out."""
        return [query for query in self.queries if query.entry_id is None]

    @property
    def open_queries(self) -> int:
        return sum(query.is_open for query in self.queries)

    @property
    def weeks(self) -> list[Week]:
        return _weeks(self.lines)


@dataclass(frozen=True)
class Month:
    """What was approved of one calendar month, by whoever gave it."""

    month: dt.date
    sheets: list[Sheet]

    @property
    def days(self) -> Decimal:
        return sum((sheet.days for sheet in self.sheets), Decimal(0))

    @property
    def promised(self) -> Decimal:
        return sum((sheet.promised for sheet in self.sheets), Decimal(0))

    @property
    def weeks(self) -> list[Week]:
        return _weeks([line for sheet in self.sheets for line in sheet.lines])

    @property
    def removed(self) -> list[TimesheetQuery]:
        return [query for sheet in self.sheets for query in sheet.removed]

    @property
    def decisions(self) -> list[tuple[str, dt.date]]:
        """Who approved, and on which date: once, where one person approved several."""
        made = {
            (sheet.timesheet.decider, timezone.localdate(sheet.timesheet.decided_at))
            for sheet in self.sheets
        }
        return sorted(made)


@dataclass(frozen=True)
class GivenDays:
    """All of it, for one page."""

    waiting: list[Sheet] = field(default_factory=list)
    returned: list[Timesheet] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    earlier: dt.date | None = None  # the page before begins below this month

    @property
    def days_waiting(self) -> Decimal:
        return sum((sheet.days for sheet in self.waiting), Decimal(0))


def given_days(
    place: Place, organisation: ClientOrganisation, before: dt.date | None = None
) -> GivenDays:
    """What waits first, then the approved months before a month, a few at a time."""
    timesheets = (
        Timesheet.objects.visible_to(place)
        .filter(organisation=organisation)
        .select_related("engagement")
    )
    approved = timesheets.approved()
    if before:
        approved = approved.filter(month__lt=before)
    firsts = list(approved.dates("month", "month", order="DESC")[: MONTHS_A_PAGE + 1])
    shown = firsts[:MONTHS_A_PAGE]
    undecided = list(timesheets.exclude(state=Timesheet.State.APPROVED).order_by("month"))
    waiting = [each for each in undecided if each.state == Timesheet.State.SUBMITTED]
    decided = list(approved.filter(month__in=shown)) if shown else []
    sheets = _sheets(organisation, [*waiting, *decided])
    lines = [entry.pk for sheet in sheets.values() for entry in sheet.entries]
    served = purposes_of(place, organisation, lines)
    for sheet in sheets.values():
        sheet.purposes = served
    return GivenDays(
        waiting=[sheets[each.pk] for each in waiting],
        returned=[each for each in undecided if each.state == Timesheet.State.RETURNED],
        months=[
            Month(first, [sheets[each.pk] for each in decided if each.month == first])
            for first in shown
        ],
        earlier=shown[-1] if len(firsts) > MONTHS_A_PAGE else None,
    )


def _sheets(organisation: ClientOrganisation, timesheets: list[Timesheet]) -> dict[Any, Sheet]:
    entries = defaultdict(list)
    for entry in TimeEntry.objects.filter(timesheet__in=[each.pk for each in timesheets]):
        entries[entry.timesheet_id].append(entry)
    asked = defaultdict(list)
    for query in TimesheetQuery.objects.filter(timesheet__in=[each.pk for each in timesheets]):
        asked[query.timesheet_id].append(query)
    allocations, terms = defaultdict(list), defaultdict(list)
    for promise in Allocation.objects.filter(organisation=organisation):
        allocations[promise.engagement_id, promise.executive_id].append(promise)
    for price in Terms.objects.filter(organisation=organisation):
        terms[price.engagement_id].append(price)
    pauses = defaultdict(list)
    for rest in Pause.objects.filter(organisation=organisation):
        pauses[rest.engagement_id].append(rest)
    sheets = {}
    for each in timesheets:
        price = terms_on(terms[each.engagement_id], each.last_day)
        theirs = allocations[each.engagement_id, each.executive_id]
        calendar = price.calendar if price else ""
        rests = pauses[each.engagement_id]
        given = promised(theirs, each.month, each.last_day, calendar, rests)
        sheets[each.pk] = Sheet(each, entries[each.pk], given, asked[each.pk])
        by_key = {entry.pk: entry for entry in entries[each.pk]}
        for entry in entries[each.pk]:
            entry.timesheet = each  # its executive's name, without another query
        for query in asked[each.pk]:
            query.entry = by_key.get(query.entry_id)
    return sheets


def _weeks(lines: Iterable[Line]) -> list[Week]:
    """Latest first, as far as they lie in the month; within a week by date."""
    grouped: dict[tuple[dt.date, dt.date], list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.entry.date, str(line.entry.pk))):
        day = line.entry.date
        (monday, sunday), (first, last) = week_range(day), month_range(day)
        grouped[max(monday, first), min(sunday, last)].append(line)
    return [Week(*span, grouped[span]) for span in sorted(grouped, reverse=True)]


def _total(entries: Iterable[TimeEntry]) -> Decimal:
    return sum((entry.days for entry in entries), Decimal(0))
