"""The paper of a statement of work: printed once, fit for archives, in the client's language."""

import dataclasses
import io
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader

from clients import outbox
from clients.models import StoredDocument
from engagements.documents import statement_pdf
from engagements.models import StatementOfWork
from tests.cast import Cast
from tests.engagements.agreements import WORDS, printed, proposed, signed

pytestmark = pytest.mark.usefixtures("files_here")
FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"  # of the checker: a stream that ends with CR before its LF
HOSTILE = (
    '<img src="http://127.0.0.1:9/a.png"> <style>*{display:none}</style> <script>alert(1)</script>'
    " <link rel=attachment href=file:///etc/passwd> {{ place }} \x07 \ue000 \U0001f600 a\u0301"
)


@pytest.fixture
def files_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """Files go to a folder of the test, and nothing is sent: the test delivers by hand."""
    monkeypatch.setattr(outbox, "hint", lambda *_: None)
    storage = "django.core.files.storage.FileSystemStorage"
    here = {"BACKEND": storage, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": here}


def findings(body: bytes) -> list[str]:
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(body, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


def words_of(body: bytes) -> str:
    text = " ".join(each.extract_text() for each in PdfReader(io.BytesIO(body)).pages)
    return " ".join(text.split())


def test_three_deliveries_keep_one_paper_that_the_client_may_fetch(alder: Cast) -> None:
    with alder.scope():
        offer = proposed(alder)
    printed(alder, times=3)
    with alder.portal():
        [paper] = StoredDocument.objects.filter(kind="statement")
    assert paper.name == "alder-foods-statement-of-work-v1.pdf"
    assert paper.made_from == offer.fingerprint


def test_the_signed_paper_says_who_signed_which_text(alder: Cast) -> None:
    with alder.scope():
        kept = signed(alder)
    printed(alder)
    with alder.scope():
        row = StatementOfWork.objects.select_related("signed_document").get(pk=kept.pk)
        body = row.signed_document.body()
    said = words_of(body)
    assert "Accepted by Sue Sponsor" in said
    assert row.signed_by in said.replace(" ", "")
    assert row.fingerprint in said.replace(" ", "")
    assert findings(body) == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en-gb", "Statement of work"), ("cs", "1 150"), ("de", "1.150")],
)
def test_it_is_fit_for_archives_in_each_language(alder: Cast, language: str, heading: str) -> None:
    with alder.scope():
        alder.organisation.language = language
        alder.organisation.save()
        offer = proposed(alder)
    body = statement_pdf(offer.snapshot)
    assert statement_pdf(offer.snapshot) == body
    assert heading in words_of(body).replace("\u00a0", " ")
    assert findings(body) == []


def test_hostile_words_are_printed_as_words(alder: Cast) -> None:
    words = dataclasses.replace(
        WORDS,
        scope_in=HOSTILE,
        success=HOSTILE * 20,
        deliverables=[("W" * 200, HOSTILE), (HOSTILE[:200], "")],
        mandate=[(HOSTILE[:200], "advises")],
    )
    with alder.scope():
        offer = proposed(alder, words)
    body = statement_pdf(offer.snapshot)
    assert "<script>alert(1)</script>" in words_of(body)
    assert "{{ place }}" in words_of(body)
    assert findings(body) == []
