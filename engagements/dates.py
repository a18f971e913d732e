"""Weeks, months, quarters and working days, and what public holidays are called. Pure."""

import datetime as dt
from functools import cache, lru_cache

import holidays
from django.utils.translation import get_language
from holidays.holiday_base import HolidayBase

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
SATURDAY = 5
REGIONS = {"GB": "ENG"}  # the bank holidays that all of the United Kingdom shares are too few


def week_range(day: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday and the Sunday around a date."""
    monday = day - DAY * day.weekday()
    return monday, monday + 6 * DAY


def month_range(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last date of a date's calendar month."""
    first = day.replace(day=1)
    return first, (first + 31 * DAY).replace(day=1) - DAY


def quarter_range(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last date of a date's calendar quarter."""
    first = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return first, month_range(first.replace(month=first.month + 2))[1]


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every date from first to last, both included; none if last comes before first."""
    return [first + DAY * number for number in range((last - first).days + 1)]


def working_days(first: dt.date, last: dt.date, country: str) -> list[dt.date]:
    """The dates from first to last that are neither weekend nor public holiday of a country."""
    return [day for day in days_between(first, last) if is_working_day(day, country)]


@lru_cache(maxsize=1 << 16)
def is_working_day(day: dt.date, country: str) -> bool:
    """Whether a date is worked in a country; where its holidays are not known, Monday to Friday."""
    known = _calendar(country, "")
    return known.is_working_day(day) if known is not None else day.weekday() < SATURDAY


@lru_cache(maxsize=1 << 16)
def is_holiday(day: dt.date, country: str) -> bool:
    """Whether a date is a public holiday of a country, on whichever weekday it falls."""
    known = _calendar(country, "")
    return known is not None and day in known


def holiday_name(day: dt.date, country: str) -> str:
    """What a public holiday is called, in the reader's language where possible; else nothing."""
    known = _calendar(country, get_language() or "en")
    return (known.get(day) or "") if known is not None else ""


@cache
def _listed() -> frozenset[str]:
    """The countries whose holidays the package knows."""
    return frozenset(holidays.list_supported_countries())


@cache
def _calendar(country: str, language: str) -> HolidayBase | None:
    if country not in _listed():
        return None
    known = holidays.country_holidays(country, subdiv=REGIONS.get(country))
    if not language:
        return known
    spoken = [language.partition("-")[0], "en_GB", "en_US"]
    chosen = next((name for name in spoken if name in known.supported_languages), None)
    return holidays.country_holidays(country, subdiv=REGIONS.get(country), language=chosen)
