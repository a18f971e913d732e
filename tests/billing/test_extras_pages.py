"""The page of a draft: adding, refusing with what was typed, removing; for billing alone."""

from uuid import uuid4

import pytest

from billing.actions.issuing import issue
from billing.models import Invoice, InvoiceDiscount, InvoiceLine
from tests.billing.conftest import APRIL_1
from tests.billing.test_pages import page_of

BY = "Bea Bookkeeper"


def a_line(**changes):
    typed = {"description": "Travel to Brno", "quantity": "1", "unit": "C62", "price": "84.90"}
    return typed | {"token": str(uuid4())} | changes


def a_discount(**changes):
    return {"reason": "Monthly cap", "amount": "25.00", "token": str(uuid4())} | changes


def test_a_line_and_a_discount_are_added_seen_and_removed(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    page = page_of(alder, drafted)
    for end, typed in (("lines/", a_line()), ("discounts/", a_discount())):
        for _ in range(2):
            answer = office.post(f"{page}{end}", typed)
            assert (answer.status_code, answer["Location"]) == (302, page)
    words = office.get(page).content.decode()
    for expected in ("Travel to Brno", "Discount: Monthly cap", "1,809.90", "1,784.90"):
        assert expected in words
    with alder.scope():
        line, discount = InvoiceLine.objects.get(origin="added"), InvoiceDiscount.objects.get()
    for what, row in (("lines", line), ("discounts", discount)):
        office.post(f"{alder.url}billing/{what}/{row.pk}/removal/")
    words = office.get(page).content.decode()
    assert "Monthly cap" not in words
    assert "1,725.00" in words


def test_the_total_to_be_issued_is_the_reduced_one(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    office.post(page_of(alder, drafted, "discounts/"), a_discount())
    words = office.get(page_of(alder, drafted, "issue/")).content.decode()
    assert "1,700.00" in words
    assert 'name="seen" value="1700"' in words


def test_a_total_that_changed_meanwhile_is_shown_before_it_is_issued(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    office.post(page_of(alder, drafted, "discounts/"), a_discount())
    page = page_of(alder, drafted, "issue/")
    refused = office.post(page, {"issued_on": "2026-04-01", "seen": "1725"})
    assert refused.status_code == 422
    assert "changed meanwhile" in refused.content.decode()
    assert 'value="1700"' in refused.content.decode()
    assert office.post(page, {"issued_on": "2026-04-01", "seen": "1700"}).status_code == 302


@pytest.mark.parametrize(
    ("end", "typed", "words"),
    [
        ("lines/", a_line(price="-1"), ["Travel to Brno", 'value="-1"']),
        ("lines/", a_line(quantity="0"), ["Travel to Brno", "says nothing"]),
        ("lines/", a_line(description="", price="12.3456"), ['value="12.3456"']),
        ("discounts/", a_discount(percent="5"), ["Monthly cap", "either an amount", 'value="5"']),
        ("discounts/", a_discount(amount="1725.01"), ["Monthly cap", "cannot be more"]),
        ("discounts/", a_discount(reason="", amount="7.77"), ['value="7.77"']),
    ],
)
def test_what_is_refused_stays_in_the_form(  # noqa: PLR0913, PLR0917  # a table
    alder, sign_in, drafted, end, typed, words
):
    answer = sign_in(alder.users["bookkeeper"]).post(page_of(alder, drafted, end), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [each for each in words if each not in page] == []
    assert '<details class="more" open>' in page
    assert typed["token"] in page


@pytest.mark.parametrize(("end", "typed"), [("lines/", a_line()), ("discounts/", a_discount())])
def test_what_comes_after_issuing_is_refused_in_words_and_not_lost(
    alder, sign_in, drafted, end, typed
):
    with alder.scope():
        issue(drafted, on=APRIL_1, by=BY)
    answer = sign_in(alder.users["bookkeeper"]).post(page_of(alder, drafted, end), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It was issued meanwhile as 2026-0001." in page
    assert typed.get("description", typed.get("reason")) in page
    with alder.scope():
        assert Invoice.objects.get().gross == 1725


def test_the_rate_is_asked_for_where_there_is_a_choice(alder, sign_in, drafted):
    office = sign_in(alder.users["bookkeeper"])
    assert 'name="rate"' not in office.get(page_of(alder, drafted)).content.decode()
    with alder.scope():
        drafted.lines.update(vat_category="S", vat_rate=21)
    page = office.get(page_of(alder, drafted)).content.decode()
    assert '<option value="12">12 %</option>' in page


@pytest.mark.parametrize("person", ["executive", "colleague", "sponsor", "member", "board"])
def test_only_billing_adds_and_removes(alder, sign_in, drafted, person):
    with alder.scope():
        discount = InvoiceDiscount.objects.create(
            invoice=drafted, position=1, reason="Agreed", amount=1
        )
    client = sign_in(alder.users[person])
    assert client.post(page_of(alder, drafted, "lines/"), a_line()).status_code == 404
    assert client.post(page_of(alder, drafted, "discounts/"), a_discount()).status_code == 404
    removal = f"{alder.url}billing/discounts/{discount.pk}/removal/"
    assert client.post(removal).status_code == 404
    page = client.get(page_of(alder, drafted)).content.decode()
    assert "Add a line" not in page
    assert "Remove" not in page
