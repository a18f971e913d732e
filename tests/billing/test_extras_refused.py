"""Lines and discounts that cannot stand on an invoice."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from billing.actions.extras import add_line, give_discount
from tests.billing.test_extras import cap, line, sums

D = Decimal


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"description": "  "}, "cannot be empty"),
        ({"description": "x" * 301}, "at most 300"),
        ({"quantity": D(0)}, "says nothing"),
        ({"price": D(-1)}, "never negative"),
        ({"unit": "TON"}, "not known"),
        ({"rate": D(12)}, "does not belong"),
        ({"quantity": D(99999), "price": D(99999)}, "can hold"),
        ({"quantity": D(-1), "price": D(1726)}, "less than nothing"),
    ],
)
def test_a_line_that_cannot_stand_is_refused_and_leaves_no_trace(alder, drafted, change, words):
    with alder.scope():
        with pytest.raises(ValidationError, match=words):
            add_line(drafted, **line(**change))
        assert (drafted.lines.count(), sums(drafted)[2]) == (1, "1725.00")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"amount": D(1), "reason": " "}, "cannot be empty"),
        ({"amount": D(1), "reason": "x" * 201}, "at most 200"),
        ({}, "either an amount"),
        ({"amount": D(1), "percent": D(1)}, "either an amount"),
        ({"amount": D("-1")}, "more than nothing"),
        ({"amount": D("0.001")}, "whole cents"),
        ({"percent": D(0)}, "at most 100"),
        ({"percent": D("100.01")}, "at most 100"),
        ({"amount": D("1725.01")}, "cannot be more"),
    ],
)
def test_a_discount_that_cannot_stand_is_refused_and_leaves_no_trace(alder, drafted, change, words):
    with alder.scope():
        with pytest.raises(ValidationError, match=words):
            give_discount(drafted, **cap() | change)
        assert (drafted.discounts.count(), sums(drafted)[2]) == (0, "1725.00")
