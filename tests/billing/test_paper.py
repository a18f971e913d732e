"""The PDF of an invoice: once, from the snapshot alone, fit for archives and screen readers."""

import io

import page
import pytest
from pypdf import PdfReader

from billing.actions.issuing import issue
from billing.documents.sheet import invoice_pdf
from billing.models import Invoice
from clients.models import Outbox, StoredDocument
from clients.outbox import deliver
from engagements.models import TimeEntry
from tests.billing.conftest import APRIL_1, MARCH

BY = "Bea Bookkeeper"
FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"  # the checker's, where a stream ends in CR


def issued(cast, invoice, **changes):
    """The invoice, issued to a client of whom these things are true."""
    with cast.scope():
        for name, value in changes.items():
            setattr(cast.organisation, name, value)
        cast.organisation.save()
        return issue(invoice, on=APRIL_1, by=BY)


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(each.extract_text().split()) for each in pages)


def print_all(cast) -> None:
    with cast.scope():
        rows = list(Outbox.objects.filter(topic="invoice.render"))
    for row in rows:
        deliver(row.practice_id, str(row.pk))


def test_three_deliveries_make_one_document(alder, drafted):
    issued(alder, drafted)
    for _ in range(3):
        print_all(alder)
    with alder.scope():
        [document] = StoredDocument.objects.filter(kind="invoice")
        invoice = Invoice.objects.get(pk=drafted.pk)
    assert invoice.document_id == document.pk
    assert (document.name, document.shared) == ("invoice-2026-0001.pdf", True)
    assert len(document.body()) == document.size


def test_the_sponsor_is_told_once_with_a_link_that_opens(alder, drafted):
    issued(alder, drafted)
    for _ in range(2):
        print_all(alder)
    with alder.scope():
        [letter] = Outbox.objects.filter(topic="mail")
    assert letter.payload["to"] == alder.users["sponsor"].email
    assert letter.payload["subject"].startswith("Invoice 2026-0001, EUR")
    assert f"{alder.room}invoices/" in letter.payload["body"]


def test_it_is_printed_from_the_snapshot_alone(alder, drafted):
    invoice = issued(alder, drafted)
    with alder.scope():
        alder.organisation.legal_name = "Renamed AG"
        alder.organisation.save()
    print_all(alder)
    with alder.scope():
        words = text_of(StoredDocument.objects.get(kind="invoice").body())
    assert "alder Foods GmbH" in words
    assert "Renamed AG" not in words
    again = invoice_pdf(invoice.snapshot, identifier="x")
    assert again == invoice_pdf(invoice.snapshot, identifier="x")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-gb", ["Invoice 2026-0001", "1 April 2026", "1.5 days", "EUR 1,725.00"]),
        ("cs", ["Faktura 2026-0001", "1. dubna 2026", "1,5 dne", "1 725,00 EUR", "IČO 27082440"]),
        ("de", ["Rechnung 2026-0001", "1. April 2026", "1,5 Tage", "1.725,00 EUR"]),
    ],
)
def test_it_speaks_the_clients_language_and_passes_both_checks(alder, drafted, language, expected):
    snapshot = issued(alder, drafted, language=language).snapshot
    pdf = invoice_pdf(snapshot, identifier="one")
    words = text_of(pdf).replace("\u00a0", " ")
    assert [each for each in expected if each not in words] == []
    assert "daň odvede zákazník" in words.casefold()
    assert findings(pdf) == []


def findings(pdf: bytes) -> list[str]:
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


HOSTILE = (
    "<script>alert(1)</script><img src='http://x.test/a.png'>{{ 7|add:7 }}\x00\u202e"
    '<style>@import url("file:///etc/passwd")</style>'
)


def test_hostile_text_is_text(alder, drafted):
    with alder.scope():
        alder.engagement.title = HOSTILE.replace("\x00", "")[:120]
        alder.engagement.save()
    snapshot = issued(
        alder, drafted, legal_name=HOSTILE.replace("\x00", "")[:200], buyer_reference="]]>&amp;"
    ).snapshot
    snapshot["days"][0]["what"] = HOSTILE
    pdf = invoice_pdf(snapshot, identifier="one")
    words = text_of(pdf)
    assert "<script>alert(1)</script>" in words
    assert "{{ 7|add:7 }}" in words
    assert "]]>&amp;" in words
    assert findings(pdf) == []


def test_twelve_lines_fit_one_page_and_the_days_follow(alder, drafted):
    snapshot = issued(alder, drafted).snapshot
    snapshot["lines"] *= 12
    reader = PdfReader(io.BytesIO(invoice_pdf(snapshot, identifier="one")))
    texts = [each.extract_text() for each in reader.pages]
    assert len(texts) == 2
    assert "To pay" in texts[0]
    assert "Annex: days worked" in texts[1]


def test_an_invoice_without_days_has_no_annex(alder, drafted):
    snapshot = issued(alder, drafted).snapshot
    snapshot["days"] = []
    assert len(PdfReader(io.BytesIO(invoice_pdf(snapshot, identifier="one"))).pages) == 1


def test_the_annex_says_what_the_client_approved(alder, drafted):
    with alder.scope():
        assert TimeEntry.objects.filter(date__gte=MARCH).exists()
    words = text_of(invoice_pdf(issued(alder, drafted).snapshot, identifier="one"))
    assert "9 March 2026 alder executive Vendor calls 1" in words
