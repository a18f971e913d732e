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

from django.utils import timezone

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.accrual import terms_on
from engagements.allowance import promised
from engagements.dates import month_range, week_range
from engagements.models import Allocation, Terms, TimeEntry, Timesheet

MONTHS_A_PAGE = 3


@dataclass(frozen=True)
class Week:
    """The entries of one week within a month."""

    first: dt.date
    last: dt.date
    entries: list[TimeEntry]

    @property
    def days(self) -> Decimal:
        return _total(self.entries)


@dataclass(frozen=True)
class Sheet:
    """One timesheet with its entries and what was promised for its month."""

    timesheet: Timesheet
    entries: list[TimeEntry]
    promised: Decimal

    @property
    def days(self) -> Decimal:
        return _total(self.entries)

    @property
    def weeks(self) -> list[Week]:
        return _weeks(self.entries)


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
        return _weeks([entry for sheet in self.sheets for entry in sheet.entries])

    @property
    def decisions(self) -> list[tuple[str, dt.date]]:
        """Who approved, and on which date: once, where one person approved several."""
        made = {
            (sheet.timesheet.decided_by, timezone.localdate(sheet.timesheet.decided_at))
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
    allocations, terms = defaultdict(list), defaultdict(list)
    for promise in Allocation.objects.filter(organisation=organisation):
        allocations[promise.engagement_id, promise.executive_id].append(promise)
    for price in Terms.objects.filter(organisation=organisation):
        terms[price.engagement_id].append(price)
    sheets = {}
    for each in timesheets:
        price = terms_on(terms[each.engagement_id], each.last_day)
        theirs = allocations[each.engagement_id, each.executive_id]
        calendar = price.calendar if price else ""
        given = promised(theirs, each.month, each.last_day, calendar)
        sheets[each.pk] = Sheet(each, entries[each.pk], given)
        for entry in entries[each.pk]:
            entry.timesheet = each  # its executive's name, without another query
    return sheets


def _weeks(entries: Iterable[TimeEntry]) -> list[Week]:
    """Latest first, as far as they lie in the month; within a week by date."""
    grouped: dict[tuple[dt.date, dt.date], list[TimeEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.date, str(entry.pk))):
        (monday, sunday), (first, last) = week_range(entry.date), month_range(entry.date)
        grouped[max(monday, first), min(sunday, last)].append(entry)
    return [Week(*span, grouped[span]) for span in sorted(grouped, reverse=True)]


def _total(entries: Iterable[TimeEntry]) -> Decimal:
    return sum((entry.days for entry in entries), Decimal(0))
