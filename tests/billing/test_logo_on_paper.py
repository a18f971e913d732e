"""The logo on documents: the one that was frozen, fit for archives, and harmless whatever it is."""

import hashlib
import io
from collections.abc import Iterator

import page
import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from billing.actions.issuing import issue
from billing.documents.sheet import invoice_pdf
from clients.branding import keep_logo
from clients.models import StoredDocument
from clients.pictures import redrawn
from config import pdf
from roadmaps.actions.board_reports import picture
from roadmaps.documents import board_report
from tests import factories as make
from tests.billing.conftest import APRIL_1
from tests.billing.test_paper import FALSE_ALARM, print_all
from tests.clients import pictures as sent
from tests.clients.test_logo import own_files  # noqa: F401  # a fixture for every test here

WITHIN = (1200, 400)


def see_through() -> bytes:
    picture = sent.drawn(size=(300, 90))
    picture.paste((0, 0, 0, 0), (100, 20, 200, 60))
    return sent.saved(picture)


def issued_with(cast, drafted, body: bytes):
    """An invoice of a practice whose stored logo is these bytes, whatever they are."""
    with cast.scope():
        cast.practice.logo = keep_logo(body)
        cast.practice.save()
        drafted.refresh_from_db()
        drafted.practice.refresh_from_db()
        return issue(drafted, on=APRIL_1, by="Bea Bookkeeper")


def pictures_in(document: bytes) -> list[Image.Image]:
    return [each.image for each in PdfReader(io.BytesIO(document)).pages[0].images]


def figures_in(document: bytes) -> list[str]:
    """What is said of each figure to those who do not see it."""
    root = PdfReader(io.BytesIO(document)).trailer["/Root"]["/StructTreeRoot"]
    return [str(part["/Alt"]) for part in _parts(root) if part.get("/S") == "/Figure"]


def _parts(node) -> Iterator[dict]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _parts(each)
    elif isinstance(node, dict):
        yield node
        yield from _parts(node.get("/K", ArrayObject()))


def words_in(document: bytes) -> str:
    return PdfReader(io.BytesIO(document)).pages[0].extract_text()


def findings(document: bytes) -> list[str]:
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(document, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


@pytest.mark.parametrize("body", [sent.png(), see_through()], ids=["opaque", "see-through"])
def test_an_invoice_shows_it_and_passes_both_checks(alder, drafted, body):
    snapshot = issued_with(alder, drafted, redrawn(body, within=WITHIN)).snapshot
    document = invoice_pdf(snapshot, identifier="one")
    assert len(pictures_in(document)) >= 1
    assert b"/Interpolate true" not in document
    assert "Alder" in figures_in(document)
    assert findings(document) == []
    assert document == invoice_pdf(snapshot, identifier="one")


def test_what_was_issued_keeps_its_logo(alder, drafted):
    invoice = issued_with(alder, drafted, redrawn(sent.png(), within=WITHIN))
    print_all(alder)
    before = invoice_pdf(invoice.snapshot, identifier="one")
    with alder.scope():
        alder.practice.logo = ""
        alder.practice.save()
        kept = StoredDocument.objects.get(kind="invoice").body()
    assert invoice_pdf(invoice.snapshot, identifier="one") == before
    assert len(pictures_in(kept)) == len(pictures_in(before))


def test_a_document_without_its_file_has_the_name(alder, drafted):
    snapshot = issued_with(alder, drafted, redrawn(sent.png(), within=WITHIN)).snapshot
    default_storage.delete(snapshot["practice"]["logo"]["key"])
    document = invoice_pdf(snapshot, identifier="one")
    assert "Alder" in words_in(document)
    del snapshot["practice"]["logo"]
    assert invoice_pdf(snapshot, identifier="one") == document


REFUSED = {"http://127.0.0.1:9/spy.png", "file:///etc/passwd"}
HOSTILE = {
    "svg": sent.SVG,
    "html": sent.HTML,
    "huge": sent.claiming(60_000, 60_000),
    "half": sent.png()[:-60],
    "zip": b"PK\x03\x04" + bytes(99),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_in_the_storage_fetches_nothing_and_breaks_nothing(
    name, alder, drafted, monkeypatch
):
    asked = []
    fetch = pdf.Closed.fetch

    def watched(self, url, headers=None):
        asked.append(url)
        return fetch(self, url, headers)

    snapshot = issued_with(alder, drafted, HOSTILE[name]).snapshot
    invoice_pdf(snapshot, identifier="one")  # the faces are read once a process
    monkeypatch.setattr(pdf.Closed, "fetch", watched)
    document = invoice_pdf(snapshot, identifier="one")
    assert hashlib.sha256(HOSTILE[name]).hexdigest() == snapshot["practice"]["logo"]["sha256"]
    assert set(asked) <= {"asset:logo"} | REFUSED
    assert "2026-0001" in words_in(document)


def test_the_cover_of_a_report_shows_it(alder):
    with alder.scope():
        alder.practice.logo = keep_logo(redrawn(see_through(), within=WITHIN))
        alder.practice.save()
        alder.engagement.practice.refresh_from_db()
        row = make.make_report(alder.engagement, title="March")
        snapshot = picture(row, today=APRIL_1)
    snapshot |= {"frozen_at": "2026-04-01T12:00:00+00:00"}
    document = board_report(snapshot)
    assert "Alder" in figures_in(document)
    assert findings(document) == []
