"""Payments: by hand, once, never more than is open; and how an invoice then stands."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from billing.actions.crediting import credit
from billing.actions.issuing import issue
from billing.actions.payments import record_payment, take_back
from billing.models import Invoice, Payment
from clients.models import JournalEntry
from tests.billing.conftest import APRIL_1

BY = "Bea Bookkeeper"
DUE = dt.date(2026, 4, 15)


@pytest.fixture
def issued(alder, drafted):
    with alder.scope():
        return issue(drafted, on=APRIL_1, by=BY)


def pay(invoice, amount, *, on=DUE, token=None):
    return record_payment(
        invoice, received_on=on, amount=Decimal(amount), token=token or uuid4(), by=BY
    )


def standing(invoice, today=DUE):
    found = Invoice.objects.with_standing(today).get(pk=invoice.pk)
    return found.standing, found.paid, found.balance, found.paid_on


def test_an_invoice_is_open_then_overdue_then_paid(alder, issued):
    with alder.scope():
        whole = Decimal("1725.00")
        assert standing(issued) == ("open", 0, whole, None)
        assert standing(issued, DUE + dt.timedelta(days=1)) == ("overdue", 0, whole, None)
        pay(issued, "1000.00", on=APRIL_1)
        assert standing(issued) == ("open", 1000, Decimal("725.00"), APRIL_1)
        pay(issued, "725.00")
        assert standing(issued) == ("paid", whole, 0, DUE)
        told = set(JournalEntry.objects.values_list("text", flat=True))
    assert "Recorded EUR 725.00 for invoice 2026-0001." in {
        text.replace("\u00a0", " ") for text in told
    }


def test_the_same_form_sent_twice_counts_once(alder, issued):
    token = uuid4()
    with alder.scope():
        assert pay(issued, "100", token=token) == pay(issued, "100", token=token)
        assert Payment.objects.count() == 1


@pytest.mark.parametrize(("amount", "day"), [("1725.01", DUE), ("0", DUE), ("-5", DUE)])
def test_a_payment_is_more_than_nothing_and_at_most_what_is_open(alder, issued, amount, day):
    with alder.scope(), pytest.raises(ValidationError):
        pay(issued, amount, on=day)


def test_a_payment_is_not_of_tomorrow_and_not_for_a_draft(alder, drafted):
    with alder.scope():
        with pytest.raises(ValidationError, match="Only an issued invoice"):
            pay(drafted, "1")
        with pytest.raises(ValidationError, match="yet to come"):
            pay(issue(drafted, on=APRIL_1, by=BY), "1", on=dt.date(2199, 1, 1))


def test_a_payment_is_taken_back_once_by_another_row(alder, issued):
    with alder.scope():
        payment = pay(issued, "1725.00")
        undone = [take_back(payment, by=BY, reason="Another client's") for _ in range(2)]
        assert undone[0] == undone[1]
        assert standing(issued) == ("open", 0, Decimal("1725.00"), None)
        for row in (payment, undone[0]):
            with pytest.raises(ValidationError):
                take_back(row, by=BY, reason=" ")
        with pytest.raises(ValidationError, match="already takes"):
            take_back(undone[0], by=BY, reason="x")


def test_a_payment_is_never_changed(alder, issued):
    with alder.scope():
        pay(issued, "1725.00")
        for statement in ("UPDATE billing_payment SET amount = 1", "DELETE FROM billing_payment"):
            refused = pytest.raises(IntegrityError, match="cannot be changed")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_credited_invoice_owes_nothing_and_takes_no_payment(alder, issued):
    with alder.scope():
        pay(issued, "25.00")
        note = credit(issued, on=APRIL_1, reason="Wrong", by=BY)
        assert standing(issued)[:3] == ("credited", 25, -25)
        assert standing(note)[:3] == ("credit-note", 0, 0)
        for each in (issued, note):
            with pytest.raises(ValidationError, match="not credited"):
                pay(each, "1")
