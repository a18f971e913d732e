"""Days against plan in a board pack, as far as the client may see them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from engagements.allowance import NOTHING, promised
from engagements.dates import DAY, month_range
from engagements.models import Allocation, Engagement, Pause, Terms, TimeEntry
from engagements.models.time_entry import Activity, TimeEntryQuerySet
from roadmaps.pack.section import (
    Pack,
    Plain,
    Shown,
    Subject,
    day,
    label_of,
    plain_day,
    plain_number,
)

HUNDREDTH = Decimal("0.01")
APPROVED = (TimeEntry.State.APPROVED, TimeEntry.State.SETTLED)
CLIENT_SEES = (TimeEntry.State.SUBMITTED, TimeEntry.State.QUERIED, *APPROVED)


def gather(subject: Subject) -> Plain:
    """Days promised and given, by month, person and activity."""
    engagement, first, on = subject.engagement, subject.first, subject.on
    entries = TimeEntry.objects.filter(engagement=engagement, state__in=CLIENT_SEES)
    entries = entries.counting(first, on)
    months = [
        {
            "month": plain_day(start),
            "promised": plain_number(_promised(engagement, start, end)),
            "given": plain_number(entries.counting(start, end).total()),
        }
        for start, end in _months(first, on)
    ]
    return {
        "promised": plain_number(_promised(engagement, first, on)),
        "given": plain_number(entries.total()),
        "approved": plain_number(entries.filter(state__in=APPROVED).total()),
        "months": months,
        "people": _sums(entries, "executive__display_name"),
        "activities": _sums(entries, "activity"),
    }


def show(plain: Mapping[str, Any], _pack: Pack) -> Shown:
    """The figures of page one, and the tables of the part."""
    return {
        "promised": _rounded(plain["promised"]),
        "given": Decimal(plain["given"]),
        "approved": Decimal(plain["approved"]),
        "months": [
            (day(each["month"]), _rounded(each["promised"]), Decimal(each["given"]))
            for each in plain["months"]
        ],
        "people": [(name, Decimal(given)) for name, given in plain["people"]],
        "activities": [
            (label_of(Activity, code), Decimal(given)) for code, given in plain["activities"]
        ],
    }


def _sums(entries: TimeEntryQuerySet, column: str) -> list[list[str | None]]:
    rows = entries.values_list(column).annotate(total=Sum("days")).order_by("-total", column)
    return [[name, plain_number(total)] for name, total in rows]


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


def _rounded(days: str) -> Decimal:
    """Promised days, which a share of a quarter makes as long as one likes."""
    return Decimal(days).quantize(HUNDREDTH)
