"""One outcome as plain rows: every reading with its evidence, and every promise there was."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from django.utils import timezone

from engagements.models import Kpi, KpiChange, KpiReading


@dataclass(frozen=True)
class Said:
    """A reading, whether it stands for its date, and by whom and when it was corrected."""

    reading: KpiReading
    on: dt.date
    corrected_by: str = ""
    corrected_on: dt.date | None = None

    @property
    def stands(self) -> bool:
        return self.corrected_on is None

    @property
    def host(self) -> str:
        """Where the link leads, as one says it."""
        return urlsplit(self.reading.link).hostname or self.reading.link


@dataclass(frozen=True)
class Promise:
    """From where to where and by when, as it was promised until a day."""

    baseline: Decimal
    baseline_on: dt.date
    target: Decimal
    target_on: dt.date


@dataclass(frozen=True)
class Rebaselining:
    """One promise and the one that took its place."""

    change: KpiChange
    on: dt.date
    before: Promise
    after: Promise


def readings_of(kpi: Kpi) -> list[KpiReading]:
    """Every reading, latest date first, and of one date the last word first."""
    rows = KpiReading.objects.filter(kpi=kpi).select_related("document")
    return list(rows.order_by("-read_on", "-recorded_at"))


def said(readings: Iterable[KpiReading]) -> list[Said]:
    """The readings with what became of each; they come latest word first within a date."""
    rows: list[Said] = []
    later: KpiReading | None = None
    for reading in readings:
        on = timezone.localdate(reading.recorded_at)
        if later is not None and later.read_on == reading.read_on:
            since = timezone.localdate(later.recorded_at)
            rows.append(Said(reading, on, later.recorded_by, since))
        else:
            rows.append(Said(reading, on))
        later = reading
    return rows


def rebaselinings(kpi: Kpi) -> list[Rebaselining]:
    """What was promised before, latest first, each with the promise that followed it."""
    found, after = [], _promise(kpi)
    for change in KpiChange.objects.filter(kpi=kpi).order_by("-at", "-pk"):
        before = _promise(change)
        found.append(Rebaselining(change, timezone.localdate(change.at), before, after))
        after = before
    return found


def put_away(engagements: Sequence[object]) -> list[Kpi]:
    """The outcomes that are no longer measured."""
    rows = Kpi.objects.filter(engagement__in=engagements, archived_at__isnull=False)
    return list(rows.select_related("engagement").order_by("name"))


def _promise(row: Kpi | KpiChange) -> Promise:
    return Promise(row.baseline, row.baseline_on, row.target, row.target_on)
