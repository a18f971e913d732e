"""The number of an invoice as its seller writes it."""

import pytest

from billing.numbers import BadFormat, written


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{year}-{number:04}", "2026-0042"),
        ("FV{year}/{number}", "FV2026/42"),
        ("{number:06}", "000042"),
    ],
)
def test_a_number_is_written_as_the_seller_wants(pattern, text):
    assert written(pattern, year=2026, number=42) == text


def test_a_number_longer_than_its_width_is_not_cut():
    assert written("{year}-{number:02}", year=2026, number=12345) == "2026-12345"


@pytest.mark.parametrize(
    "pattern",
    [
        "{year}",
        "",
        "2026",
        "{number.__class__}",
        "{number:999999999}",
        "{number!r}",
        "{0}",
        "{number}{",
        "{number}\n",
        "x" * 60 + "{number}",
    ],
)
def test_a_pattern_that_is_no_number_format_is_refused(pattern):
    with pytest.raises(BadFormat):
        written(pattern, year=2026, number=42)
