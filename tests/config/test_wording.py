import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from config import wording

NOVEMBER = dt.date(2026, 11, 2)


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "money"),
    [("en-gb", "EUR 1,250.50"), ("de", "1.250,50 EUR"), ("cs", "1 250,50 EUR")],
)
def test_money_carries_its_currency_where_the_reader_looks_for_it(
    language: str, money: str
) -> None:
    with translation.override(language):
        assert plainly(wording.in_money(Decimal("1250.5"), "EUR")) == money


def test_a_currency_without_minor_units_shows_none() -> None:
    with translation.override("en-gb"):
        assert plainly(wording.in_money(Decimal("1250.4"), "JPY")) == "JPY 1,250"


@pytest.mark.parametrize(
    ("value", "spoken"),
    [("1.5", "1½"), ("0.25", "¼"), ("3", "3"), ("0", "0"), ("0.3", "0.3"), ("-0.5", "\u2212½")],
)
def test_parts_of_a_day_are_written_as_they_are_spoken(value: str, spoken: str) -> None:
    with translation.override("en-gb"):
        assert wording.in_fractions(Decimal(value)) == spoken


@pytest.mark.parametrize(
    ("value", "words"), [("1.0000", "1 day"), ("2", "2 days"), ("1.50", "1.5 days")]
)
def test_days_say_their_unit_and_no_needless_zero(value: str, words: str) -> None:
    with translation.override("en-gb"):
        assert wording.in_days(Decimal(value)) == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (dt.date(2026, 11, 30), "2 \u2013 30 November 2026"),
        (dt.date(2026, 12, 1), "2 November \u2013 1 December 2026"),
        (dt.date(2027, 1, 4), "2 November 2026 \u2013 4 January 2027"),
        (NOVEMBER, "2 November 2026"),
        (None, "from 2 November 2026"),
    ],
)
def test_two_dates_do_not_say_twice_what_they_share(last: dt.date | None, words: str) -> None:
    with translation.override("en-gb"):
        assert wording.date_span(NOVEMBER, last) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en-gb", "2 November 2026"), ("de", "2. November 2026"), ("cs", "2. listopadu 2026")],
)
def test_a_date_is_the_readers_own_and_never_ambiguous(language: str, words: str) -> None:
    with translation.override(language):
        assert wording.dated(NOVEMBER) == words


def test_a_measure_says_its_unit() -> None:
    with translation.override("en-gb"):
        written = [plainly(wording.in_unit(Decimal("99.6200"), unit)) for unit in ("%", "", "EUR")]
    assert written == ["99.62 %", "99.62", "EUR 99.62"]
