"""Many readings at once: looked at line by line, then recorded as single ones are."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from engagements.actions.kpis import record_reading
from engagements.models import Kpi, KpiReading
from engagements.readings_text import MOST_LINES, Typed, read_lines
from engagements.verdict import standing

type Known = dict[tuple[UUID, dt.date], KpiReading]


class Fate(StrEnum):
    """What becomes of a line."""

    ADDED = "added"
    CORRECTED = "corrected"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """A line with the outcome it is about, what becomes of it, and the value it corrects."""

    typed: Typed
    fate: Fate
    kpi: Kpi | None = None
    was: Decimal | None = None
    problem: str = ""

    @property
    def unit(self) -> str:
        return self.kpi.unit if self.kpi else ""


def look(text: str, kpis: Sequence[Kpi], *, has_measures: bool) -> list[Line]:
    """What each line of a text would do. Without measures all of it is about the one outcome."""
    unit = "" if has_measures else kpis[0].unit
    lines = read_lines(text, unit=unit, has_measures=has_measures)
    if len(lines) > MOST_LINES:
        words = _("At most %(most)s lines at once, please.")
        raise ValidationError({"text": words % {"most": MOST_LINES}})
    by_name = {kpi.name.casefold(): kpi for kpi in kpis}
    known, seen = _known(kpis), dict[tuple[UUID, dt.date], int]()
    return [
        _line(each, by_name.get(each.measure.casefold()) if has_measures else kpis[0], known, seen)
        for each in lines
    ]


@transaction.atomic
def record_all(lines: Iterable[Line], *, by: Place) -> int:
    """Record the lines that add or correct; answers how many. All of them, or none."""
    count = 0
    for line in lines:
        if line.fate not in {Fate.ADDED, Fate.CORRECTED}:
            continue
        typed = line.typed
        assert line.kpi is not None  # `look` refused those without
        assert typed.read_on is not None
        assert typed.value is not None
        record_reading(
            line.kpi,
            read_on=typed.read_on,
            value=typed.value,
            note=typed.note,
            link=typed.link,
            by=by,
        )
        count += 1
    return count


def _line(
    typed: Typed, kpi: Kpi | None, known: Known, seen: dict[tuple[UUID, dt.date], int]
) -> Line:
    if typed.problem:
        return Line(typed, Fate.REFUSED, kpi, problem=typed.problem)
    if kpi is None:
        words = _("There is no outcome “%(name)s” here that is still measured.")
        return Line(typed, Fate.REFUSED, problem=words % {"name": typed.measure[:60]})
    assert typed.read_on is not None  # else there was a problem
    if typed.read_on > timezone.localdate():
        return Line(typed, Fate.REFUSED, kpi, problem=_("A reading cannot lie in the future."))
    key = (kpi.pk, typed.read_on)
    if key in seen:
        words = _("This date stands in line %(number)s already.")
        return Line(typed, Fate.REFUSED, kpi, problem=words % {"number": seen[key]})
    seen[key] = typed.number
    before = known.get(key)
    if before is None:
        return Line(typed, Fate.ADDED, kpi)
    is_same = (before.value, before.note, before.link) == (typed.value, typed.note, typed.link)
    return Line(typed, Fate.SAME if is_same else Fate.CORRECTED, kpi, before.value)


def _known(kpis: Collection[Kpi]) -> Known:
    found: Known = {}
    by_kpi: dict[UUID, list[KpiReading]] = {kpi.pk: [] for kpi in kpis}
    for reading in KpiReading.objects.filter(kpi__in=by_kpi):
        by_kpi[reading.kpi_id].append(reading)
    for key, readings in by_kpi.items():
        for reading in standing(readings):
            assert isinstance(reading, KpiReading)
            found[key, reading.read_on] = reading
    return found
