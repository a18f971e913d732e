"""What an executive has still to submit, what waits at clients, what is approved. Gathered."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from clients.access import Place
from engagements.models import Engagement, Executive, TimeEntry, Timesheet

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

    @property
    def key(self) -> str:
        return f"{self.month:%Y%m}-{self.engagement.pk}"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What a form posts to name it."""
        return [("engagement", str(self.engagement.pk)), ("month", self.month.isoformat())]

    @property
    def was_returned(self) -> bool:
        return self.timesheet is not None and self.timesheet.state == Timesheet.State.RETURNED


@dataclass(frozen=True)
class OwnMonths:
    """All of it, for one page."""

    to_submit: list[Line]
    running: list[Line]
    waiting: list[Line]
    approved: list[Timesheet]
    years: list[int]
    year: int

    @property
    def days_to_submit(self) -> Decimal:
        return sum((line.days for line in self.to_submit), Decimal(0))


def own_months(place: Place, executive: Executive, today: dt.date, year: int | None) -> OwnMonths:
    """Everything undecided, whenever it was; of the approved, one year."""
    engagements = Engagement.objects.visible_to(place).select_related("organisation")
    lines = _lines(executive, {each.pk: each for each in engagements}, today)
    to_submit = [each for each in lines[State.OPEN] if each.is_over or each.was_returned]
    approved = Timesheet.objects.visible_to(place).approved().filter(executive=executive)
    years = [each.year for each in approved.dates("month", "year", order="DESC")]
    year = year if year in years else next(iter(years), today.year)
    return OwnMonths(
        to_submit=to_submit,
        running=[each for each in lines[State.OPEN] if each not in to_submit],
        waiting=lines[State.SUBMITTED],
        approved=list(_of_year(approved, year)),
        years=years,
        year=year,
    )


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
        state__in=[State.OPEN, State.SUBMITTED],
    )
    grouped = undecided.order_by().annotate(month=TruncMonth("date"))
    sums = grouped.values("state", "engagement_id", "month").annotate(
        sum=Sum("days"), dates=Count("pk")
    )
    timesheets = {
        (each.engagement_id, each.month): each
        for each in Timesheet.objects.filter(executive=executive).exclude(
            state=Timesheet.State.APPROVED
        )
    }
    lines: dict[str, list[Line]] = {State.OPEN: [], State.SUBMITTED: []}
    for row in sums.order_by("month", "engagement_id"):
        line = Line(
            engagement=engagements[row["engagement_id"]],
            month=row["month"],
            days=row["sum"],
            dates=row["dates"],
            timesheet=timesheets.get((row["engagement_id"], row["month"])),
            is_over=row["month"] < today.replace(day=1),
        )
        lines[row["state"]].append(line)
    return lines
