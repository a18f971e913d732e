"""Where an outcome is heading: a straight line through its latest readings. Pure.

The line is the one of least squares through the latest six readings that stand, or through all of
them where there are fewer. Under three readings nothing is forecast. The line says on which date
the target would be met at this slope, and what would be read on the target date.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from engagements.verdict import Measure

LEAST, MOST = 3, 6  # readings
FURTHEST = dt.timedelta(days=3653)  # what would take longer is not foreseen
type Point = tuple[dt.date, Decimal]


@dataclass(frozen=True)
class Forecast:
    """The line at the current slope, drawn from the latest reading on."""

    count: int
    met_on: dt.date | None  # none: not within ten years at this slope
    is_met: bool  # the latest reading is at the target or beyond
    at_target: Decimal | None  # what would be read on the target date; none once that has passed
    line: tuple[Point, Point] | None
    is_in_time: bool  # the target is met by its date


def forecast(kpi: Measure, readings: Sequence[Point]) -> Forecast | None:
    """What the latest readings, one a date and oldest first, say about the rest of the way."""
    latest = list(readings)[-MOST:]
    if len(latest) < LEAST:
        return None
    rises = kpi.target > kpi.baseline
    today, value = latest[-1]
    is_met = value >= kpi.target if rises else value <= kpi.target
    slope, start = _line(latest)
    at_target = None
    if today < kpi.target_on:
        at_target = start + slope * (kpi.target_on - latest[0][0]).days
    met_on = None if is_met else _meeting(kpi, latest[0][0], today, slope, start)
    holds = met_on is not None and met_on <= kpi.target_on
    drawn = None
    if at_target is not None:
        ends, ends_at = kpi.target_on, at_target
        if holds and met_on is not None and met_on > today:
            ends, ends_at = met_on, Fraction(kpi.target)
        begins_at = start + slope * (today - latest[0][0]).days
        drawn = (today, _decimal(begins_at)), (ends, _decimal(ends_at))
    shown = None if at_target is None else _decimal(at_target)
    return Forecast(len(latest), met_on, is_met, shown, drawn, is_met or holds)


def _line(points: Sequence[Point]) -> tuple[Fraction, Fraction]:
    """Slope a day, and the value on the first date, by least squares; exact."""
    first = points[0][0]
    days = [Fraction((day - first).days) for day, _value in points]
    values = [Fraction(value) for _day, value in points]
    mean_day, mean_value = sum(days) / len(days), sum(values) / len(values)
    spread = sum((day - mean_day) ** 2 for day in days)
    moved = sum(
        (day - mean_day) * (value - mean_value) for day, value in zip(days, values, strict=True)
    )
    slope = Fraction(moved) / Fraction(spread)
    return slope, Fraction(mean_value) - slope * Fraction(mean_day)


def _meeting(
    kpi: Measure, first: dt.date, today: dt.date, slope: Fraction, start: Fraction
) -> dt.date | None:
    """The first date on which the line is at the target; never before the latest reading."""
    rises = kpi.target > kpi.baseline
    if slope == 0 or (slope > 0) != rises:
        return None
    days = (Fraction(kpi.target) - start) / slope
    whole = max(-int(-days // 1), 0)  # up to the next whole day; it may have been there long ago
    if whole > (today - first + FURTHEST).days:
        return None
    return max(today, first + dt.timedelta(days=whole))


def _decimal(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)
