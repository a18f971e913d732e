"""Whatever people typed, in every field that reaches paper: nothing is fetched, nothing breaks."""

import datetime as dt
import io
import socket
from collections.abc import Iterator
from typing import Any

import page
import pytest
from pypdf import PdfReader

from billing.actions.crediting import credit
from billing.actions.drafts import draft
from billing.actions.issuing import issue
from billing.documents.sheet import invoice_pdf
from roadmaps.actions.board_reports import picture
from roadmaps.documents import board_report
from tests import factories as make
from tests.billing.conftest import APRIL_1, MARCH, approved, march

FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"  # of the checker: a stream that ends with CR before its LF
# What is chosen from a list or reckoned is never typed; all other words of a snapshot are.
NOT_TYPED = frozenset(
    [
        *("language", "kind", "currency", "country", "regime", "means", "unit", "category"),
        *("direction", "verdict", "health", "frozen_at", "colour", "words", "logo"),
        *(
            "quantity",
            "price",
            "base_quantity",
            "net",
            "rate",
            "base",
            "vat",
            "local_vat",
            "totals",
        ),
        *("days", "promised", "given", "approved", "cost", "readings", "expected", "now", "before"),
        *("issued_on", "tax_point_on", "due_on", "first", "last", "date", "on", "data_on", "month"),
        *("starts_on", "ends_on", "planned", "baseline", "target"),
    ]
)
TYPED_WITHIN = frozenset(["days", "now", "before"])  # where they are tables, not figures
HOSTILE = {
    "markup": "<script>alert(1)</script><img src=http://{here}/a.png>{{{{ 7|add:7 }}}}{{% now %}}",
    "style": "</style></p><link rel=attachment href=file:///etc/passwd>"
    '<style>@import url("http://{here}/b.css");*{{display:none}}</style>',
    "vectors": '<svg><image href="http://{here}/c.png"/><use href="file:///etc/passwd#x"/></svg>'
    "<object data=file:///etc/passwd></object>",
    "markdown": "![a](http://{here}/d.png) [b](javascript:alert(1)) <file:///etc/passwd>\n\n- # c",
    "ends": "]]> --> &amp; &#0; \" ' ` %s %(x)s {{0}} \\",
    "letters": "\x00\x07\u202eright to left\u202c a\u0301\u0316\u0308\u0338"
    " \U0001f469\u200d\U0001f467 \ue000 \u2028 \ufffe \U000e0001 漢字 العربية",
    "zalgo": "z" + "\u0301\u0316\u0334\u035f" * 60,
    "long": "W" * 1_000,
}
PRINTED = ("markup", "style", "vectors", "ends")


@pytest.fixture
def here() -> Iterator[socket.socket]:
    """Somebody who would notice a single connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def filled(plain: Any, words: str, name: str = "") -> Any:
    """The same snapshot with these words wherever somebody can type."""
    if isinstance(plain, dict):
        is_fixed = name in NOT_TYPED and name not in TYPED_WITHIN
        return (
            plain if is_fixed else {key: filled(value, words, key) for key, value in plain.items()}
        )
    if isinstance(plain, list):
        is_fixed = name in NOT_TYPED and name not in TYPED_WITHIN
        return plain if is_fixed else [filled(each, words, name) for each in plain]
    return words if isinstance(plain, str) and name not in NOT_TYPED else plain


def findings(body: bytes) -> list[str]:
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(body, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]


def solid(text: str) -> str:
    """Without the places where paper breaks a line."""
    return "".join(text.split())


def words_of(body: bytes) -> str:
    return solid("".join(each.extract_text() for each in PdfReader(io.BytesIO(body)).pages))


def credit_note(cast) -> dict[str, Any]:
    """Of an invoice: all that either of the two prints."""
    with cast.scope():
        approved(cast.engagement, cast.executive, march("1", "0.5"))
        invoice = issue(draft(cast.engagement, month=MARCH, by="Bea"), on=APRIL_1, by="Bea")
        note = credit(invoice, on=APRIL_1, reason="Wrong", by="Bea")
        return dict(note.snapshot)


def report(cast) -> dict[str, Any]:
    with cast.scope():
        row = make.make_report(cast.engagement, happened="a", decisions="b", summary="c")
        plain = picture(row, today=dt.date(2026, 4, 1))
    return plain | {"frozen_at": "2026-04-01T00:00:00+00:00"}


def print_invoice(snapshot: dict[str, Any]) -> bytes:
    return invoice_pdf(snapshot, identifier="x")


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(
    ("made", "printed"), [(credit_note, print_invoice), (report, board_report)]
)
def test_hostile_words_are_words(alder, here, made, printed, kind):
    typed = HOSTILE[kind].format(here="{}:{}".format(*here.getsockname()))
    body = printed(filled(made(alder), typed))
    with pytest.raises(BlockingIOError):
        here.accept()
    said = words_of(body)
    assert "root:" not in said
    assert b"/EmbeddedFile" not in body
    assert findings(body) == []
    if kind in PRINTED:
        assert solid(typed) in said
