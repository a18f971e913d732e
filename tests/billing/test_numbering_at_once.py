"""Twenty requests at the same moment: one number each, none twice, none left out."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from billing.actions import issuing
from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.payments import record_payment
from billing.models import Invoice, NumberSeries, Payment
from clients.models import Outbox
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved, march

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """What each call returned or raised; they all start together."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait(timeout=60)
        try:
            return call()
        except (IntegrityError, ValidationError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def issue_in_a_scope(cast, invoice: Invoice) -> Callable[[], Any]:
    def call() -> Any:
        with cast.scope():
            return issuing.issue(invoice, on=APRIL_1, by="Bea Bookkeeper").number

    return call


@pytest.fixture
def drafts(alder) -> list[Invoice]:
    """Drafts of as many engagements and executives, all of one seller."""
    with alder.scope():
        found = []
        for _ in range(AT_ONCE):
            executive = make.make_executive()
            engagement = make.make_engagement(
                alder.organisation, entity=alder.entity, executives=(executive,)
            )
            make.make_terms(engagement)
            approved(engagement, executive, march("0.25"))
            found.append(draft(engagement, month=MARCH, by="Bea Bookkeeper"))
    return found


def test_twenty_requests_to_issue_one_invoice_take_one_number(alder, drafted):
    results = at_once([issue_in_a_scope(alder, drafted)] * AT_ONCE)
    assert results == [1] * AT_ONCE
    with alder.scope():
        assert NumberSeries.objects.get().last == 1
        assert Outbox.objects.filter(topic="invoice.render").count() == 1


def test_twenty_invoices_issued_at_once_are_numbered_without_a_gap(alder, drafts):
    results = at_once([issue_in_a_scope(alder, each) for each in drafts])
    assert sorted(results) == list(range(1, AT_ONCE + 1))
    with alder.scope():
        assert NumberSeries.objects.get().last == AT_ONCE


def test_without_the_lock_the_same_requests_collide(alder, drafts, monkeypatch):
    """The control: it proves that the tests above would notice a missing lock."""
    with alder.scope():
        NumberSeries.objects.create(entity=alder.entity, kind="invoice", year=APRIL_1.year)
    all_have_read = threading.Barrier(AT_ONCE)

    def unlocked(invoice: Invoice, on: object, kind: str) -> NumberSeries:
        assert kind == "invoice"
        series = NumberSeries.objects.get(entity=invoice.entity)
        all_have_read.wait(timeout=60)
        return series

    monkeypatch.setattr(issuing, "locked_series", unlocked)
    results = at_once([issue_in_a_scope(alder, each) for each in drafts])
    assert results.count(1) == 1
    assert len([each for each in results if isinstance(each, Exception)]) == AT_ONCE - 1


def test_twenty_requests_to_credit_one_invoice_make_one_credit_note(alder, drafted):
    with alder.scope():
        issuing.issue(drafted, on=APRIL_1, by="Bea Bookkeeper")

    def call() -> Any:
        with alder.scope():
            return credit(drafted, on=APRIL_1, reason="Wrong", by="Bea Bookkeeper").number_text

    assert at_once([call] * AT_ONCE) == ["CN-2026-0001"] * AT_ONCE
    with alder.scope():
        assert NumberSeries.objects.get(kind="credit-note").last == 1
        assert Outbox.objects.filter(topic="invoice.render").count() == 2


def test_twenty_payments_at_once_never_exceed_what_is_open(alder, drafted):
    with alder.scope():
        issuing.issue(drafted, on=APRIL_1, by="Bea Bookkeeper")

    def call() -> Any:
        with alder.scope():
            return record_payment(
                drafted, received_on=APRIL_1, amount=Decimal(1000), token=uuid4(), by="Bea"
            ).amount

    assert at_once([call] * AT_ONCE).count(Decimal(1000)) == 1
    with alder.scope():
        assert Payment.objects.count() == 1
