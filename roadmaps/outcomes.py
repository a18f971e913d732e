"""The outcomes of engagements as plain rows: figure, line, verdict, meaning."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from config.charts import KpiSeries
from engagements.forecast import Forecast, Point, forecast
from engagements.models import Kpi, KpiReading
from engagements.verdict import State, Verdict, standing, verdict
from roadmaps.headline import Named


@dataclass(frozen=True)
class Outcome:
    """A KPI with its verdict and, where its readings were asked for, its line."""

    kpi: Kpi
    verdict: Verdict
    series: KpiSeries
    forecast: Forecast | None = None

    @property
    def word(self) -> str:
        """The verdict as the components name it; empty before the first reading."""
        return component_word(self.verdict.state) if self.verdict.latest else ""

    @property
    def expected(self) -> Decimal | None:
        """What the line asked for on the date of the latest reading, as finely as it is read."""
        line, kpi = self.verdict.expected, self.kpi
        if line is None or self.verdict.latest is None:
            return None
        return as_finely(line, (kpi.baseline, kpi.target, self.verdict.latest.value))

    @property
    def heads_for(self) -> Decimal | None:
        """What would be read on the target date at the current slope, as finely as it is read."""
        if self.forecast is None or self.forecast.at_target is None:
            return None
        kpi = self.kpi
        return as_finely(self.forecast.at_target, (kpi.baseline, kpi.target))

    @property
    def is_late(self) -> bool:
        return self.verdict.state == State.NO_RECENT_READING

    @property
    def named(self) -> Named:
        return Named(self.kpi.name, self.verdict.state)


def outcomes_of(engagements: Collection[UUID], today: dt.date) -> dict[UUID, list[Outcome]]:
    """The outcomes still measured, by engagement, with all their readings."""
    kpis = _measured(engagements)
    readings = KpiReading.objects.filter(kpi__in=kpis, read_on__lte=today)
    return _by_engagement(kpis, readings, today)


def verdicts_of(engagements: Collection[UUID], today: dt.date) -> dict[UUID, list[Outcome]]:
    """The same with only the latest reading of each, where no line is drawn."""
    kpis = _measured(engagements)
    latest = KpiReading.objects.filter(kpi__in=kpis, read_on__lte=today)
    latest = latest.order_by("kpi_id", "-read_on", "-recorded_at").distinct("kpi_id")
    return _by_engagement(kpis, latest, today)


def outcome_of(kpi: Kpi, readings: Iterable[KpiReading], today: dt.date) -> Outcome:
    """One KPI and its readings, judged."""
    readings = [reading for reading in readings if reading.read_on <= today]
    judged = verdict(kpi, readings, today)
    points: list[Point] = [(each.read_on, each.value) for each in standing(readings)]
    ahead = forecast(kpi, points)
    series = KpiSeries(
        name=kpi.name,
        unit=kpi.unit,
        readings=points,
        baseline=(kpi.baseline_on, kpi.baseline),
        target=(kpi.target_on, kpi.target),
        direction=kpi.direction,
        verdict=component_word(judged.state),
        forecast=_drawn(kpi, ahead),
    )
    return Outcome(kpi, judged, series, ahead)


def as_finely(value: Decimal, known: Iterable[Decimal]) -> Decimal:
    """A reckoned value with as many places as what was measured or promised has; at least one."""
    places = max(max(0, -int(each.normalize().as_tuple().exponent)) for each in known)
    return value.quantize(Decimal(1).scaleb(-max(1, places)), ROUND_HALF_UP)


def _drawn(kpi: Kpi, ahead: Forecast | None) -> tuple[Point, Point] | None:
    """The forecast as the chart draws it."""
    if ahead is None or ahead.line is None:
        return None
    (begins, value), (ends, reached) = ahead.line
    known = (kpi.baseline, kpi.target)
    return (begins, as_finely(value, known)), (ends, as_finely(reached, known))


def component_word(state: str) -> str:
    """A state as the components of the pages spell it."""
    return state.replace("-", "_")


def _measured(engagements: Collection[UUID]) -> list[Kpi]:
    rows = Kpi.objects.filter(engagement__in=engagements, archived_at=None)
    return list(rows.order_by("position", "name"))


def _by_engagement(
    kpis: Iterable[Kpi], readings: Iterable[KpiReading], today: dt.date
) -> dict[UUID, list[Outcome]]:
    of_kpi: dict[UUID, list[KpiReading]] = defaultdict(list)
    for reading in readings:
        of_kpi[reading.kpi_id].append(reading)
    found: dict[UUID, list[Outcome]] = defaultdict(list)
    for kpi in kpis:
        found[kpi.engagement_id].append(outcome_of(kpi, of_kpi[kpi.pk], today))
    return found
