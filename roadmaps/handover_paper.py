"""A hand-over pack on paper and as an archive, from its snapshot alone."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation

from clients.branding import assets_of
from clients.fingerprint import fingerprint
from config import pdf
from roadmaps.csv_file import csv_file
from roadmaps.handover import Plain
from roadmaps.markdown import to_html

TABLES = {  # each file with its columns
    "capabilities": "area covered target people",
    "decisions": "question state decider decided due_on",
    "risks": "title meaning owner treatment likelihood impact",
    "actions": "text owner due_on",
    "work": "title owner progress health ends_on",
    "contacts": "vendor service contact email phone contract_ends_on note",
    "accesses": "system account rights revoker due_on revoked_on confirmed_by",
}
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same pack gives the same archive


def handover_pdf(snapshot: Plain) -> bytes:
    """The pack as a document. The same snapshot gives the same bytes."""
    language = snapshot["language"]
    with translation.override(language):
        context = _context(snapshot)
    return pdf.render(
        "documents/handover.html",
        context,
        language=language,
        title=context["document_title"],
        identifier=fingerprint(snapshot),
        created=dt.datetime.fromisoformat(snapshot["frozen_at"]),
        assets=assets_of(snapshot["practice"]),
    )


def handover_zip(snapshot: Plain, paper: bytes, files: Mapping[str, bytes]) -> bytes:
    """Everything in open formats: the data as JSON and CSV, policies as text, the papers."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "hand-over.pdf", paper)
        plain = json.dumps(snapshot, ensure_ascii=False, indent=2, sort_keys=True)
        _put(archive, "hand-over.json", plain.encode())
        for table, columns in TABLES.items():
            _put(archive, f"{table}.csv", _table(columns.split(), snapshot[table]))
        for number, each in enumerate(snapshot["policies"], start=1):
            text = f"{each['title']}, {each['version']}\n\n{each['body']}"
            _put(archive, f"policies/{number:02}.md", text.encode())
        for number, each in enumerate(snapshot["documents"], start=1):
            if each["key"] in files:
                _put(archive, f"documents/{number:02}-{each['name']}", files[each["key"]])
    return body.getvalue()


def file_name(snapshot: Plain, client: str, end: str) -> str:
    """What the pack is called when it is saved."""
    return f"{client}-hand-over-{snapshot['data_on']}-v{snapshot['version']}.{end}"


def _put(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, body)


def _table(head: list[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A CSV file of plain rows; lists in a cell are written out."""
    return csv_file(head, ([_cell(row[name]) for name in head] for row in rows))


def _cell(value: Any) -> object:
    if isinstance(value, list):
        return "; ".join(" ".join(map(str, each)) for each in value)
    return value


def _context(snapshot: Plain) -> dict[str, Any]:
    words = {"client": snapshot["client"]["name"], "title": snapshot["engagement"]["title"]}
    balance = snapshot["balance"]
    return {
        "paper": "a4 statement handover",
        "pack": snapshot,
        "document_title": "{client}: {title}".format(**words),
        "practice": snapshot["practice"],
        "starts_on": _day(snapshot["engagement"]["starts_on"]),
        "ends_on": _day(snapshot["engagement"]["ends_on"]),
        "data_on": _day(snapshot["data_on"]),
        "words": to_html(snapshot["words"]),
        "capabilities": [_able(each) for each in snapshot["capabilities"]],
        "decisions": _dated(snapshot["decisions"], "due_on"),
        "risks": snapshot["risks"],
        "actions": _dated(snapshot["actions"], "due_on"),
        "work": _dated(snapshot["work"], "ends_on"),
        "contacts": _dated(snapshot["contacts"], "contract_ends_on"),
        "accesses": _dated(snapshot["accesses"], "due_on", "revoked_on"),
        "policies": _dated(snapshot["policies"], "in_force_on"),
        "documents": _dated(snapshot["documents"], "on"),
        "used": Decimal(balance["used"]),
        "period": [_day(day) for day in balance["period"]] if balance["period"] else None,
        "figures": [(name, Decimal(days)) for name, days in balance["figures"]],
        "fingerprint": fingerprint(snapshot),
    }


def _able(plain: Mapping[str, Any]) -> dict[str, Any]:
    able = [name for name, level, _on in plain["people"] if level >= plain["target"]]
    coming = [(name, level) for name, level, _on in plain["people"] if level < plain["target"]]
    return {**plain, "able": able, "coming": coming}


def _dated(rows: Iterable[Mapping[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{**row, **{name: _day(row[name]) for name in names}} for row in rows]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
