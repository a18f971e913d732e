"""An outcome is judged against the straight line that was promised."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.verdict import State, is_late, standing, verdict

START = dt.date(2026, 1, 1)
END = START + dt.timedelta(days=200)


@dataclass(frozen=True)
class Line:
    baseline: Decimal = Decimal(0)
    target: Decimal = Decimal(100)
    baseline_on: dt.date = START
    target_on: dt.date = END
    cadence_days: int = 30


@dataclass(frozen=True)
class Reading:
    read_on: dt.date
    value: Decimal
    recorded_at: dt.datetime = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def read(day: int, value: str, *, second: int = 0) -> Reading:
    at = dt.datetime(2026, 1, 1, 0, 0, second, tzinfo=dt.UTC)
    return Reading(START + dt.timedelta(days=day), Decimal(value), at)


UP, DOWN = Line(), Line(baseline=Decimal(41), target=Decimal(28))


@pytest.mark.parametrize(
    ("line", "day", "value", "state", "share"),
    [
        # Day 100 of 200: half of the way is expected.
        (UP, 100, "50", State.AHEAD, "1"),
        (UP, 100, "49.9999", State.ON_TRACK, "0.9999"),
        (UP, 100, "45", State.ON_TRACK, "0.9"),
        (UP, 100, "44.9999", State.AT_RISK, "0.8999"),
        (UP, 100, "30", State.AT_RISK, "0.6"),
        (UP, 100, "29.9999", State.OFF_TRACK, "0.5999"),
        (UP, 100, "0", State.OFF_TRACK, "0"),
        (UP, 100, "-5", State.OFF_TRACK, "-0.1"),
        (UP, 100, "120", State.AHEAD, "2.4"),
        # Lower is better: 6.5 down from 41 is expected.
        (DOWN, 100, "34.5", State.AHEAD, "1"),
        (DOWN, 100, "35.15", State.ON_TRACK, "0.9"),
        (DOWN, 100, "36", State.AT_RISK, "0.7692"),
        (DOWN, 100, "37.1", State.AT_RISK, "0.6"),
        (DOWN, 100, "41", State.OFF_TRACK, "0"),
        (DOWN, 100, "43", State.OFF_TRACK, "-0.3077"),
        # After the target date the target is expected, and no more.
        (UP, 200, "100", State.AHEAD, "1"),
        (UP, 260, "90", State.ON_TRACK, "0.9"),
        (DOWN, 260, "28", State.AHEAD, "1"),
        # On the baseline date and before it nothing is expected yet.
        (UP, 0, "0", State.ON_TRACK, None),
        (UP, 0, "1", State.AHEAD, None),
        (UP, 0, "-1", State.OFF_TRACK, None),
        (UP, -20, "0", State.ON_TRACK, None),
        (DOWN, -20, "40", State.AHEAD, None),
        (DOWN, 0, "42", State.OFF_TRACK, None),
    ],
)
def test_the_share_of_the_expected_move_decides(
    line: Line, day: int, value: str, state: State, share: str | None
) -> None:
    reading = read(day, value)
    found = verdict(line, [reading], today=reading.read_on)

    assert (found.state, found.share) == (state, None if share is None else Decimal(share))
    assert found.latest is reading


@pytest.mark.parametrize(
    ("day", "expected"), [(-20, "0"), (0, "0"), (1, "0.5"), (100, "50"), (200, "100"), (300, "100")]
)
def test_the_line_runs_from_the_baseline_to_the_target_and_stays_there(
    day: int, expected: str
) -> None:
    reading = read(day, "7")
    assert verdict(UP, [reading], today=reading.read_on).expected == Decimal(expected)


@pytest.mark.parametrize(
    ("cadence", "age", "state"),
    [
        (30, 45, State.AHEAD),
        (30, 46, State.NO_RECENT_READING),
        (7, 10, State.AHEAD),
        (7, 11, State.NO_RECENT_READING),
        (1, 1, State.AHEAD),
        (1, 2, State.NO_RECENT_READING),
    ],
)
def test_a_reading_is_recent_for_one_and_a_half_times_its_cadence(
    cadence: int, age: int, state: State
) -> None:
    reading = read(100, "50")
    found = verdict(
        Line(cadence_days=cadence), [reading], today=reading.read_on + dt.timedelta(days=age)
    )
    assert found.state == state
    assert found.latest is reading  # the figure is still shown, with its date


def test_without_a_reading_there_is_no_verdict() -> None:
    found = verdict(UP, [], today=START)
    assert (found.state, found.latest, found.expected, found.share) == (
        State.NO_RECENT_READING,
        None,
        None,
        None,
    )


def test_a_reading_is_judged_by_the_line_of_its_own_date() -> None:
    reading = read(100, "50")
    a_month_on = reading.read_on + dt.timedelta(days=30)
    assert verdict(UP, [reading], today=a_month_on).state == State.AHEAD


def test_what_is_read_later_does_not_change_an_earlier_verdict() -> None:
    readings = [read(100, "50"), read(120, "10")]
    assert verdict(UP, readings, today=START + dt.timedelta(days=110)).state == State.AHEAD
    assert verdict(UP, readings, today=START + dt.timedelta(days=120)).state == State.OFF_TRACK


def test_the_reading_recorded_last_stands_for_its_date() -> None:
    first, correction, other = read(100, "5", second=1), read(100, "50", second=2), read(90, "40")

    assert standing([correction, first, other]) == [other, correction]
    assert verdict(UP, [correction, first, other], today=first.read_on).state == State.AHEAD


@given(age=st.integers(min_value=0, max_value=400), cadence=st.integers(min_value=1, max_value=365))
def test_late_means_more_than_one_and_a_half_cadences(age: int, cadence: int) -> None:
    is_more = Decimal(age) > Decimal("1.5") * cadence
    assert is_late(Line(cadence_days=cadence), START, START + dt.timedelta(days=age)) == is_more
