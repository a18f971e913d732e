"""Whether an outcome moves as promised. Pure: anything with a KPI's columns will do."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

FOUR_PLACES = Decimal("0.0001")


class State(StrEnum):
    """The verdicts there are, best first."""

    AHEAD = "ahead"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NO_RECENT_READING = "no-recent-reading"


AS_PROMISED = frozenset({State.AHEAD, State.ON_TRACK})
LEAST_SHARES = (
    (Fraction(1), State.AHEAD),
    (Fraction(9, 10), State.ON_TRACK),
    (Fraction(6, 10), State.AT_RISK),
)


class Measure(Protocol):
    """What a verdict asks of a KPI: a line between two points, and how often it is read."""

    @property
    def baseline(self) -> Decimal: ...

    @property
    def baseline_on(self) -> dt.date: ...

    @property
    def target(self) -> Decimal: ...

    @property
    def target_on(self) -> dt.date: ...

    @property
    def cadence_days(self) -> int: ...


class Read(Protocol):
    """What a verdict asks of a reading."""

    @property
    def read_on(self) -> dt.date: ...

    @property
    def value(self) -> Decimal: ...

    @property
    def recorded_at(self) -> dt.datetime: ...


@dataclass(frozen=True)
class Verdict:
    """The state, the reading it rests on, what the line asked for on that date, and the share."""

    state: State
    latest: Read | None = None
    expected: Decimal | None = None
    share: Decimal | None = None  # of the expected move, cut to four places; None: none expected


def verdict(kpi: Measure, readings: Iterable[Read], today: dt.date) -> Verdict:
    """Judge the latest reading against the line from baseline to target on the reading's own date.

    The share of the expected move decides: all of it is ahead, nine tenths on track, six tenths at
    risk, less off track. After the target date the target is expected. While nothing is expected
    yet, standing still is on track. A reading older than 1.5 times the cadence is not recent.
    """
    known = standing(reading for reading in readings if reading.read_on <= today)
    if not known:
        return Verdict(State.NO_RECENT_READING)
    latest = known[-1]
    move = Fraction(latest.value) - Fraction(kpi.baseline)
    asked = _expected_move(kpi, latest.read_on)
    line = Fraction(kpi.baseline) + asked
    expected = _decimal(line, ROUND_HALF_UP)
    share = move / asked if asked else None
    if is_late(kpi, latest.read_on, today):
        state = State.NO_RECENT_READING
    elif share is None:
        state = _before_the_start(move, rises=kpi.target > kpi.baseline)
    else:
        state = next((name for least, name in LEAST_SHARES if share >= least), State.OFF_TRACK)
    return Verdict(state, latest, expected, None if share is None else _decimal(share, ROUND_FLOOR))


def standing(readings: Iterable[Read]) -> list[Read]:
    """One reading a date, oldest date first: the one recorded last stands for its date."""
    by_date: dict[dt.date, Read] = {}
    for reading in sorted(readings, key=lambda each: (each.read_on, each.recorded_at)):
        by_date[reading.read_on] = reading
    return list(by_date.values())


def is_late(kpi: Measure, read_on: dt.date, today: dt.date) -> bool:
    """Whether more than 1.5 times the cadence has passed since a reading."""
    return 2 * (today - read_on).days > 3 * kpi.cadence_days


def _expected_move(kpi: Measure, day: dt.date) -> Fraction:
    span = (kpi.target_on - kpi.baseline_on).days
    elapsed = min(max((day - kpi.baseline_on).days, 0), span)
    whole = Fraction(kpi.target) - Fraction(kpi.baseline)
    return whole * elapsed / span


def _before_the_start(move: Fraction, *, rises: bool) -> State:
    gain = move if rises else -move
    if gain == 0:
        return State.ON_TRACK
    return State.AHEAD if gain > 0 else State.OFF_TRACK


def _decimal(value: Fraction, rounding: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(FOUR_PLACES, rounding)
