"""The practice's first page as plain rows: what waits for this person, and how clients stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from clients.access import Place, Right
from engagements.dates import month_range, week_range
from engagements.models import Assignment, Engagement, TimeEntry, Timesheet, TimesheetQuery
from engagements.models.time_entry import COUNTS_ON
from roadmaps.headline import health
from roadmaps.needs import (
    Ask,
    OpenMonth,
    Sheet,
    to_answer,
    to_read,
    to_submit,
    to_update,
    with_days,
)
from roadmaps.outcomes import Outcome, component_word, verdicts_of
from roadmaps.plan import Work, works_of
from roadmaps.spent import Accounts, Month, accounts_of, to_a_tenth


@dataclass(frozen=True)
class Week:
    """One's own days of the week, against what was promised of them."""

    first: dt.date
    given: Decimal
    promised: Decimal

    @property
    def about(self) -> Decimal:
        """What was promised, as one says it."""
        return to_a_tenth(self.promised)


@dataclass(frozen=True)
class Row:
    """One engagement, as the list of the home page shows it."""

    engagement: Engagement
    people: Sequence[str]
    is_mine: bool
    month: Month
    room: str
    outcomes: Sequence[Outcome]
    works: Sequence[Work]

    @property
    def health(self) -> str:
        """How it stands, as the components name it; empty when nothing is judged yet."""
        named = [[each.named for each in group] for group in (self.outcomes, self.works)]
        return component_word(health(*named))

    @property
    def is_troubled(self) -> bool:
        return self.health in {"at_risk", "off_track"}


@dataclass(frozen=True)
class Home:
    """The page, in the order in which it is read."""

    rows: Sequence[Row]
    needs: Sequence[Ask] = ()
    week: Week | None = None
    waiting: Sequence[Sheet] = ()
    to_invoice: tuple[int, Decimal] | None = None


@dataclass
class Team:
    """Who is on which engagement, and which of them is the reader."""

    names: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    mine: set[UUID] = field(default_factory=set)
    my_executives: set[UUID] = field(default_factory=set)


def home_of(place: Place, today: dt.date) -> Home:
    """What this person's roles make theirs; for several roles, all of it."""
    engagements = list(
        Engagement.objects.visible_to(place)
        .active_between(*month_range(today))
        .filter(state__in=[Engagement.State.ACTIVE, Engagement.State.PAUSED])
        .select_related("organisation")
        .order_by("organisation__name", "title")
    )
    week = week_range(today)
    accounts = accounts_of(engagements, since=min(month_range(today)[0], week[0]))
    team = _team(place, engagements)
    rows = _rows(place, engagements, accounts, team, today)
    gives_days = place.may(Right.LOG_DAYS)
    mine = accounts.of_executives(team.my_executives)
    return Home(
        rows=rows,
        needs=list(_needs(place, rows, today)) if gives_days else [],
        week=Week(week[0], mine.given(*week), mine.promised(*week)) if gives_days else None,
        waiting=_waiting(place),
        to_invoice=_to_invoice() if place.may(Right.BILL) else None,
    )


def _team(place: Place, engagements: Sequence[Engagement]) -> Team:
    team = Team()
    assignments = Assignment.objects.filter(engagement__in=[each.pk for each in engagements])
    columns = ("engagement_id", "display_name", "executive_id", "executive__user_id")
    for engagement, name, executive, user in assignments.values_list(*columns):
        team.names[engagement].append(name)
        if user == place.user_id:
            team.mine.add(engagement)
            team.my_executives.add(executive)
    return team


def _rows(
    place: Place,
    engagements: Sequence[Engagement],
    accounts: Accounts,
    team: Team,
    today: dt.date,
) -> list[Row]:
    """A bookkeeper enters no rooms, so reads of no outcomes either."""
    keys = [each.pk for each in engagements] if place.may(Right.SEE_ROOM) else []
    outcomes, works = verdicts_of(keys, today), works_of(keys, "", today)
    rooms = f"{place.practice.get_absolute_url()}c/"
    return [
        Row(
            engagement=each,
            people=team.names[each.pk],
            is_mine=each.pk in team.mine,
            month=accounts.of_engagement(each).month(today),
            room=f"{rooms}{each.organisation.slug}/" if keys else "",
            outcomes=outcomes[each.pk],
            works=works[each.pk],
        )
        for each in engagements
    ]


def _needs(place: Place, rows: Sequence[Row], today: dt.date) -> Iterator[Ask]:
    """Questions first, then months, since money waits for them; then readings, then the roadmap."""
    yield from to_answer(_asked(place), place.practice.get_absolute_url())
    yield from to_submit(_open_months(place, today), place.practice.get_absolute_url())
    mine = [row for row in rows if row.is_mine]
    for row in mine:
        yield from to_read(row.outcomes, row.room, of=row.engagement.organisation.name)
    for row in mine:
        yield from to_update(row.works, row.room, today, of=row.engagement.organisation.name)


def _asked(place: Place) -> list[tuple[str, dt.date, int]]:
    """Months of one's own about which a client waits for an answer, and how many."""
    waiting = TimesheetQuery.objects.open().filter(timesheet__executive__user_id=place.user_id)
    months = waiting.order_by("timesheet__month").values_list(
        "timesheet__organisation__name", "timesheet__month"
    )
    return list(months.annotate(count=Count("pk")))


def _open_months(place: Place, today: dt.date) -> list[OpenMonth]:
    """One's own months before this one whose days were not put to the client, or came back."""
    entries = TimeEntry.objects.filter(
        executive__user_id=place.user_id,
        state=TimeEntry.State.OPEN,
    )
    named = ("engagement__organisation__name", "engagement__title")
    months = entries.values(*named, month=TruncMonth(COUNTS_ON)).annotate(given=Sum("days"))
    months = months.filter(month__lt=month_range(today)[0])
    return [
        OpenMonth(
            row["engagement__organisation__name"],
            row["engagement__title"],
            row["month"],
            row["given"],
        )
        for row in months.order_by("month", "engagement__organisation__name")
    ]


def _waiting(place: Place) -> list[Sheet]:
    """Months with the clients: everybody's for those who run or bill, else one's own."""
    waiting = Timesheet.objects.waiting().select_related("organisation").order_by("month")
    if not place.sees_every_engagement:
        waiting = waiting.filter(executive__user_id=place.user_id)
    return with_days(waiting)


def _to_invoice() -> tuple[int, Decimal]:
    """Approved months that are on no invoice yet, and their days."""
    approved = TimeEntry.objects.filter(state=TimeEntry.State.APPROVED)
    found = approved.aggregate(months=Count("timesheet", distinct=True), given=Sum("days"))
    return found["months"], found["given"] or Decimal(0)
