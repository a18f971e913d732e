"""Readings as people paste them: separators, numbers of three languages, dates, refusals."""

from decimal import Decimal

import pytest
from django.utils import translation

from engagements.readings_text import read_lines, value_of


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("93.5", "en", "93.5"),
        ("93,5", "en", "93.5"),
        ("93,5", "cs", "93.5"),
        ("1,250", "en", "1250"),
        ("1,250", "cs", "1.250"),
        ("1.250", "de", "1250"),
        ("1.250", "en", "1.250"),
        ("1 250,5", "cs", "1250.5"),
        ("1.250,5", "de", "1250.5"),
        ("1,250.5", "en", "1250.5"),
        ("1,250,000", "en", "1250000"),
        ("-3", "en", "-3"),
        ("93.5 %", "en", "93.5"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, value: str) -> None:
    with translation.override(language):
        assert value_of(text, "%") == Decimal(value)


@pytest.mark.parametrize("text", ["", "n/a", "1e9", "NaN", "0.00001", "9999999999999", "1,2,3"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-31\t93.5\tCalm",
        "31.03.2026;93,5;Calm",
        "2026-03-31, 93.5, Calm",
        "2026-03-31 93,5 Calm",
        "Note;Value;Date\nCalm;93,5;31. 3. 2026",
    ],
)
def test_a_line_is_understood_however_it_is_separated(text: str) -> None:
    [line] = read_lines(text)
    assert (str(line.read_on), line.value, line.note, line.problem) == (
        "2026-03-31",
        Decimal("93.5"),
        "Calm",
        "",
    )


def test_each_line_says_what_is_wrong_with_it() -> None:
    text = "soon;93\n2026-03-31;many\n2026-03-31;93;;http://x.example\n"
    assert [(line.number, line.problem) for line in read_lines(text)] == [
        (1, "“soon” is no date."),
        (2, "“many” is no number."),
        (3, "A link to evidence begins with https://."),
    ]


def test_several_outcomes_are_told_apart_by_their_name() -> None:
    lines = read_lines("Uptime;2026-03-31;93\nChurn;2026-03-31;4", has_measures=True)
    assert [(line.measure, line.value) for line in lines] == [
        ("Uptime", Decimal(93)),
        ("Churn", Decimal(4)),
    ]
