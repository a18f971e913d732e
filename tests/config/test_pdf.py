"""Paper: what archives and screen readers ask of it, and what it must refuse."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader

from config import pdf

type Write = Callable[..., bytes]

FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"  # of the checker: a stream that ends with CR before its LF
MOMENT = dt.datetime(2026, 10, 3, 9, 30, tzinfo=dt.UTC)
BODY = """<!doctype html><html lang="en"><head><title>x</title></head><body>
<h1>Overview</h1><p>Days <b>given</b>, <i>½</i> čísla ● ▲</p>
<a href="https://sextant.test/">a link</a>
<table><caption>Days</caption>
<thead><tr><th scope="col">Month</th><th scope="col">Days</th></tr></thead>
<tbody><tr><td>October</td><td>6.5</td></tr></tbody></table></body></html>"""


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Write:
    """Print a page of HTML as if it had come from a template."""
    pdf._look()  # the faces are fetched once a process

    def written(
        body: str = BODY, title: str = "Board report", identifier: str = "one", **more: Any
    ) -> bytes:
        monkeypatch.setattr(pdf, "render_to_string", lambda _template, _context: body)
        return pdf.render(
            "any.html",
            {},
            language="en-gb",
            title=title,
            identifier=identifier,
            created=MOMENT,
            **more,
        )

    return written


def findings(document: bytes) -> list[str]:
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(document, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


def test_a_document_is_fit_for_archives_and_screen_readers(write: Write) -> None:
    assert findings(write()) == []


def test_the_same_input_gives_the_same_bytes(write: Write) -> None:
    assert write() == write()
    assert write() != write(identifier="two")


def test_another_process_prints_the_same_bytes(write: Write, tmp_path: Path) -> None:
    program = """if True:
        import datetime as dt, sys, django; django.setup()
        from config import pdf
        pdf.render_to_string = lambda *_: sys.argv[1]
        made = pdf.render("", {}, language="en-gb", title="Board report", identifier="one",
                          created=dt.datetime.fromisoformat(sys.argv[2]))
        open(sys.argv[3], "wb").write(made)"""
    arguments = [BODY, MOMENT.isoformat(), str(tmp_path / "other.pdf")]
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    assert (tmp_path / "other.pdf").read_bytes() == write()


def test_the_title_and_the_language_are_in_metadata_anyone_can_read(write: Write) -> None:
    document = write(title="Board report, čtvrtletí\x0b")
    assert "Board report, čtvrtletí".encode() in document
    assert b"pdfuaid:part" in document
    assert PdfReader(io.BytesIO(document)).trailer["/Root"]["/ViewerPreferences"] == {
        "/DisplayDocTitle": True
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/pixel.png",
        "https://sextant.test/pixel.png",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "asset:unknown",
        "font:text",
        "//sextant.test/pixel.png",
        "pixel.png",
    ],
)
def test_nothing_is_fetched(address: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    fetch = pdf.Closed.fetch

    def watched(self: pdf.Closed, url: str, headers: object = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(pdf.Closed, "fetch", watched)
    spy = f'</h1><img alt="a pixel" src="{address}"><p style="background:url({address})">'
    body = BODY.replace("</h1>", spy)
    assert findings(write(body)) == []
    with pytest.raises(ValueError, match="refused"):
        pdf.Closed().fetch(address)
    assert set(asked) <= {address}


def test_a_picture_is_handed_in_as_bytes(write: Write) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    body = BODY.replace("</h1>", '</h1><img alt="the mark" src="asset:mark">')
    with_picture = write(body, assets={"mark": (picture, "image/svg+xml")})
    assert with_picture != write(body)
    assert findings(with_picture) == []


@pytest.mark.parametrize(
    "item",
    [
        "word",
        "<p>one</p><p>two</p>",
        "<h2>Head</h2>",
        "<blockquote><p>said</p></blockquote>",
        "<pre><code>x</code></pre>",
        "<table><tr><td>x</td></tr></table>",
        "word<ul><li><p>deeper</p></li></ul>",
        "<p>word</p><ul><li>deeper</li></ul>",
    ],
)
def test_an_item_of_a_list_may_hold_anything(item: str, write: Write) -> None:
    lists = f"<ul><li>{item}</li><li>{item}</li></ul><ol><li>{item}</li></ol>"
    assert findings(write(BODY.replace("<table>", f"{lists}<table>", 1))) == []


@pytest.mark.parametrize(
    "text", ["Ελλάδα", "Київ", "漢字", "\U0001f600", "\ue000", "a\u0301\u0316", "\u2028\u200d\x07"]
)
def test_a_letter_that_no_face_has_does_not_spoil_the_document(text: str, write: Write) -> None:
    assert findings(write(BODY.replace("given", f"given {text}"))) == []


def test_documents_printed_before_leave_no_trace(write: Write) -> None:
    first = write()
    write(BODY.replace("given", "given \ue000 漢字"))
    assert write() == first
