"""What a board report shows, frozen: plain data that needs no database to be printed again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Sum

from clients.branding import on_paper
from engagements.accrual import accrued
from engagements.agreements import agreements_of
from engagements.allowance import NOTHING, promised
from engagements.dates import DAY, month_range
from engagements.models import (
    Allocation,
    Assignment,
    Engagement,
    Kpi,
    KpiReading,
    Pause,
    Terms,
    TimeEntry,
)
from engagements.models.time_entry import TimeEntryQuerySet
from engagements.verdict import standing, verdict
from roadmaps.models import Initiative, InitiativeUpdate
from roadmaps.models.initiative import Health

FORM = 1  # raised when a later paper could not read an earlier snapshot
APPROVED = (TimeEntry.State.APPROVED, TimeEntry.State.SETTLED)
CLIENT_SEES = (TimeEntry.State.SUBMITTED, TimeEntry.State.QUERIED, *APPROVED)

type Plain = dict[str, Any]


def report_snapshot(engagement: Engagement, first: dt.date, last: dt.date, today: dt.date) -> Plain:
    """A period of an engagement, as it stood at its end, or as it stands if it is not over."""
    on = min(last, today)
    return {
        "form": FORM,
        "language": engagement.organisation.language,
        "practice": on_paper(engagement.practice),
        "client": {"name": engagement.organisation.name},
        "engagement": _engagement(engagement),
        "period": {"first": _day(first), "last": _day(last)},
        "data_on": _day(on),
        "outcomes": [_outcome(kpi, first, on) for kpi in _kpis(engagement, on)],
        "initiatives": _initiatives(engagement, first, on),
        "days": _days(engagement, first, on),
        "cost": _cost(engagement, first, on),
    }


def _engagement(engagement: Engagement) -> Plain:
    people = Assignment.objects.filter(engagement=engagement)
    return {
        "title": engagement.title,
        "discipline": engagement.discipline,
        "people": [{"name": each.display_name, "title": each.title} for each in people],
    }


def _kpis(engagement: Engagement, on: dt.date) -> list[Kpi]:
    measured = Kpi.objects.filter(engagement=engagement, archived_at=None, baseline_on__lte=on)
    return list(measured.prefetch_related("readings"))


def _outcome(kpi: Kpi, first: dt.date, on: dt.date) -> Plain:
    """A KPI with what was read by the data date, its verdict then, and where the period began."""
    readings: list[KpiReading] = list(kpi.readings.all())
    known = standing(reading for reading in readings if reading.read_on <= on)
    judged = verdict(kpi, readings, on)
    before = [reading for reading in known if reading.read_on < first]
    return {
        "name": kpi.name,
        "unit": kpi.unit,
        "direction": kpi.direction,
        "meaning": kpi.meaning,
        "definition": kpi.definition,
        "source": kpi.source,
        "baseline": [_day(kpi.baseline_on), _number(kpi.baseline)],
        "target": [_day(kpi.target_on), _number(kpi.target)],
        "readings": [[_day(each.read_on), _number(each.value)] for each in known],
        "before": _number(before[-1].value) if before else None,
        "now": _number(judged.latest.value) if judged.latest else None,
        "expected": _number(judged.expected),
        "verdict": str(judged.state),
    }


def _initiatives(engagement: Engagement, first: dt.date, on: dt.date) -> list[Plain]:
    rows = Initiative.objects.filter(engagement=engagement).select_related("phase")
    said: dict[UUID, list[InitiativeUpdate]] = defaultdict(list)
    for update in InitiativeUpdate.objects.filter(initiative__engagement=engagement).order_by("at"):
        said[update.initiative_id].append(update)
    return [
        _initiative(row, said[row.pk], first, on)
        for row in rows.order_by("phase__position", "phase__starts_on", "starts_on", "pk")
    ]


def _initiative(
    row: Initiative, said: list[InitiativeUpdate], first: dt.date, on: dt.date
) -> Plain:
    return {
        "title": row.title,
        "phase": row.phase.title,
        "outcome": row.outcome,
        "owner": row.owner_name,
        "quick_win": row.is_quick_win,
        "planned": [_day(row.planned_starts_on), _day(row.planned_ends_on)],
        "now": _standing(row, said, on),
        "before": _standing(row, said, first - DAY) if row.planned_starts_on < first else None,
    }


def _standing(row: Initiative, said: list[InitiativeUpdate], on: dt.date) -> Plain:
    """How an initiative stood on a date: what was said last by then, else the first plan."""
    end = dt.datetime.combine(on + DAY, dt.time(), dt.UTC)
    known = [update for update in said if update.at < end]
    if known:
        last = known[-1]
        reason, health = last.note, last.health
        dates, progress = (last.starts_on, last.ends_on), last.progress
    elif said:
        reason, health, progress = "", Health.ON_TRACK, 0
        dates = (row.planned_starts_on, row.planned_ends_on)
    else:  # never spoken of since it was planned: the row itself
        reason, health, progress = row.health_reason, row.health, row.progress
        dates = (row.starts_on, row.ends_on)
    return {
        "starts_on": _day(dates[0]),
        "ends_on": _day(dates[1]),
        "progress": progress,
        "health": str(health),
        "reason": reason,
    }


def _days(engagement: Engagement, first: dt.date, on: dt.date) -> Plain:
    """Days promised and given, as far as the client may see them, by month, person and activity."""
    entries = TimeEntry.objects.filter(engagement=engagement, state__in=CLIENT_SEES)
    entries = entries.counting(first, on)
    months = [
        {
            "month": _day(start),
            "promised": _number(_promised(engagement, start, end)),
            "given": _number(entries.counting(start, end).total()),
        }
        for start, end in _months(first, on)
    ]
    return {
        "promised": _number(_promised(engagement, first, on)),
        "given": _number(entries.total()),
        "approved": _number(entries.filter(state__in=APPROVED).total()),
        "months": months,
        "people": _sums(entries, "executive__display_name"),
        "activities": _sums(entries, "activity"),
    }


def _sums(entries: TimeEntryQuerySet, column: str) -> list[list[str | None]]:
    rows = entries.values_list(column).annotate(total=Sum("days")).order_by("-total", column)
    return [[name, _number(total)] for name, total in rows]


def _cost(engagement: Engagement, first: dt.date, on: dt.date) -> Plain:
    """What the approved days of the period, and of all time to the data date, are worth."""
    approved = TimeEntry.objects.filter(engagement=engagement, state__in=APPROVED)
    rows = list(approved)
    agreement = agreements_of([engagement])[engagement.pk]
    spans = {"period": (first, on), "to_date": (engagement.starts_on, on)}
    return {
        name: {
            currency: _number(worth) for currency, worth in accrued(agreement, rows, *span).items()
        }
        for name, span in spans.items()
    }


def _promised(engagement: Engagement, first: dt.date, last: dt.date) -> Decimal:
    start = max(first, engagement.starts_on)
    end = min(last, engagement.ends_on or last)
    if end < start:
        return NOTHING
    terms = Terms.objects.filter(engagement=engagement).in_force_on(end).first()
    calendar = terms.calendar if terms else engagement.organisation.country
    allocations = Allocation.objects.filter(engagement=engagement).covering(start, end)
    pauses = list(Pause.objects.filter(engagement=engagement).covering(start, end))
    return promised(allocations, start, end, calendar, pauses)


def _months(first: dt.date, last: dt.date) -> Iterable[tuple[dt.date, dt.date]]:
    while first <= last:
        end = min(month_range(first)[1], last)
        yield first, end
        first = end + DAY


def _day(day: dt.date) -> str:
    return day.isoformat()


def _number(value: Decimal | None) -> str | None:
    """A decimal as text, without needless zeros."""
    if value is None:
        return None
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{plain:f}"
