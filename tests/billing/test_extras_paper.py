"""Discounts and added lines as a client reads them."""

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from pypdf import PdfReader

from billing.actions.crediting import credit
from billing.actions.extras import add_line, give_discount
from billing.actions.issuing import issue
from billing.documents.sheet import invoice_pdf
from tests.billing.conftest import APRIL_1
from tests.billing.test_paper import HOSTILE, findings, issued, text_of

D = Decimal
BY = "Bea Bookkeeper"


@pytest.fixture
def reduced(alder, drafted):
    """1.5 days at EUR 1,150 and 2.5 hours, less ten per cent and less EUR 25."""
    with alder.scope():
        hours = {"description": "Workshop", "quantity": D("2.5"), "unit": "HUR"}
        add_line(drafted, **hours, price=D("0.1234"), token=uuid4(), by=BY)
        give_discount(drafted, reason="Agreed", percent=D(10), token=uuid4(), by=BY)
        give_discount(drafted, reason="Monthly cap", amount=D(25), token=uuid4(), by=BY)
    return drafted


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en-gb",
            [
                "Sum of lines 1,725.31",
                "Discount: Agreed 10 % of 1,725.31 AE \u2212172.53",
                "Discount: Monthly cap AE \u221225.00",
                "Net 1,527.78",
                "2.5 hours 0.1234",
            ],
        ),
        (
            "cs",
            [
                "Součet položek 1 725,31",
                "Sleva: Agreed 10 % z 1 725,31 AE \u2212172,53",
                "Sleva: Monthly cap AE \u221225,00",
                "Základ daně 1 527,78",
                "2,5 hodiny 0,1234",
            ],
        ),
        (
            "de",
            [
                "Summe der Positionen 1.725,31",
                "Nachlass: Agreed 10 % von 1.725,31 AE \u2212172,53",
                "Nachlass: Monthly cap AE \u221225,00",
                "Nettobetrag 1.527,78",
                "2,5 Stunden 0,1234",
            ],
        ),
    ],
)
def test_it_says_what_was_taken_off_and_why(alder, reduced, language, expected):
    invoice = issued(alder, reduced, language=language)
    with alder.scope():
        note = credit(invoice, on=APRIL_1, reason="Wrong", by=BY)
    for snapshot in (invoice.snapshot, note.snapshot):
        pdf = invoice_pdf(snapshot, identifier="one")
        words = text_of(pdf).replace("\u00a0", " ")
        assert [each for each in expected if each not in words] == []
        assert findings(pdf) == []


def test_hostile_reasons_and_descriptions_are_text(alder, drafted):
    hostile = HOSTILE.replace("\x00", "")
    with alder.scope():
        typed = {"quantity": D(1), "unit": "C62", "price": D(1), "token": uuid4(), "by": BY}
        add_line(drafted, description=hostile, **typed)
        give_discount(drafted, reason=f"{{net}} {hostile}", amount=D(1), token=uuid4(), by=BY)
        snapshot = issue(drafted, on=APRIL_1, by=BY).snapshot
    pdf = invoice_pdf(snapshot, identifier="one")
    words = text_of(pdf)
    assert words.count("<script>alert(1)</script>") == 2
    assert "Discount: {net}" in words
    assert findings(pdf) == []


def test_twelve_rows_with_a_discount_fit_one_page(alder, reduced):
    snapshot = issued(alder, reduced).snapshot
    snapshot["lines"] = snapshot["lines"][:1] * 12
    texts = [each.extract_text() for each in pages_of(snapshot)]
    assert len(texts) == 2
    assert "To pay" in texts[0]


def test_a_snapshot_from_before_discounts_is_printed(alder, drafted):
    snapshot = issued(alder, drafted).snapshot
    del snapshot["allowances"]
    later = {"lines", "discount", "share"}
    snapshot["words"] = {key: word for key, word in snapshot["words"].items() if key not in later}
    words = text_of(invoice_pdf(snapshot, identifier="one"))
    assert "To pay" in words
    assert "Discount" not in words


def pages_of(snapshot):
    return PdfReader(io.BytesIO(invoice_pdf(snapshot, identifier="one"))).pages
