"""A straight line through the latest readings, reckoned by hand."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from engagements.forecast import Point, forecast

JANUARY = dt.date(2026, 1, 1)


def measure(**fields: Any) -> Any:
    promised = {
        "baseline": Decimal(90),
        "baseline_on": JANUARY,
        "target": Decimal(100),
        "target_on": JANUARY + dt.timedelta(days=100),
        "cadence_days": 10,
    }
    return SimpleNamespace(**promised | fields)


def read(*values: tuple[int, str]) -> list[Point]:
    return [(JANUARY + dt.timedelta(days=day), Decimal(value)) for day, value in values]


def test_nothing_is_forecast_from_two_readings() -> None:
    assert forecast(measure(), read((0, "90"), (10, "91"))) is None


def test_a_steady_rise_meets_the_target_when_the_line_does() -> None:
    found = forecast(measure(), read((0, "90"), (10, "92"), (20, "94")))
    assert found is not None
    assert (found.met_on, found.at_target, found.is_in_time) == (
        JANUARY + dt.timedelta(days=50),
        Decimal("110.0000"),
        True,
    )
    assert found.line == (
        (JANUARY + dt.timedelta(days=20), Decimal("94.0000")),
        (JANUARY + dt.timedelta(days=50), Decimal("100.0000")),
    )


def test_a_slow_rise_says_what_will_be_read_on_the_target_date_and_when_it_is_met() -> None:
    found = forecast(measure(), read((0, "90"), (10, "90.5"), (20, "91")))
    assert found is not None
    assert (found.met_on, found.at_target) == (JANUARY + dt.timedelta(days=200), Decimal("95.0000"))
    assert not found.is_in_time
    assert found.line is not None
    assert found.line[1] == (JANUARY + dt.timedelta(days=100), Decimal("95.0000"))


@pytest.mark.parametrize("values", [("92", "91", "90"), ("92", "92", "92"), ("90", "90", "90.001")])
def test_what_heads_away_stands_still_or_takes_over_ten_years_has_no_date(
    values: tuple[str, ...],
) -> None:
    days = read(*zip((0, 10, 20), values, strict=True))
    found = forecast(measure(), days)
    assert found is not None
    assert (found.met_on, found.is_in_time) == (None, False)


def test_a_line_that_was_at_the_target_before_there_were_dates_meets_it_now() -> None:
    kpi = measure(target=Decimal(2_000_000))
    found = forecast(kpi, read((0, "1900000"), (30, "2500000"), (60, "1900001")))
    assert found is not None
    assert (found.met_on, found.is_met, found.at_target) == (
        JANUARY + dt.timedelta(days=60),
        False,
        Decimal("2100001.5000"),
    )


def test_a_fall_that_is_wanted_is_read_the_same_way() -> None:
    kpi = measure(baseline=Decimal(60), target=Decimal(20))
    found = forecast(kpi, read((0, "60"), (10, "55"), (20, "50")))
    assert found is not None
    assert (found.met_on, found.count) == (JANUARY + dt.timedelta(days=80), 3)


def test_only_the_latest_six_readings_count() -> None:
    old = [(day, "10") for day in range(5)]
    found = forecast(measure(), read(*old, *[(10 + day, str(90 + day)) for day in range(6)]))
    assert found is not None
    assert (found.count, found.met_on) == (6, JANUARY + dt.timedelta(days=20))


def test_a_target_that_is_reached_is_met_and_one_whose_date_passed_has_no_value() -> None:
    reached = forecast(measure(), read((0, "90"), (10, "95"), (20, "100")))
    late = forecast(measure(), read((90, "90"), (100, "91"), (110, "92")))
    assert reached is not None
    assert late is not None
    assert (reached.is_met, reached.met_on, reached.is_in_time) == (True, None, True)
    assert (late.at_target, late.line, late.met_on) == (None, None, JANUARY + dt.timedelta(190))
