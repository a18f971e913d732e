"""What is known of executives' weeks, in a fixed number of queries however many they are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject, TruncWeek

from clients.models import Membership, PracticeSettings
from engagements.capacity_board import Person
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


def executives_here() -> QuerySet[Executive]:
    """Those who give days: members with the role."""
    places = Membership.objects.filter(user=OuterRef("user"), is_executive=True)
    return Executive.objects.filter(Exists(places))


def people_between(
    executives: QuerySet[Executive], first: dt.date, last: dt.date, today: dt.date
) -> list[Person]:
    """Everything that the weeks between two dates are made of, for each of these executives."""
    found: list[Any] = list(
        executives.annotate(elsewhere=Elsewhere(F("user_id"), Value(first), Value(last)))
    )
    keys = [each.pk for each in found]
    diaries = diaries_of(found, first, last)
    booked, tentative = _bookings(keys, first, last, today)
    logged, clients = _logged(keys, first, last), _clients(keys, max(first, min(today, last)))
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
        )
        for each in found
    ]


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


type Bookings = dict[UUID, list[Booking]]


def _bookings(
    keys: Sequence[UUID], first: dt.date, last: dt.date, today: dt.date
) -> tuple[Bookings, Bookings]:
    """What is promised, and what would be if engagements that are not yet agreed begin."""
    terms = Terms.objects.filter(engagement=OuterRef("engagement")).in_force_on(last)
    home = PracticeSettings.objects.values("country")[:1]
    rows = (
        Allocation.objects.filter(executive__in=keys)
        .covering(first, last)
        .select_related("engagement")
        .prefetch_related("engagement__pauses")
        .annotate(
            calendar=Coalesce(Subquery(terms.values("calendar")[:1]), Subquery(home), Value("CZ"))
        )
        .order_by()
    )
    sure: Bookings = defaultdict(list)
    tentative: Bookings = defaultdict(list)
    for row in rows:
        side = tentative if row.engagement.state in TENTATIVE else sure
        side[row.executive_id].append(_booking(row, today))
    return sure, tentative


def _booking(row: Any, today: dt.date) -> Booking:
    """Nothing is promised after its engagement ends; what is closed promises nothing to come."""
    engagement = row.engagement
    ends = [row.ends_on, engagement.ends_on]
    if engagement.state == Engagement.State.CLOSED:
        ends.append(today)
    return Booking(
        days=row.days,
        unit=row.unit,
        starts_on=max(row.starts_on, engagement.starts_on),
        ends_on=min(filter(None, ends), default=None),
        calendar=row.calendar,
        pauses=list(engagement.pauses.all()),
    )


def _logged(keys: Sequence[UUID], first: dt.date, last: dt.date) -> dict[UUID, ByDate]:
    given: dict[UUID, ByDate] = defaultdict(dict)
    entries = TimeEntry.objects.filter(executive__in=keys).between(first, last).order_by()
    weeks = entries.annotate(monday=TruncWeek("date")).values("executive_id", "monday")
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
