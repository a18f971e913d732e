"""Adding to a draft while somebody issues it: it is on the paper, or it is refused."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from billing.actions.extras import add_line, give_discount
from billing.models import Invoice
from tests.billing.test_numbering_at_once import at_once, issue_in_a_scope

pytestmark = pytest.mark.django_db(transaction=True)

BY = "Bea Bookkeeper"


def test_what_is_added_while_it_is_issued_is_on_the_paper_or_refused(alder, drafted):
    hours = {"quantity": Decimal("0.5"), "unit": "HUR", "price": Decimal(100), "by": BY}

    def add() -> Any:
        with alder.scope():
            return add_line(drafted, description="Call", token=uuid4(), **hours).net

    results = at_once([*[add] * 8, issue_in_a_scope(alder, drafted)])
    added = [each for each in results[:8] if not isinstance(each, ValidationError)]
    with alder.scope():
        invoice = Invoice.objects.get(pk=drafted.pk)
    assert results[8] == 1
    assert len(invoice.snapshot["lines"]) == 1 + len(added)
    assert invoice.gross == Decimal(1725) + 50 * len(added)
    assert invoice.snapshot["totals"]["gross"] == str(invoice.gross)


def test_discounts_given_at_once_never_exceed_the_lines(alder, drafted):
    def give() -> Any:
        with alder.scope():
            typed = {"reason": "Cap", "amount": Decimal(1000), "token": uuid4(), "by": BY}
            return give_discount(drafted, **typed).position

    assert at_once([give] * 6).count(1) == 1
    with alder.scope():
        assert Invoice.objects.get(pk=drafted.pk).gross == Decimal(725)


def test_one_form_sent_six_times_at_once_is_one_line(alder, drafted):
    typed = {"description": "Call", "quantity": Decimal(1), "unit": "C62", "price": Decimal(9)}
    token = uuid4()

    def add() -> Any:
        with alder.scope():
            return add_line(drafted, **typed, token=token, by=BY).pk

    assert len(set(at_once([add] * 6))) == 1
    with alder.scope():
        assert Invoice.objects.get(pk=drafted.pk).gross == Decimal(1734)
