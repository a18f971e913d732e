"""A month of one's own days as it is shown: date by date, and what each client got of it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Value

from config.wording import WEEKDAY, dated
from engagements.allowance import promised
from engagements.capacity import home_country, patterns_from, patterns_in_one
from engagements.dates import DAY, days_between, holiday_name, month_range
from engagements.load import Diary
from engagements.models import Allocation, Assignment, Engagement, Executive, InternalDay, TimeEntry
from engagements.models.person_day import Elsewhere
from engagements.views.week_grid import calendar_on
from engagements.views.week_pace import takes_days_or_has_some

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Part:
    """What one line got of a date."""

    title: str
    days: Decimal
    note: str = ""
    state: str = ""  # why it is locked


@dataclass
class Day:
    """One date of the month."""

    date: dt.date
    label: str
    holiday: str
    is_off: bool
    elsewhere: Decimal
    parts: list[Part] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((part.days for part in self.parts), self.elsewhere)


@dataclass(frozen=True)
class Given:
    """One line over the whole month."""

    row: str
    title: str
    detail: str
    days: Decimal
    promised: Decimal | None = None
    url: str = ""


@dataclass
class Month:
    """Everything that the page shows, in a fixed number of queries."""

    chosen: dt.date
    today: dt.date
    days: list[Day]
    lines: list[Given]
    internal: list[Given]

    @property
    def first(self) -> dt.date:
        return self.chosen.replace(day=1)

    @property
    def before(self) -> dt.date:
        return (self.first - DAY).replace(day=1)

    @property
    def after(self) -> dt.date:
        return month_range(self.chosen)[1] + DAY

    @property
    def total(self) -> Decimal:
        return sum((day.total for day in self.days), NOTHING)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What days may be given to, for a choice."""
        return [(line.row, f"{line.title} \u00b7 {line.detail}") for line in self.lines]


def executives_in(user_id: int, chosen: dt.date) -> QuerySet[Executive]:
    """The person as executive here, with their other practices' sums of a date's month."""
    asked = Elsewhere(F("user_id"), *map(Value, month_range(chosen)))
    return Executive.objects.filter(user_id=user_id).annotate(
        elsewhere=asked, home=home_country(), patterns=patterns_in_one()
    )


def month_of(executive: Any, chosen: dt.date, today: dt.date) -> Month:
    """Load one month of one person."""
    first, last = month_range(chosen)
    mine = TimeEntry.objects.filter(executive=executive).between(first, last)
    entries = list(mine.select_related("organisation"))
    internal = list(InternalDay.objects.filter(executive=executive, date__range=(first, last)))
    diary = Diary(executive.capacity, executive.country, patterns_from(executive.patterns))
    days = {date: _day(date, executive, diary) for date in days_between(first, last)}
    for entry in entries:
        said = [entry.get_activity_display(), entry.summary]
        state = "" if not entry.is_locked else entry.get_state_display().lower()
        part = Part(entry.organisation.name, entry.days, " \u00b7 ".join(filter(None, said)), state)
        days[entry.date].parts.append(part)
    for away in internal:
        days[away.date].parts.append(Part(away.get_kind_display(), away.days))
    lines = _lines(executive, entries, first, last)
    return Month(chosen, today, list(days.values()), lines, _kinds(internal))


def _day(date: dt.date, executive: Any, diary: Diary) -> Day:
    return Day(
        date,
        dated(date, WEEKDAY),
        holiday_name(date, diary.country),
        not diary.works_on(date),
        Decimal(executive.elsewhere.get(date.isoformat(), 0)),
    )


def _lines(executive: Any, entries: list[TimeEntry], first: dt.date, last: dt.date) -> list[Given]:
    running = Engagement.objects.active_between(first, last)
    assignments = (
        Assignment.objects.filter(executive=executive, engagement__in=running)
        .filter(takes_days_or_has_some(first, last))
        .select_related("engagement__organisation")
        .prefetch_related("engagement__pauses")
        .annotate(calendar=calendar_on(last, Value(executive.home)))
        .order_by("engagement__organisation__name", "engagement__title", "pk")
    )
    promises = list(Allocation.objects.filter(executive=executive).covering(first, last))
    lines = []
    for assignment in assignments:
        engagement = assignment.engagement
        mine = [each for each in promises if each.engagement_id == engagement.pk]
        given = [each.days for each in entries if each.engagement_id == engagement.pk]
        lines.append(
            Given(
                engagement.pk.hex,
                engagement.organisation.name,
                engagement.title,
                sum(given, NOTHING),
                promised(mine, first, last, assignment.calendar, engagement.pauses.all()),
                f"engagements/{engagement.pk}/",
            )
        )
    return lines


def _kinds(internal: list[InternalDay]) -> list[Given]:
    sums = {
        kind: sum((each.days for each in internal if each.kind == kind), NOTHING)
        for kind in InternalDay.Kind
    }
    return [Given(kind, str(kind.label), "", days) for kind, days in sums.items() if days]
