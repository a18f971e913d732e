"""From the frozen snapshot to paper. It sees no rows: a preview is the same call."""

import datetime as dt
from decimal import Decimal
from typing import Any

from billing.words import document_language, number_names, unit_word
from config.pdf import render

NOON = dt.time(12, tzinfo=dt.UTC)
MONEY = frozenset({"net", "vat", "base", "local_vat", "price"})


def invoice_pdf(snapshot: dict[str, Any], *, identifier: str) -> bytes:
    """The same snapshot gives the same bytes."""
    title = f"{snapshot['words']['invoice']} {snapshot['number']}"
    issued = dt.datetime.combine(dt.date.fromisoformat(snapshot["issued_on"]), NOON)
    return render(
        "documents/invoice.html",
        sheet(snapshot),
        title=title,
        language=snapshot["language"],
        identifier=identifier,
        created=issued,
    )


def sheet(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot with its numbers and dates as numbers and dates again, ready to be written."""
    language = document_language(snapshot["language"])
    days = [_revived(each) for each in snapshot["days"]]
    return {
        **snapshot,
        "issued_on": _date(snapshot["issued_on"]),
        "tax_point_on": _date(snapshot["tax_point_on"]),
        "due_on": _date(snapshot["due_on"]),
        "first": _date(snapshot["period"]["first"]),
        "last": _date(snapshot["period"]["last"]),
        "seller": _party(snapshot["seller"], language),
        "buyer": _party(snapshot["buyer"], language),
        "lines": [_line(each, language) for each in snapshot["lines"]],
        "groups": [_revived(each) for each in snapshot["vat"]["groups"]],
        "exchange": _revived(snapshot["exchange"] or {}),
        "totals": {name: _amount(text) for name, text in snapshot["totals"].items()},
        "days": days,
        "days_total": sum((each["days"] for each in days), Decimal(0)),
        "iban": _in_fours(snapshot["payment"]["iban"]),
        "w": snapshot["words"],
    }


def _party(party: dict[str, Any], language: str) -> dict[str, Any]:
    names = number_names(party["country"], language)
    return {**party, "company_number_name": names[0], "vat_number_name": names[1]}


def _line(line: dict[str, Any], language: str) -> dict[str, Any]:
    alive = _revived(line)
    per = alive["base_quantity"]
    return {
        **alive,
        "unit_word": unit_word(line["unit"], alive["quantity"], language),
        "per": per if per != 1 else None,
        "per_word": unit_word(line["unit"], per, language),
    }


def _revived(row: dict[str, Any]) -> dict[str, Any]:
    numbers = MONEY | {"quantity", "base_quantity", "rate", "days"}
    dates = {"on", "date", "first", "last"}
    alive = dict(row)
    for name, text in row.items():
        if name in numbers:
            alive[name] = _amount(text)
        elif name in dates:
            alive[name] = _date(text)
    return alive


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _in_fours(iban: str) -> str:
    """As it is written on paper."""
    bare = "".join(iban.split())
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))
