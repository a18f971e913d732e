"""From the frozen snapshot to paper. It sees no rows: a preview is the same call."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import translation

from billing.amounts import places
from billing.documents.snapshot import CREDIT_NOTE
from billing.tax import REVERSE_CHARGE, STANDARD
from billing.words import WORDS, document_language, in_units, number_names
from clients.branding import assets_of
from config.pdf import render
from config.wording import dated, plain_number

NOON = dt.time(12, tzinfo=dt.UTC)
MONEY = frozenset({"net", "vat", "base", "local_vat", "price", "amount"})


def invoice_pdf(snapshot: dict[str, Any], *, identifier: str) -> bytes:
    """The same snapshot gives the same bytes."""
    title = f"{snapshot['words'][heading_of(snapshot)]} {snapshot['number']}"
    issued = dt.datetime.combine(dt.date.fromisoformat(snapshot["issued_on"]), NOON)
    return render(
        "documents/invoice.html",
        sheet(snapshot),
        title=title,
        language=snapshot["language"],
        identifier=identifier,
        created=issued,
        assets=assets_of(snapshot["practice"]),
    )


def heading_of(snapshot: dict[str, Any]) -> str:
    """Which of its words names the document."""
    return "credit_note" if snapshot["kind"] == CREDIT_NOTE else "invoice"


def sheet(snapshot: dict[str, Any]) -> dict[str, Any]:
    """The snapshot with its numbers and dates as numbers and dates again, ready to be written."""
    with translation.override(snapshot["language"]):
        return _sheet(snapshot, document_language(snapshot["language"]))


def _sheet(snapshot: dict[str, Any], language: str) -> dict[str, Any]:
    words = snapshot["words"]
    days = [_revived(each) for each in snapshot["days"]]
    corrects = snapshot.get("corrects")
    totals = {name: _amount(text) for name, text in snapshot["totals"].items()}
    return {
        **snapshot,
        "subject": snapshot["title"],
        "heading": words[heading_of(snapshot)],
        "corrects": corrects and {**corrects, "issued_on": _date(corrects["issued_on"])},
        "issued_on": _date(snapshot["issued_on"]),
        "tax_point_on": _date(snapshot["tax_point_on"]),
        "due_on": _date(snapshot["due_on"]),
        "first": _date(snapshot["period"]["first"]),
        "last": _date(snapshot["period"]["last"]),
        "seller": _party(snapshot["seller"], language),
        "buyer": _party(snapshot["buyer"], language),
        "lines": [_line(each, language) for each in snapshot["lines"]],
        "allowances": [_allowance(each, words) for each in snapshot.get("allowances", [])],
        "groups": [_group(each, words) for each in snapshot["vat"]["groups"]],
        "local": _local(snapshot["exchange"], totals["local_vat"], words),
        "totals": totals,
        "days": days,
        "days_total": sum((each["days"] for each in days), Decimal(0)),
        "iban": _in_fours(snapshot["payment"]["iban"]),
        "w": words,
    }


def _party(party: dict[str, Any], language: str) -> dict[str, Any]:
    names = number_names(party["country"], language)
    return {**party, "company_number_name": names[0], "vat_number_name": names[1]}


def _line(line: dict[str, Any], language: str) -> dict[str, Any]:
    alive = _revived(line)
    base = alive["base_quantity"]
    per = in_units(base, line["unit"], language)
    return {
        **alive,
        "quantity": in_units(alive["quantity"], line["unit"], language),
        "places": places(alive["price"]),
        "per": WORDS[language]["per"].format(days=per) if base != 1 else "",
    }


def _allowance(allowance: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """A row under the lines: less by so much, why, and of what it is a per cent."""
    alive = _revived(allowance)
    share = ""
    if alive["percent"] is not None:
        base = plain_number(alive["base"], 2)
        share = words["share"].format(percent=plain_number(alive["percent"]), base=base)
    name = words["discount"].format(reason=allowance["reason"])
    return {**alive, "name": name, "detail": share, "net": -alive["amount"]}


def _group(group: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """A row of the VAT table. What is outside the scope has none: its sentence says so."""
    alive = _revived(group)
    text = ""
    if group["category"] == STANDARD:
        rate, base = plain_number(alive["rate"]), plain_number(alive["base"], 2)
        text = words["vat_of"].format(rate=rate, base=base)
    elif group["category"] == REVERSE_CHARGE:
        text = f"{words['vat']}, {words['reverse_charge']}"
    return {**alive, "text": text}


def _local(
    exchange: dict[str, str] | None, vat: Decimal | None, words: dict[str, str]
) -> dict[str, Any]:
    """The VAT in the tax office's currency, with the rate and whose it is."""
    if exchange is None:
        return {}
    alive = _revived(exchange)
    rate = words["rate_of"].format(
        rate=plain_number(alive["rate"]), date=dated(alive["on"]), source=exchange["source"]
    )
    name = words["local_vat"].format(currency=exchange["currency"])
    return {"name": name, "rate": rate, "amount": vat}


def _revived(row: dict[str, Any]) -> dict[str, Any]:
    numbers = MONEY | {"quantity", "base_quantity", "rate", "percent", "days"}
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
