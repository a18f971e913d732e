"""Executives down, weeks across: what each cell says and what they add up to. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from engagements.allowance import NOTHING
from engagements.dates import DAY, WEEK, days_between, holiday_name
from engagements.load import ONE, Booking, Diary, booked_between

WEEKS_IN_VIEW = 13
MANY_CLIENTS = 5
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Figures:
    """Days: what can be given, what is taken of it, and what lies beside. Sums are sums."""

    capacity: Decimal = NOTHING
    taken: Decimal = NOTHING  # given, of a week that is over; promised, of any other
    promised: Decimal = NOTHING
    logged: Decimal = NOTHING
    tentative: Decimal = NOTHING
    proposed: Decimal = NOTHING
    leave: Decimal = NOTHING
    elsewhere: Decimal = NOTHING

    def __add__(self, other: "Figures") -> "Figures":
        names = [each.name for each in fields(Figures)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def left(self) -> Decimal:
        """Of what can be given, to a hundredth; negative when over-booked."""
        return as_said(self.capacity - self.taken)

    @property
    def over(self) -> Decimal:
        """By how much more is taken than can be given."""
        return max(-self.left, NOTHING)

    @property
    def taken_with_it(self) -> Decimal:
        """What would be taken with the phase that is tried out."""
        return as_said(self.taken + self.proposed)

    @property
    def left_with_it(self) -> Decimal:
        """What would be left with the phase that is tried out."""
        return as_said(self.capacity - self.taken - self.proposed)

    @property
    def over_with_it(self) -> Decimal:
        return max(-self.left_with_it, NOTHING)

    @property
    def about(self) -> "Figures":
        """Each to a hundredth, as one says it."""
        return Figures(**{each.name: as_said(getattr(self, each.name)) for each in fields(Figures)})


@dataclass(frozen=True)
class Cell(Figures):
    """One week of one executive."""

    monday: dt.date = dt.date.min
    is_past: bool = False
    holidays: Sequence[str] = ()

    @property
    def sunday(self) -> dt.date:
        return self.monday + WEEK - DAY

    @property
    def number(self) -> int:
        """The week's number in its year, as calendars print it."""
        return self.monday.isocalendar().week


@dataclass(frozen=True)
class Row:
    """One executive, or one practice of a person."""

    key: Any
    name: str
    title: str
    cells: Sequence[Cell]
    clients: int = 0
    proposal: Sequence[Cell] = ()

    @property
    def total(self) -> Figures:
        """Over all weeks shown."""
        return sum(self.cells, Figures()).about

    @property
    def has_many_clients(self) -> bool:
        return self.clients > MANY_CLIENTS

    @property
    def to_come(self) -> list[Cell]:
        """The weeks that are not over yet."""
        return [cell for cell in self.cells if not cell.is_past]

    @property
    def over(self) -> list[Cell]:
        """Those of them in which more is promised than can be given."""
        return [cell for cell in self.to_come if cell.over]

    @property
    def left(self) -> Decimal:
        """What can still be promised of the weeks to come."""
        return sum((max(cell.left, NOTHING) for cell in self.to_come), NOTHING)


@dataclass(frozen=True)
class Person:
    """What is known of one executive between two dates."""

    key: Any
    name: str
    title: str
    diary: Diary
    booked: Sequence[Booking] = ()
    tentative: Sequence[Booking] = ()
    logged: Mapping[dt.date, Decimal] = field(default_factory=dict)  # by Monday
    clients: int = 0
    calendar: str = "CZ"  # of promises that have no terms yet: the practice's own

    def cell(self, monday: dt.date, today: dt.date, proposed: Sequence[Booking] = ()) -> Cell:
        """One week. Public holidays are those of the executive's own country."""
        sunday, country = monday + WEEK - DAY, self.diary.country
        dates = days_between(monday, sunday)
        promised = booked_between(self.booked, monday, sunday)
        logged = self.logged.get(monday, NOTHING)
        is_past = sunday < today
        return Cell(
            capacity=self.diary.can_give(monday, sunday),
            taken=logged if is_past else max(promised, logged),
            promised=promised,
            logged=logged,
            tentative=booked_between(self.tentative, monday, sunday),
            proposed=booked_between(proposed, monday, sunday),
            leave=_within(self.diary.leave, dates),
            elsewhere=_within(self.diary.elsewhere, dates),
            monday=monday,
            is_past=is_past,
            holidays=[holiday_name(day, country) for day in dates if self.diary.loses(day)],
        )

    def row(self, mondays: Iterable[dt.date], today: dt.date, plan: "Plan | None" = None) -> Row:
        """The weeks in view, and those of a phase that is tried out, wherever they are."""
        is_mine = plan is not None and plan.executive == self.key
        promises = [plan.booking(self.calendar)] if plan and is_mine else []
        return Row(
            key=self.key,
            name=self.name,
            title=self.title,
            cells=[self.cell(monday, today, promises) for monday in mondays],
            clients=self.clients,
            proposal=[self.cell(each, today, promises) for each in plan.mondays]
            if plan and promises
            else (),
        )

    def named(self, name: str, title: str) -> "Person":
        """The same weeks under another name."""
        return replace(self, name=name, title=title)


@dataclass(frozen=True)
class Plan:
    """A phase that is tried out: nothing of it is kept."""

    executive: Any
    days: Decimal
    unit: str
    starts_on: dt.date
    ends_on: dt.date | None = None

    def booking(self, calendar: str) -> Booking:
        """As a promise of an engagement that has no terms yet."""
        return Booking(self.days, self.unit, self.starts_on, self.ends_on, calendar)

    @property
    def last(self) -> dt.date:
        """As far as it is looked at: a year."""
        year = self.starts_on + 52 * WEEK
        return min(self.ends_on or year, year)

    @property
    def mondays(self) -> list[dt.date]:
        return mondays_between(self.starts_on, self.last)


@dataclass(frozen=True)
class Outlook:
    """What promises that are tried out would do to the weeks they fall in."""

    weeks: Sequence[Cell]
    name: str = ""

    @classmethod
    def of(cls, cells: Iterable[Cell], name: str = "") -> Self:
        return cls([cell for cell in cells if cell.proposed and not cell.is_past], name)

    @property
    def over(self) -> list[Cell]:
        """The weeks with more than can be given."""
        return [cell for cell in self.weeks if cell.over_with_it]

    @property
    def already(self) -> int:
        """How many of those are over without the phase."""
        return sum(1 for cell in self.over if cell.over)

    @property
    def fullest(self) -> Cell | None:
        """The week with the least left, the first of several."""
        return min(self.weeks, key=lambda cell: (cell.left_with_it, cell.monday), default=None)


def mondays_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """The Monday of every week that touches the dates."""
    monday = first - DAY * first.weekday()
    return [monday + WEEK * number for number in range((last - monday).days // 7 + 1)]


def sums_by_week(rows: Sequence[Row]) -> list[Cell]:
    """Each week's figures added up over everybody."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return [_sum(column) for column in columns]


def whole_weeks(name: str, people: Sequence[Person], rows: Sequence[Row]) -> Row:
    """One person's practices together: a date holds one day, however many would have it."""
    cells = []
    for cell in sums_by_week(rows):
        holds = _holds([each.diary for each in people], cell.monday, cell.sunday)
        cells.append(replace(cell, capacity=holds, elsewhere=NOTHING))
    return Row("", name, "", cells)


def as_said(days: Decimal) -> Decimal:
    """To a hundredth: nobody plans by thousandths."""
    return days.quantize(HUNDREDTH, ROUND_HALF_UP)


def _within(found: Mapping[dt.date, Decimal], dates: Iterable[dt.date]) -> Decimal:
    return sum((found.get(day, NOTHING) for day in dates), NOTHING)


def _sum(column: Sequence[Cell]) -> Cell:
    figures = asdict(sum(column, Figures()))
    return Cell(**figures, monday=column[0].monday, is_past=column[0].is_past)


def _holds(diaries: Sequence[Diary], first: dt.date, last: dt.date) -> Decimal:
    """A day for each date worked anywhere, less the leave of every practice."""
    holds = NOTHING
    for day in days_between(first, last):
        if any(diary.works_on(day) for diary in diaries):
            away = sum((diary.leave.get(day, NOTHING) for diary in diaries), NOTHING)
            holds += max(ONE - away, NOTHING)
    return holds
