"""Open money by the days it is late, and the pages of money."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest

from billing.actions.issuing import issue
from billing.aging import aged
from billing.models import Invoice, Payment
from tests.billing.conftest import APRIL_1

TODAY = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("late", "column"),
    [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (900, 4)],
)
def test_money_stands_in_the_column_of_its_delay(late, column):
    [(currency, amounts, total)] = aged(
        [("EUR", TODAY - dt.timedelta(days=late), Decimal("12.34"))], TODAY
    )
    assert (currency, amounts[column], total) == ("EUR", Decimal("12.34"), Decimal("12.34"))
    assert sum(amounts) == total


def test_currencies_are_never_mixed():
    rows = [("EUR", TODAY, Decimal(1)), ("CZK", TODAY, Decimal(2)), ("EUR", APRIL_1, Decimal(3))]
    found = [(currency, total) for currency, _, total in aged(rows, TODAY)]
    assert found == [("CZK", Decimal(2)), ("EUR", Decimal(4))]


@pytest.fixture
def issued(alder, drafted):
    with alder.scope():
        return issue(drafted, on=APRIL_1, by="Bea Bookkeeper")


def test_a_payment_is_recorded_on_the_page_of_the_invoice(alder, sign_in, issued):
    office = sign_in(alder.users["bookkeeper"])
    page = f"{alder.url}billing/invoices/{issued.pk}/"
    typed = {"received_on": "2026-04-10", "amount": "1725.01", "token": str(uuid4())}
    refused = office.post(f"{page}payments/", typed)
    assert refused.status_code == 422
    assert "1725.01" in refused.content.decode()
    assert "is open." in refused.content.decode()
    typed["amount"] = "1725.00"
    for _ in range(2):
        assert office.post(f"{page}payments/", typed)["Location"] == page
    with alder.scope():
        assert Payment.objects.get().by == "alder bookkeeper"
    lists = {
        show: issued.number_text in office.get(f"{alder.url}billing/?show={show}").content.decode()
        for show in ("", "open", "overdue", "paid")
    }
    assert lists == {"": True, "open": False, "overdue": False, "paid": True}
    sponsor = sign_in(alder.users["sponsor"]).get(f"{alder.room}invoices/").content.decode()
    assert "10 April 2026" in sponsor


def test_a_credit_note_is_issued_on_a_page_that_asks_why(alder, sign_in, issued):
    office = sign_in(alder.users["bookkeeper"])
    page = f"{alder.url}billing/invoices/{issued.pk}/credit/"
    assert "own series" in office.get(page).content.decode()
    refused = office.post(page, {"issued_on": "2026-04-10", "reason": " "})
    assert refused.status_code == 422
    answer = office.post(
        page, {"issued_on": "2026-04-10", "reason": "<b>Wrong</b> rate"}, follow=True
    )
    assert "&lt;b&gt;Wrong&lt;/b&gt; rate" in answer.content.decode()
    with alder.scope():
        assert Invoice.objects.get(kind="credit-note").corrects_id == issued.pk
    sponsor = sign_in(alder.users["sponsor"]).get(f"{alder.room}invoices/").content.decode()
    assert "CN-2026-0001" in sponsor


@pytest.mark.parametrize("person", ["executive", "colleague", "sponsor", "member", "board"])
def test_only_billing_takes_money_or_takes_back(alder, sign_in, issued, person):
    client = sign_in(alder.users[person])
    page = f"{alder.url}billing/invoices/{issued.pk}/"
    assert client.post(f"{page}payments/", {}).status_code == 404
    assert client.post(f"{page}credit/", {"reason": "x"}).status_code == 404
