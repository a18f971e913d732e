"""Hours logged on a date, read as the days they are."""

from decimal import Decimal

import pytest

from engagements.hours import days_of

D = Decimal


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("0", 0), ("3.5", "0.5"), ("4", "0.5"), ("4.25", 1), ("9", 1), ("0.25", "0.5")],
)
def test_the_hours_of_a_date_are_half_a_day_or_a_day(hours, expected):
    assert days_of(D(hours), D(8), D(4)) == D(expected)


def test_each_date_is_converted_on_its_own():
    assert sum(days_of(D(hours), D(8), D(4)) for hours in ("3.5", "4", "4.25", "9")) == 3


def test_without_half_days_hours_are_their_share():
    assert [days_of(D(hours), D("7.5"), D(0)) for hours in ("2.5", "9")] == [D("0.333"), D(1)]
