"""Everything that is printed on an invoice, frozen as plain JSON on the day it is issued.

Amounts are strings: a decimal that passed through a float is another decimal. Rendering reads this
and nothing else, so that the paper never follows a later change of a name or an address.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import translation

from billing.amounts import Totals, VatGroup
from billing.documents.parties import buyer_of, seller_of, treatment_between
from billing.documents.sums import Share, shares, totals_of
from billing.models import Invoice, InvoiceLine
from billing.sentences import sentences
from billing.tax import Treatment, local_currency, variable_symbol
from billing.words import WORDS, document_language
from clients.branding import on_paper
from engagements.models import TimeEntry

VERSION = 2  # the first had no allowances
INVOICE, CREDIT_NOTE = "380", "381"  # the kind of document, by UNTDID 1001
SEPA, TRANSFER = "58", "30"  # the means of payment, by UNTDID 4461


@dataclass(frozen=True)
class Exchange:
    """The rate at which VAT is stated in the tax office's currency, and who says so."""

    rate: Decimal
    on: dt.date
    source: str


def invoice_snapshot(invoice: Invoice, *, exchange: Exchange | None = None) -> dict[str, Any]:
    """The invoice as issued. Its number and dates are set on the instance by now."""
    code = invoice.organisation.language
    with translation.override(code):
        seller, buyer = seller_of(invoice.entity), buyer_of(invoice.organisation)
    vat = treatment_between(seller, buyer)
    language = document_language(code)
    lines, discounts = list(invoice.lines.all()), list(invoice.discounts.all())
    totals = totals_of(lines, discounts, exchange_rate=exchange.rate if exchange else None)
    return {
        "version": VERSION,
        "kind": INVOICE,
        "language": code,
        "number": invoice.number_text,
        **_dates(invoice),
        "currency": invoice.currency,
        "title": invoice.engagement.title,
        "practice": on_paper(invoice.practice),
        "seller": seller,
        "buyer": buyer,
        "reference": invoice.organisation.buyer_reference or invoice.organisation.name,
        "payment": _payment(invoice, seller),
        "lines": [_line(each) for each in lines],
        "allowances": [_allowance(each) for each in shares(lines, discounts)],
        "vat": _vat(totals, vat),
        "exchange": _exchange(exchange, seller["country"], invoice.currency),
        "totals": _totals(totals),
        "says": sentences(vat, language=language, seller=seller["country"], buyer=buyer["country"]),
        "days": _days(lines, code),
        "words": WORDS[language],
    }


def credit_snapshot(note: Invoice, original: Invoice) -> dict[str, Any]:
    """What the original said, word for word and rate for rate, turned round by its reason."""
    was: dict[str, Any] = original.snapshot or {}
    words = WORDS[document_language(was["language"])]
    return {
        **was,
        "kind": CREDIT_NOTE,
        "number": note.number_text,
        **_dates(note),
        "corrects": {"number": original.number_text, "issued_on": _day(original.issued_on)},
        "reason": note.reason,
        "words": words,
    }


def needs_exchange(invoice: Invoice) -> str:
    """The currency in which the VAT must be stated too, or nothing."""
    return local_currency(invoice.entity.country, invoice.currency) if invoice.vat else ""


def _dates(invoice: Invoice) -> dict[str, Any]:
    names = ("issued_on", "tax_point_on", "due_on")
    period = {"first": _day(invoice.period_first), "last": _day(invoice.period_last)}
    return {name: _day(getattr(invoice, name)) for name in names} | {"period": period}


def _payment(invoice: Invoice, seller: dict[str, Any]) -> dict[str, str]:
    return {
        "means": SEPA if invoice.currency == "EUR" else TRANSFER,
        "iban": seller["iban"],
        "bic": seller["bic"],
        "holder": seller["name"],
        "symbol": variable_symbol(invoice.number_text),
    }


def _line(line: InvoiceLine) -> dict[str, Any]:
    return {
        "position": line.position,
        "name": line.description,
        "detail": line.detail,
        "first": _day(line.period_first),
        "last": _day(line.period_last),
        "quantity": _number(line.quantity),
        "unit": line.unit,
        "price": _number(line.price),
        "base_quantity": _number(line.base_quantity),
        "net": str(line.net),
        "category": line.vat_category,
        "rate": None if line.vat_rate is None else _number(line.vat_rate),
    }


def _allowance(share: Share) -> dict[str, Any]:
    """What one VAT group bears of a discount; the discounts are counted from one."""
    discount, allowance = share.discount, share.allowance
    percent, rate = discount.percent, allowance.rate
    return {
        "discount": discount.position,
        "reason": discount.reason,
        "amount": str(allowance.amount),
        "base": None if share.base is None else str(share.base),
        "percent": None if percent is None else _number(percent),
        "category": allowance.category,
        "rate": None if rate is None else _number(rate),
    }


def _vat(totals: Totals, treatment: Treatment) -> dict[str, Any]:
    return {"reason": treatment.reason, "groups": [_group(each) for each in totals.groups]}


def _group(group: VatGroup) -> dict[str, Any]:
    return {
        "category": group.category,
        "rate": None if group.rate is None else _number(group.rate),
        "base": str(group.base),
        "vat": str(group.vat),
        "local_vat": None if group.local_vat is None else str(group.local_vat),
    }


def _totals(totals: Totals) -> dict[str, str | None]:
    names = ("lines", "allowances", "net", "vat", "gross", "paid", "rounding", "due")
    local = totals.local_vat
    sums: dict[str, str | None] = {name: str(getattr(totals, name)) for name in names}
    return sums | {"local_vat": None if local is None else str(local)}


def _exchange(exchange: Exchange | None, country: str, currency: str) -> dict[str, str] | None:
    if exchange is None:
        return None
    return {
        "currency": local_currency(country, currency),
        "rate": _number(exchange.rate),
        "on": exchange.on.isoformat(),
        "source": exchange.source,
    }


def _days(lines: list[InvoiceLine], code: str) -> list[dict[str, str]]:
    """The annex: each day that is billed or included, as the client approved it."""
    entries = TimeEntry.objects.filter(
        pk__in=[each.entry_id for line in lines for each in line.entries.all()]
    ).select_related("executive")
    with translation.override(code):
        return [
            {
                "date": entry.date.isoformat(),
                "executive": entry.executive.display_name,
                "what": entry.summary or str(entry.get_activity_display()),
                "days": _number(entry.days),
            }
            for entry in entries.order_by("date", "executive__display_name", "pk")
        ]


def _day(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _number(number: Decimal) -> str:
    """Without the zeros that a column adds."""
    return f"{number.normalize():f}"
