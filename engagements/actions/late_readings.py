"""Remind executives of outcomes that nobody read for too long: once a measure and cadence."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.utils import timezone

from clients.mail import link
from clients.models import User
from clients.notices import Notice, notify
from engagements.dates import is_working_day
from engagements.models import Assignment, Engagement, Kpi, KpiReading
from engagements.verdict import is_late

BEGINS, ENDS = 8, 18  # of a working day where the person is, in hours
RUNNING = (Engagement.State.ACTIVE, Engagement.State.ENDING)


@dataclass(frozen=True)
class Late:
    """An outcome, since when nobody read it, and the how-manieth cadence is being missed."""

    kpi: Kpi
    read_on: dt.date
    was_read: bool
    turn: int


def remind_all(today: dt.date, *, now: dt.datetime | None = None) -> int:
    """Write to the executives of each late outcome; answers how many letters were written.

    A letter has one key a measure, last reading, missed cadence and person, so that two clocks
    and every hour write it once. It waits for an hour in which people work where they are.
    """
    moment, written = now or timezone.now(), 0
    late = late_of(today)
    people = _people({each.kpi.engagement_id for each in late})
    for each in late:
        for user, country in people[each.kpi.engagement_id]:
            if is_at_work(user, country, moment) and _tell(each, user):
                written += 1
    return written


def late_of(today: dt.date) -> list[Late]:
    """The outcomes of running engagements that have no recent reading, by the verdict's rule."""
    kpis = Kpi.objects.filter(archived_at=None, engagement__state__in=RUNNING)
    kpis = kpis.filter(baseline_on__lte=today).select_related("engagement__organisation__practice")
    rows = KpiReading.objects.filter(kpi__in=kpis, read_on__lte=today).order_by()
    latest = dict(rows.values_list("kpi").annotate(last=Max("read_on")))
    return list(_late(kpis.order_by("engagement_id", "position", "name"), latest, today))


def is_at_work(user: User, country: str, moment: dt.datetime) -> bool:
    """Whether it is an hour of a working day where a person is."""
    there = moment.astimezone(ZoneInfo(user.time_zone))
    return BEGINS <= there.hour < ENDS and is_working_day(there.date(), country)


def _late(kpis: Iterable[Kpi], latest: dict[UUID, dt.date], today: dt.date) -> Iterable[Late]:
    for kpi in kpis:
        since = latest.get(kpi.pk, kpi.baseline_on)
        if is_late(kpi, since, today):
            over = 2 * (today - since).days - 3 * kpi.cadence_days
            yield Late(kpi, since, kpi.pk in latest, over // (2 * kpi.cadence_days))


def _people(engagements: set[UUID]) -> dict[UUID, list[tuple[User, str]]]:
    """The executives on each engagement, with the country whose holidays they keep."""
    rows = Assignment.objects.filter(
        engagement__in=engagements,
        executive__user__is_active=True,
        executive__user__memberships__is_executive=True,
    )
    found: dict[UUID, list[tuple[User, str]]] = defaultdict(list)
    for row in rows.select_related("executive__user").distinct().order_by("pk"):
        found[row.engagement_id].append((row.executive.user, row.executive.country))
    return found


def _tell(late: Late, user: User) -> bool:
    kpi, engagement = late.kpi, late.kpi.engagement
    client = engagement.organisation
    page = f"{client.practice.get_absolute_url()}c/{client.slug}/outcomes/{kpi.pk}/#reading"
    context = {
        "name": user.name,
        "kpi": kpi,
        "engagement": engagement,
        "client": client,
        "read_on": late.read_on,
        "was_read": late.was_read,
        "url": link(page),
    }
    key = f"late-reading:{kpi.pk}:{late.read_on}:{late.turn}:{user.pk}"
    letter = notify(user, Notice.READING, template="late_reading", context=context, key=key)
    return letter is not None
