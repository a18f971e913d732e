"""Draft the invoice of a period, or throw a draft away."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from billing.documents.books import month_to_invoice
from billing.documents.months import Month
from billing.documents.texts import line_texts
from billing.models import Invoice, InvoicedEntry, InvoiceLine
from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement


@transaction.atomic
def draft(engagement: Engagement, *, month: dt.date, by: Place | str) -> Invoice:
    """Put the approved days of the period of a date on a draft. Drafting twice is drafting once."""
    engagement = engagement.refetched()  # one draft of it at a time
    found = month_to_invoice(engagement, month)
    if found.invoice and found.invoice.state == Invoice.State.DRAFT:
        return found.invoice
    if found.refusals:
        raise ValidationError(found.refusals)
    invoice = _write(found)
    record(
        by,
        "invoice.drafted",
        _("Drafted the invoice for %(engagement)s, %(month)s.")
        % {"engagement": engagement.title, "month": f"{found.first:%Y-%m}"},
        about=invoice.pk,
        organisation=engagement.organisation,
    )
    return invoice


@transaction.atomic
def discard(invoice: Invoice, *, by: Place | str) -> None:
    """Throw a draft away; its days may be drafted again. What is issued stays."""
    found = Invoice.objects.select_for_update().filter(pk=invoice.pk).first()
    if found is None:
        return  # somebody else did
    if found.state != Invoice.State.DRAFT:
        raise ValidationError(_("This invoice is issued; it can no longer be discarded."))
    record(
        by,
        "invoice.discarded",
        _("Discarded the draft for %(engagement)s, %(month)s.")
        % {"engagement": found.engagement.title, "month": f"{found.period_first:%Y-%m}"},
        about=found.pk,
        organisation=found.organisation,
    )
    found.delete()


def drafted_lines(month: Month) -> list[InvoiceLine]:
    """The lines a month has now, not saved. Issuing compares them with what was drafted."""
    language = month.engagement.organisation.language
    found = []
    for position, (part, line) in enumerate(zip(month.parts, month.lines, strict=True), start=1):
        description, detail = line_texts(part, language)
        found.append(
            InvoiceLine(
                position=position,
                description=description[:300],
                detail=detail[:300],
                period_first=part.first,
                period_last=part.last,
                quantity=part.quantity,
                unit=part.unit,
                price=part.price,
                base_quantity=part.base_quantity,
                net=line.net,
                vat_category=line.category,
                vat_rate=line.rate,
            )
        )
    return found


def _write(month: Month) -> Invoice:
    totals = month.totals
    invoice = Invoice.objects.create(
        organisation=month.engagement.organisation,
        engagement=month.engagement,
        entity=month.engagement.entity,
        period_first=month.first,
        period_last=month.last,
        currency=month.currency,
        net=totals.net,
        vat=totals.vat,
        gross=totals.gross,
    )
    lines = drafted_lines(month)
    for line in lines:
        line.invoice = invoice
    InvoiceLine.objects.bulk_create(lines)
    InvoicedEntry.objects.bulk_create(
        InvoicedEntry(line=line, entry_id=work.pk)
        for part, line in zip(month.parts, lines, strict=True)
        for work in part.work
    )
    return invoice
