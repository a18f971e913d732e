"""The week as it is shown: rows, columns, cells and sums, in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from config.wording import WEEKDAY, dated, in_days
from engagements.capacity import home_country, patterns_from, patterns_in_one
from engagements.dates import DAY, days_between, holiday_name, week_range
from engagements.load import Diary
from engagements.models import (
    Allocation,
    Assignment,
    Executive,
    InternalDay,
    Terms,
    TimeEntry,
    TimeEntryNote,
    Timesheet,
)
from engagements.models.person_day import Elsewhere
from engagements.views.week_cell import Cell, Column
from engagements.views.week_pace import (
    OUTER_ENGAGEMENT,
    Progress,
    days_given,
    periods_around,
    progress,
    takes_days_or_has_some,
)
from engagements.week_forms import Key

NOTHING = Decimal(0)


@dataclass
class Row:
    """An engagement, or a kind of days without a client."""

    title: str
    detail: str
    cells: list[Cell]
    assignment: Assignment | None = None
    progress: Progress | None = None

    @property
    def name(self) -> str:
        return self.cells[0].key.row


@dataclass
class Week:
    """Everything that the page shows of one person's week."""

    chosen: dt.date
    today: dt.date
    executive: Any
    closed: dict[tuple[Any, dt.date], str] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    internal: list[Row] = field(default_factory=list)

    @property
    def first(self) -> dt.date:
        return week_range(self.chosen)[0]

    @property
    def last(self) -> dt.date:
        return week_range(self.chosen)[1]

    @property
    def before(self) -> dt.date:
        return self.first - 7 * DAY

    @property
    def after(self) -> dt.date:
        return self.first + 7 * DAY

    @property
    def here(self) -> Decimal:
        return sum((column.here for column in self.columns), NOTHING)

    @property
    def elsewhere(self) -> Decimal:
        return sum((column.elsewhere for column in self.columns), NOTHING)

    @property
    def total(self) -> Decimal:
        return self.here + self.elsewhere

    @property
    def cells(self) -> dict[str, Cell]:
        rows = [*self.rows, *self.internal]
        return {cell.name: cell for row in rows for cell in row.cells}


def executives_at(user_id: int, chosen: dt.date) -> QuerySet[Executive]:
    """The person as executive here, with their other practices' sums of a date's week."""
    return Executive.objects.filter(user_id=user_id).annotate(
        elsewhere=Elsewhere(F("user_id"), *map(Value, week_range(chosen))),
        home=home_country(),
        patterns=patterns_in_one(),
    )


def week_of(executive: Any, chosen: dt.date, today: dt.date) -> Week:
    """Load one week of one person."""
    week = Week(chosen, today, executive)
    mine = TimeEntry.objects.filter(executive=executive)
    entries = list(with_notes(mine.between(week.first, week.last)))
    internal = list(
        InternalDay.objects.filter(executive=executive, date__range=(week.first, week.last))
    )
    week.columns = _columns(week, entries, internal)
    week.closed = Timesheet.objects.closed_for(executive, week.first, week.last)
    promises = list(
        Allocation.objects.filter(executive=executive).covering(*periods_around(chosen)[1])
    )
    for assignment in _assignments(executive, week):
        here = [each for each in promises if each.engagement_id == assignment.engagement_id]
        week.rows.append(_client_row(assignment, entries, here, week))
    week.internal = [_internal_row(kind, week.columns, internal) for kind in InternalDay.Kind]
    return week


def with_notes(entries: Any) -> Any:
    """Entries with the practice's own note, where there is one."""
    note = TimeEntryNote.objects.filter(entry=OuterRef("pk")).values("text")[:1]
    text = Coalesce(Subquery(note), Value(""), output_field=TextField())
    return entries.annotate(note=text)


def calendar_on(day: dt.date, home: Any, engagement: Any = OUTER_ENGAGEMENT) -> Any:
    """The country whose working days count: of the terms in force, else the practice's."""
    terms = Terms.objects.filter(engagement=engagement).in_force_on(day)
    return Coalesce(Subquery(terms.values("calendar")[:1]), home)


def _assignments(executive: Any, week: Week) -> Iterable[Assignment]:
    """Those that run in the week, by client; the days given to each in the month and quarter."""
    return (
        Assignment.objects.filter(executive=executive, engagement__starts_on__lte=week.last)
        .exclude(engagement__ends_on__lt=week.first)
        .filter(takes_days_or_has_some(week.first, week.last))
        .select_related("engagement__organisation")
        .prefetch_related("engagement__pauses")
        .annotate(
            calendar=calendar_on(week.last, Value(executive.home)),
            **days_given(week.chosen),
        )
        .order_by("engagement__organisation__name", "engagement__title", "pk")
    )


def _columns(week: Week, entries: list[TimeEntry], internal: list[InternalDay]) -> list[Column]:
    given: dict[dt.date, Decimal] = {}
    leave: dict[dt.date, Decimal] = {}
    both: tuple[TimeEntry | InternalDay, ...] = (*entries, *internal)
    for each in both:
        given[each.date] = given.get(each.date, NOTHING) + each.days
    for away in internal:
        if away.kind == InternalDay.Kind.LEAVE:
            leave[away.date] = away.days
    country = week.executive.country
    diary = Diary(week.executive.capacity, country, patterns_from(week.executive.patterns))
    return [
        Column(
            date=date,
            label=dated(date, WEEKDAY),
            number=number,
            holiday=holiday_name(date, country),
            is_off=not diary.works_on(date),
            elsewhere=Decimal(week.executive.elsewhere.get(date.isoformat(), 0)),
            here=given.get(date, NOTHING),
            leave=leave.get(date, NOTHING),
        )
        for number, date in enumerate(days_between(week.first, week.last), 1)
    ]


def _client_row(
    assignment: Assignment,
    entries: list[TimeEntry],
    promises: list[Allocation],
    week: Week,
) -> Row:
    engagement = assignment.engagement
    found = defaultdict(list)
    for entry in entries:
        if entry.engagement_id == engagement.pk:
            found[entry.date].append(entry)
    cells = []
    for column in week.columns:
        date = column.date
        cell = Cell(Key(date, engagement.pk), engagement.organisation.name, column)
        cell.hold(found[date])
        state = week.closed.get((engagement.pk, date.replace(day=1)))
        cell.is_closed = state == Timesheet.State.SUBMITTED
        may_begin = engagement.is_active_on(date) and not cell.is_closed
        cell.is_open = may_begin or cell.entry is not None
        cells.append(cell)
    dosage = [each for each in promises if each.starts_on <= week.last]
    dosage = [each for each in dosage if each.ends_on is None or each.ends_on >= week.first]
    said = [f"{in_days(each.days)} {each.get_unit_display()}" for each in dosage]
    focus = [each.focus for each in dosage if each.focus]
    return Row(
        title=engagement.organisation.name,
        detail=" · ".join([engagement.title, *focus[:1], *said[:1]]),
        cells=cells,
        assignment=assignment,
        progress=progress(assignment, promises, week.chosen, week.today),
    )


def _internal_row(
    kind: InternalDay.Kind, columns: list[Column], internal: list[InternalDay]
) -> Row:
    found = {each.date: each.days for each in internal if each.kind == kind}
    label = str(kind.label)
    cells = [
        Cell(Key(column.date, kind=kind), label, column, found.get(column.date, NOTHING))
        for column in columns
    ]
    return Row(label, "", cells)
