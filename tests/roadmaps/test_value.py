"""The arithmetic of value: by tables, and by what must hold for any figures."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.value import (
    Gain,
    Item,
    Point,
    a_year,
    gained_by,
    hire_cost,
    month_ends,
    months_to_payback,
    paid_back_on,
    times_over,
)

NEW_YEAR, NEW_YEARS_EVE = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
MONEY = st.decimals(min_value=0, max_value=10**9, places=2)
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


def d(text: str) -> Decimal:
    return Decimal(text)


def points(*rows: tuple[int, int]) -> list[Point]:
    """Month ends of 2026 with cost and weighted benefits."""
    ends = month_ends(NEW_YEAR, NEW_YEARS_EVE)
    return [
        Point(on, Decimal(cost), None, Decimal(gained), Decimal(gained))
        for on, (cost, gained) in zip(ends, rows, strict=False)
    ]


@pytest.mark.parametrize(
    ("first", "last", "amount"),
    [
        (NEW_YEAR, NEW_YEARS_EVE, "250000.00"),
        (NEW_YEAR, NEW_YEAR, "684.93"),
        (NEW_YEAR, dt.date(2026, 1, 31), "21232.88"),
        (dt.date(2028, 1, 1), dt.date(2028, 12, 31), "250684.93"),
        (NEW_YEAR, dt.date(2025, 12, 31), "0.00"),
    ],
)
def test_an_amount_a_year_goes_by_days(first: dt.date, last: dt.date, amount: str) -> None:
    assert a_year(Decimal(250_000), first, last) == d(amount)


def test_a_hire_costs_its_yearly_items_by_days_and_the_others_once() -> None:
    items = [Item(Decimal(160_000)), Item(Decimal(40_000), is_yearly=False)]
    assert hire_cost(items, NEW_YEAR, NEW_YEARS_EVE) == d("200000.00")
    assert hire_cost(items, NEW_YEAR, dt.date(2026, 1, 31)) == d("53589.04")
    assert hire_cost(items, NEW_YEAR, dt.date(2026, 1, 31), d("0.92")) == d("49301.92")
    assert hire_cost(items, NEW_YEARS_EVE, NEW_YEAR) == 0


MARCH = dt.date(2026, 3, 1)
ONCE = Gain(Decimal(100), MARCH, weight=d("0.75"))
A_DAY = Gain(Decimal(36_500), MARCH, is_yearly=True, weight=d("0.9"))
ENDS = Gain(Decimal(36_500), MARCH, is_yearly=True, ends_on=dt.date(2026, 3, 10))


@pytest.mark.parametrize(
    ("gains", "day", "whole", "weighted"),
    [
        ([ONCE, A_DAY], dt.date(2026, 2, 28), "0", "0"),
        ([ONCE], MARCH, "100.00", "75.00"),
        ([ONCE], NEW_YEARS_EVE, "100.00", "75.00"),
        ([A_DAY], MARCH, "100.00", "90.00"),
        ([A_DAY], dt.date(2026, 3, 31), "3100.00", "2790.00"),
        ([ENDS], dt.date(2026, 3, 31), "1000.00", "1000.00"),
        ([ONCE, A_DAY, ENDS], dt.date(2026, 3, 31), "4200.00", "3865.00"),
    ],
)
def test_benefits_add_up_by_their_dates_and_confidence(
    gains: list[Gain], day: dt.date, whole: str, weighted: str
) -> None:
    assert gained_by(gains, day) == (d(whole), d(weighted))


@pytest.mark.parametrize(
    ("rows", "month"),
    [
        ([(10, 0), (20, 30), (30, 40)], 2),
        ([(10, 20), (20, 10), (30, 30)], 3),  # it counts from when it stayed so
        ([(10, 20), (20, 30)], 1),
        ([(10, 5), (20, 10)], None),
        ([(0, 0), (0, 0)], None),
    ],
)
def test_payback_is_when_benefits_pass_the_cost_and_stay_there(
    rows: list[tuple[int, int]], month: int | None
) -> None:
    found = paid_back_on(points(*rows))
    assert (found.month if found else None) == month


@pytest.mark.parametrize(
    ("a_year_brings", "months"), [(1_200, None), (1_320, 8), (2_400, 1), (0, None)]
)
def test_payback_ahead_is_told_at_the_pace_there_is(a_year_brings: int, months: int | None) -> None:
    """A hundred a month is spent; eighty are missing."""
    history = points((100, 20), (200, 120), (300, 220), (400, 320))
    gain = Gain(Decimal(a_year_brings), NEW_YEAR, is_yearly=True)
    assert months_to_payback(history, [gain], NEW_YEAR) == months


@pytest.mark.parametrize(
    ("looked", "rows", "a_year_brings", "months"),
    [
        # 100 a month until April, 6 in two days of May; 80 missing, 10 nearer each month
        ("2026-05-02", [(100, 0), (200, 0), (300, 0), (400, 0), (406, 326)], 1_320, 8),
        # 102 in the 31 days of January: 100.08 a month; 80 missing, 19.92 nearer
        ("2026-02-12", [(102, 0), (140, 60)], 1_440, 5),
        # 40 in 12 days: 101.39 a month; 20 missing, 18.61 nearer
        ("2026-01-12", [(40, 20)], 1_440, 2),
        ("2026-01-12", [(40, 20)], 1_200, None),
    ],
)
def test_a_month_that_is_not_over_does_not_look_cheap(
    looked: str, rows: list[tuple[int, int]], a_year_brings: int, months: int | None
) -> None:
    ends = month_ends(NEW_YEAR, dt.date.fromisoformat(looked))
    history = [
        Point(on, Decimal(cost), None, Decimal(gained), Decimal(gained))
        for on, (cost, gained) in zip(ends, rows, strict=True)
    ]
    gain = Gain(Decimal(a_year_brings), NEW_YEAR, is_yearly=True)
    assert months_to_payback(history, [gain], NEW_YEAR) == months


def test_what_is_paid_back_or_has_no_history_needs_no_forecast() -> None:
    assert months_to_payback([], [], NEW_YEAR) is None
    assert months_to_payback(points((10, 10)), [], NEW_YEAR) is None


def test_the_return_is_told_to_a_tenth() -> None:
    assert times_over(Decimal(335), Decimal(186)) == d("1.8")
    assert times_over(Decimal(1), Decimal(0)) is None


def test_months_end_with_the_day_of_looking() -> None:
    looked = dt.date(2026, 4, 12)
    ends = [dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31), looked]
    assert month_ends(dt.date(2026, 1, 15), looked) == ends
    assert month_ends(looked, looked) == [looked]


@given(amount=MONEY, one=DATES, other=DATES, is_yearly=st.booleans())
def test_nothing_that_came_is_lost_again(
    *, amount: Decimal, one: dt.date, other: dt.date, is_yearly: bool
) -> None:
    gain = Gain(amount, dt.date(2022, 5, 1), is_yearly=is_yearly, weight=d("0.75"))
    early, late = sorted((one, other))
    assert 0 <= gain.by(early) <= gain.by(late)
    assert gain.weighted_by(late) <= gain.by(late)
    item = Item(amount, is_yearly=is_yearly)
    assert hire_cost([item], early, early) <= hire_cost([item], early, late)
