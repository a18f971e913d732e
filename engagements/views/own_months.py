"""What an executive has still to submit, what waits at clients, what is approved. Gathered."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, OuterRef, Sum, Value, When
from django.db.models.functions import JSONObject, TruncMonth

from clients.access import Place
from engagements.allowance import covered_days
from engagements.models import (
    Engagement,
    Executive,
    Pause,
    Terms,
    TimeEntry,
    Timesheet,
    TimesheetQuery,
)
from engagements.models.time_entry import COUNTS_ON

State = TimeEntry.State


@dataclass(frozen=True)
class Line:
    """One month of one engagement."""

    engagement: Engagement
    month: dt.date
    days: Decimal
    dates: int
    timesheet: Timesheet | None
    is_over: bool
    days_left: int = 0  # working days until silence approves

    @property
    def key(self) -> str:
        return f"{self.month:%Y%m}-{self.engagement.pk}"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What a form posts to name it."""
        return [("engagement", str(self.engagement.pk)), ("month", self.month.isoformat())]

    @property
    def decide_by(self) -> dt.date | None:
        return self.timesheet.decide_by if self.timesheet else None

    @property
    def was_returned(self) -> bool:
        return self.timesheet is not None and self.timesheet.state == Timesheet.State.RETURNED


@dataclass(frozen=True)
class OwnMonths:
    """All of it, for one page."""

    asked: list[tuple[Timesheet, list[TimesheetQuery]]]
    to_submit: list[Line]
    running: list[Line]
    waiting: list[Line]
    approved: list[Timesheet]
    years: list[int]
    year: int

    @property
    def questions(self) -> int:
        return sum(len(queries) for _sheet, queries in self.asked)

    @property
    def days_to_submit(self) -> Decimal:
        return sum((line.days for line in self.to_submit), Decimal(0))


def own_months(place: Place, executive: Executive, today: dt.date, year: int | None) -> OwnMonths:
    """Everything undecided, whenever it was; of the approved, one year."""
    engagements = Engagement.objects.visible_to(place).select_related("organisation")
    known = {each.pk: each for each in engagements}
    lines = _lines(executive, known, today)
    to_submit = [each for each in lines[State.OPEN] if each.is_over or each.was_returned]
    approved = Timesheet.objects.visible_to(place).approved().filter(executive=executive)
    years = [each.year for each in approved.dates("month", "year", order="DESC")]
    year = year if year in years else next(iter(years), today.year)
    return OwnMonths(
        asked=_asked(executive, known),
        to_submit=to_submit,
        running=[each for each in lines[State.OPEN] if each not in to_submit],
        waiting=lines[State.SUBMITTED],
        approved=list(_of_year(approved, year)),
        years=years,
        year=year,
    )


def _asked(
    executive: Executive, engagements: dict[Any, Engagement]
) -> list[tuple[Timesheet, list[TimesheetQuery]]]:
    """The questions that wait for an answer, by month."""
    queries = TimesheetQuery.objects.open().filter(
        timesheet__executive=executive, timesheet__engagement__in=list(engagements)
    )
    grouped: dict[Timesheet, list[TimesheetQuery]] = {}
    for query in queries.select_related("timesheet", "entry"):
        query.timesheet.engagement = engagements[query.timesheet.engagement_id]
        grouped.setdefault(query.timesheet, []).append(query)
    return sorted(grouped.items(), key=lambda each: (each[0].month, str(each[0].pk)))


def _of_year(approved: Any, year: int) -> Any:
    in_year = approved.filter(month__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    summed = in_year.select_related("engagement__organisation").annotate(days=Sum("entries__days"))
    return summed.order_by("-month", "engagement__organisation__name", "pk")


def _lines(
    executive: Executive, engagements: dict[Any, Engagement], today: dt.date
) -> dict[str, list[Line]]:
    undecided = TimeEntry.objects.filter(
        executive=executive,
        engagement__in=list(engagements),
        state__in=[State.OPEN, State.SUBMITTED, State.QUERIED],
    )
    grouped = undecided.order_by().annotate(
        month=TruncMonth(COUNTS_ON),
        at=Case(When(state=State.OPEN, then=Value(State.OPEN)), default=Value(State.SUBMITTED)),
    )
    sums = grouped.values("at", "engagement_id", "month").annotate(
        sum=Sum("days"), dates=Count("date", distinct=True)
    )
    timesheets = {
        (each.engagement_id, each.month): each
        for each in Timesheet.objects.filter(executive=executive).exclude(
            state=Timesheet.State.APPROVED
        )
    }
    counts = _counts(sheet for sheet in timesheets.values() if sheet.decide_by)
    lines: dict[str, list[Line]] = {State.OPEN: [], State.SUBMITTED: []}
    for row in sums.order_by("month", "engagement_id"):
        sheet = timesheets.get((row["engagement_id"], row["month"]))
        last = sheet.decide_by if sheet else None
        counting = counts.get(row["engagement_id"])
        line = Line(
            engagement=engagements[row["engagement_id"]],
            month=row["month"],
            days=row["sum"],
            dates=row["dates"],
            timesheet=sheet,
            is_over=row["month"] < today.replace(day=1),
            days_left=counting.days_left(today, last) if counting and last else 0,
        )
        lines[row["at"]].append(line)
    return lines


@dataclass(frozen=True)
class Rest:
    """A pause of an engagement."""

    starts_on: dt.date
    ends_on: dt.date | None


@dataclass(frozen=True)
class Counting:
    """Whose working days count until silence approves, and when they stand still."""

    country: str
    pauses: Sequence[Rest]

    def days_left(self, today: dt.date, last: dt.date) -> int:
        """Those that are left, today included."""
        return len(covered_days(today, last, self.country, self.pauses))


def _counts(timesheets: Iterable[Timesheet]) -> dict[Any, Counting]:
    """By engagement: the latest terms, and all pauses."""
    rests = Pause.objects.filter(engagement=OuterRef("engagement")).order_by()
    dates = JSONObject(starts_on="starts_on", ends_on="ends_on")
    terms = Terms.objects.filter(engagement__in=[each.engagement_id for each in timesheets])
    rows = terms.annotate(rests=ArraySubquery(rests.values(json=dates))).order_by("starts_on")
    return {each.engagement_id: Counting(each.calendar, _rests(each.rests)) for each in rows}


def _rests(found: Iterable[dict[str, Any]]) -> list[Rest]:
    return [
        Rest(
            dt.date.fromisoformat(each["starts_on"]),
            dt.date.fromisoformat(each["ends_on"]) if each["ends_on"] else None,
        )
        for each in found
    ]
