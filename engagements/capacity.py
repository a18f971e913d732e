"""What is known of executives' weeks, in a fixed number of queries however many they are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject, TruncWeek

from clients.models import Membership, PracticeSettings
from engagements.allowance import Promise
from engagements.capacity_board import Outlook, Person, mondays_between
from engagements.dates import week_range
from engagements.load import Booking, Diary
from engagements.models import (
    Allocation,
    Assignment,
    Engagement,
    Executive,
    InternalDay,
    Terms,
    TimeEntry,
    WorkingPattern,
)
from engagements.models.engagement import RUNNING
from engagements.models.person_day import Elsewhere

OUTER = OuterRef("pk")
TENTATIVE = frozenset({Engagement.State.DRAFT, Engagement.State.PROPOSED})

type ByDate = dict[dt.date, Decimal]
type Calendars = Sequence[tuple[dt.date, str]]


def executives_here() -> QuerySet[Executive]:
    """Those who give days: members with the role."""
    places = Membership.objects.filter(user=OuterRef("user"), is_executive=True)
    return Executive.objects.filter(Exists(places))


def home_country() -> Coalesce:
    """The practice's own country, whose working days count where no terms name another."""
    return Coalesce(Subquery(PracticeSettings.objects.values("country")[:1]), Value("CZ"))


def home_calendar() -> str:
    """The same, asked by itself."""
    return PracticeSettings.objects.values_list("country", flat=True).first() or "CZ"


def people_between(
    executives: QuerySet[Executive],
    first: dt.date,
    last: dt.date,
    today: dt.date,
    *,
    apart_from: Engagement | None = None,
) -> list[Person]:
    """Everything that the weeks between two dates are made of, for each of these executives.

    Apart from one engagement, if what it would take is to be weighed against the rest.
    """
    elsewhere = Elsewhere(F("user_id"), Value(first), Value(last))
    found: list[Any] = list(executives.annotate(elsewhere=elsewhere, home=home_country()))
    keys = [each.pk for each in found]
    diaries = diaries_of(found, first, last)
    without = {"engagement": apart_from.pk} if apart_from else {"pk__in": ()}
    promises = Allocation.objects.filter(executive__in=keys).exclude(**without)
    entries = TimeEntry.objects.filter(executive__in=keys).exclude(**without)
    booked, tentative = _bookings(promises.covering(first, last), today)
    logged = _logged(entries.between(first, last))
    clients = _clients(keys, max(first, min(today, last)))
    return [
        Person(
            key=each.pk,
            name=each.display_name,
            title=each.title,
            diary=diaries[each.pk],
            booked=booked[each.pk],
            tentative=tentative[each.pk],
            logged=logged[each.pk],
            clients=clients.get(each.pk, 0),
            calendar=each.home,
        )
        for each in found
    ]


def weighed(
    proposed: Mapping[UUID, Sequence[Booking]],
    *,
    today: dt.date,
    ahead: dt.timedelta,
    since: dt.date = dt.date.min,
    apart_from: Engagement | None = None,
) -> list[Outlook]:
    """What promises would do to the weeks of those who would give them, person by person.

    From the week in which they begin, at the earliest that of `since` and never one that is over,
    as far ahead as asked. The same weeks as on the capacity page.
    """
    spans = {key: _span(each, max(since, today), ahead) for key, each in proposed.items()}
    if not spans:
        return []
    first = min(first for first, _last in spans.values())
    last = max(last for _first, last in spans.values())
    people = people_between(
        Executive.objects.filter(pk__in=list(spans)), first, last, today, apart_from=apart_from
    )
    outlooks = []
    for each in people:
        mondays = mondays_between(*spans[each.key])
        cells = [each.cell(monday, today, proposed[each.key]) for monday in mondays]
        outlooks.append(Outlook.of(cells, each.name))
    return outlooks


def booking_of(
    promise: Promise, engagement: Engagement, calendar: str, calendars: Calendars, today: dt.date
) -> Booking:
    """What an engagement promises, while it runs and does not rest; closed, nothing to come."""
    ends = [promise.ends_on, engagement.ends_on]
    if engagement.state == Engagement.State.CLOSED:
        ends.append(today)
    return Booking(
        days=promise.days,
        unit=promise.unit,
        starts_on=max(promise.starts_on, engagement.starts_on),
        ends_on=min(filter(None, ends), default=None),
        calendar=calendar,
        pauses=list(engagement.pauses.all()),
        calendars=calendars,
    )


def diaries_of(executives: Sequence[Executive], first: dt.date, last: dt.date) -> dict[UUID, Diary]:
    """When each works. With the annotation `elsewhere` it knows of other practices too."""
    keys = [each.pk for each in executives]
    leave: dict[UUID, ByDate] = defaultdict(dict)
    away = InternalDay.objects.filter(
        executive__in=keys, kind=InternalDay.Kind.LEAVE, date__range=(first, last)
    )
    for key, date, days in away.order_by().values_list("executive_id", "date", "days"):
        leave[key][date] = days
    patterns: dict[UUID, list[WorkingPattern]] = defaultdict(list)
    for pattern in WorkingPattern.objects.filter(executive__in=keys):
        patterns[pattern.executive_id].append(pattern)
    return {
        each.pk: Diary(
            capacity=each.capacity,
            country=each.country,
            patterns=patterns[each.pk],
            leave=leave[each.pk],
            elsewhere=_by_date(getattr(each, "elsewhere", {})),
        )
        for each in executives
    }


def diary_of(executive: Executive, first: dt.date, last: dt.date) -> Diary:
    """When one person works: the only answer to which of the dates days may be put on."""
    return diaries_of([executive], first, last)[executive.pk]


def patterns_in_one(executive: Any = OUTER) -> ArraySubquery:
    """Working patterns as an annotation of an executive, for `patterns_from`."""
    rows = WorkingPattern.objects.filter(executive=executive).order_by()
    columns = {"starts_on": "starts_on", "weekdays": "weekdays"}
    return ArraySubquery(
        rows.values(json=JSONObject(capacity=Cast("capacity", TextField()), **columns))
    )


def patterns_from(found: Iterable[dict[str, Any]]) -> list[WorkingPattern]:
    """What `patterns_in_one` annotated, as rows."""
    return [
        WorkingPattern(
            starts_on=dt.date.fromisoformat(each["starts_on"]),
            weekdays=each["weekdays"],
            capacity=Decimal(each["capacity"]),
        )
        for each in found
    ]


def running_engagements(executive: UUID, today: dt.date) -> QuerySet[Assignment]:
    """Where a change order could promise the executive's days, by client."""
    mine = Assignment.objects.filter(executive=executive, engagement__state__in=RUNNING)
    return (
        mine.exclude(engagement__ends_on__lt=today)
        .select_related("engagement__organisation")
        .order_by("engagement__organisation__name", "engagement__title", "pk")
    )


def _by_date(found: dict[str, str]) -> ByDate:
    return {dt.date.fromisoformat(date): Decimal(days) for date, days in found.items()}


def _span(
    promises: Iterable[Booking], since: dt.date, ahead: dt.timedelta
) -> tuple[dt.date, dt.date]:
    """Whole weeks, from the first with a promise on."""
    first = max(min(each.starts_on for each in promises), since)
    return week_range(first)[0], week_range(first + ahead)[1]


type Bookings = dict[UUID, list[Booking]]


def _bookings(promises: Any, today: dt.date) -> tuple[Bookings, Bookings]:
    """What is promised, and what would be if engagements that are not yet agreed begin."""
    terms = Terms.objects.filter(engagement=OuterRef("engagement")).order_by()
    columns = {"starts_on": "starts_on", "calendar": "calendar"}
    rows = (
        promises.select_related("engagement")
        .prefetch_related("engagement__pauses")
        .annotate(
            home=home_country(),
            calendars=ArraySubquery(terms.values(json=JSONObject(**columns))),
        )
        .order_by()
    )
    sure: Bookings = defaultdict(list)
    tentative: Bookings = defaultdict(list)
    for row in rows:
        side = tentative if row.engagement.state in TENTATIVE else sure
        calendars = [
            (dt.date.fromisoformat(each["starts_on"]), each["calendar"]) for each in row.calendars
        ]
        booking = booking_of(row, row.engagement, row.home, calendars, today)
        side[row.executive_id].append(booking)
    return sure, tentative


def _logged(entries: Any) -> dict[UUID, ByDate]:
    given: dict[UUID, ByDate] = defaultdict(dict)
    weeks = entries.order_by().annotate(monday=TruncWeek("date")).values("executive_id", "monday")
    for week in weeks.annotate(total=Sum("days")):
        given[week["executive_id"]][week["monday"]] = week["total"]
    return given


def _clients(keys: Sequence[UUID], day: dt.date) -> dict[UUID, int]:
    """At how many clients each has an engagement that runs on a date."""
    running = Q(engagement__ends_on=None) | Q(engagement__ends_on__gte=day)
    assignments: Iterable[tuple[UUID, UUID]] = (
        Assignment.objects.filter(
            running,
            executive__in=keys,
            engagement__state__in=RUNNING,
            engagement__starts_on__lte=day,
        )
        .order_by()
        .values_list("executive_id", "organisation_id")
        .distinct()
    )
    counted: dict[UUID, int] = defaultdict(int)
    for executive, _organisation in assignments:
        counted[executive] += 1
    return counted
