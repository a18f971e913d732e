import datetime as dt

import pytest
from django.utils import translation

from engagements.dates import (
    holiday_name,
    month_range,
    quarter_range,
    week_range,
    working_days,
)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("inside", "monday", "sunday"),
    [
        ("2026-11-16", "2026-11-16", "2026-11-22"),
        ("2026-11-22", "2026-11-16", "2026-11-22"),
        ("2026-01-01", "2025-12-29", "2026-01-04"),
    ],
)
def test_a_week_runs_from_monday_to_sunday(inside, monday, sunday):
    assert week_range(day(inside)) == (day(monday), day(sunday))


@pytest.mark.parametrize(
    ("inside", "first", "last"),
    [
        ("2026-02-10", "2026-02-01", "2026-02-28"),
        ("2028-02-29", "2028-02-01", "2028-02-29"),
        ("2026-12-31", "2026-12-01", "2026-12-31"),
    ],
)
def test_a_month_ends_on_its_own_last_day(inside, first, last):
    assert month_range(day(inside)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("inside", "first", "last"),
    [
        ("2026-01-31", "2026-01-01", "2026-03-31"),
        ("2026-05-01", "2026-04-01", "2026-06-30"),
        ("2026-11-30", "2026-10-01", "2026-12-31"),
    ],
)
def test_a_quarter_is_three_calendar_months(inside, first, last):
    assert quarter_range(day(inside)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("first", "last", "country", "count"),
    [
        ("2026-10-01", "2026-10-31", "CZ", 21),  # 28 October is a holiday there
        ("2026-10-01", "2026-10-31", "DE", 22),
        ("2026-10-12", "2026-10-31", "CZ", 14),
        ("2026-04-03", "2026-04-06", "GB", 0),  # Good Friday to Easter Monday
        ("2026-05-01", "2026-05-31", "XX", 21),  # no such calendar: Monday to Friday
        ("2026-05-04", "2026-05-03", "CZ", 0),
    ],
)
def test_working_days_leave_out_weekends_and_public_holidays(first, last, country, count):
    assert len(working_days(day(first), day(last), country)) == count


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("cs", "CZ", "Den boje za svobodu a demokracii a Mezinárodní den studentstva"),
        ("en-gb", "CZ", "Struggle for Freedom and Democracy Day and International Students' Day"),
        ("en-gb", "DE", ""),
        ("en-gb", "XX", ""),
    ],
)
def test_a_holiday_is_named_in_the_readers_language(language, country, name):
    with translation.override(language):
        assert holiday_name(day("2026-11-17"), country) == name
