"""How numbers, money and dates are written for a reader, in that reader's language. Pure."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

type Number = Decimal | int | float | str

DASH = "\u2013"
NONE = DASH
GAP = "\u00a0"
EIGHTHS = ("", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞")
WITHOUT_MINOR_UNITS = frozenset({"CLP", "HUF", "ISK", "JPY", "KRW", "VND"})

# day, day without its year, weekday and day, month
DATE_PATTERNS = {
    "cs": ("j. E Y", "j. E", "D j. n.", "F Y"),
    "de": ("j. F Y", "j. N", "D, j. N", "F Y"),
    "en": ("j F Y", "j M", "D j M", "F Y"),
}
LONG, SHORT, WEEKDAY, MONTH = range(4)


def language() -> str:
    """The reader's language without its region, English where none of ours is active."""
    code = (get_language() or "en").partition("-")[0]
    return code if code in DATE_PATTERNS else "en"


def plain_number(value: Number, places: int | None = None) -> str:
    """A number in the reader's notation: with the places asked for, else as many as it has."""
    number = Decimal(str(value))
    if places is None:
        number = number.quantize(Decimal(1)) if number == int(number) else number.normalize()
    else:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = max(0, -int(number.as_tuple().exponent))
    text = number_format(abs(number), digits, force_grouping=True)
    return f"\u2212{text}" if number < 0 else text


def in_fractions(value: Number) -> str:
    """Days in eighths as they are spoken: 1½; any other part as a decimal."""
    number = Decimal(str(value))
    whole, eighths = divmod(abs(number) * 8, 8)
    if eighths != int(eighths):
        return plain_number(number)
    sign = "\u2212" if number < 0 else ""
    part = EIGHTHS[int(eighths)]
    return f"{sign}{int(whole) if whole or not part else ''}{part}"


def in_days(value: Number) -> str:
    """Days with their unit; a part of a day takes the form the language has for parts."""
    number = Decimal(str(value))
    words = {"days": plain_number(number)}
    if number == int(number):
        return ngettext("%(days)s day", "%(days)s days", abs(int(number))) % words
    return pgettext("a number with decimals", "%(days)s days") % words


def in_money(value: Number, currency: str, places: int | None = None) -> str:
    """An amount with its currency, never a bare symbol; the currency stands where readers look."""
    if places is None:
        places = 0 if currency in WITHOUT_MINOR_UNITS else 2
    amount = plain_number(value, places)
    return f"{currency}{GAP}{amount}" if language() == "en" else f"{amount}{GAP}{currency}"


def in_unit(value: Number, unit: str) -> str:
    """A measured value with its unit: 99.62 %, 36 days, EUR 1,200."""
    if len(unit) == len("EUR") and unit.isupper():
        return in_money(value, unit, 0 if Decimal(str(value)) % 1 == 0 else 2)
    return f"{plain_number(value)}{GAP}{unit}" if unit else plain_number(value)


def dated(day: dt.date, pattern: int = LONG) -> str:
    """A date nobody can misread: the month is a word wherever the year or order could be."""
    return date_format(day, DATE_PATTERNS[language()][pattern])


def date_span(first: dt.date, last: dt.date | None) -> str:
    """Two dates without saying twice what they share."""
    if last is None:
        return _("from %(date)s") % {"date": dated(first)}
    if first == last:
        return dated(first)
    dot = "" if language() == "en" else "."
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dot} {DASH} {dated(last)}"
    if first.year == last.year:
        day_and_month = DATE_PATTERNS[language()][LONG].removesuffix(" Y")
        return f"{date_format(first, day_and_month)} {DASH} {dated(last)}"
    return f"{dated(first)} {DASH} {dated(last)}"


def period_name(first: dt.date, last: dt.date) -> str:
    """Q3 2026, October 2026, or the two dates."""
    after = last + dt.timedelta(days=1)
    months = 12 * (after.year - first.year) + after.month - first.month
    if (first.day, after.day, months) == (1, 1, 1):
        return dated(first, MONTH)
    if (first.day, after.day, months, first.month % 3) == (1, 1, 3, 1):
        return quarter_of(first)
    return date_span(first, last)


def quarter_of(day: dt.date) -> str:
    """The calendar quarter: Q4 2026."""
    words = {"quarter": (day.month + 2) // 3, "year": day.year}
    return _("Q%(quarter)s %(year)s") % words
