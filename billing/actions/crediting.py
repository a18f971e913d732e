"""Correct an issued invoice: a credit note for the whole of it, which frees its days."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.actions.issuing import take_number
from billing.documents.snapshot import credit_snapshot
from billing.invoiced import last_day_invoiced
from billing.models import (
    Invoice,
    InvoicedEntry,
    InvoiceDiscount,
    InvoiceLine,
    NumberSeries,
)
from billing.tasks import TOPIC
from clients.access import Place
from clients.actions.journal import record
from clients.outbox import enqueue
from engagements.actions.locking import lock
from engagements.models import Engagement, TimeEntry, WriteOff

LONGEST_REASON = 300


@transaction.atomic
def credit(invoice: Invoice, *, on: dt.date, reason: str, by: Place | str) -> Invoice:
    """Take a whole invoice back: its amounts, its rates, and its days are free again.

    Crediting twice is crediting once. Locks are taken in one order: invoice, engagement, series.
    """
    original = invoice.refetched()
    lock(original.engagement)  # how far it is invoiced is said by one at a time
    existing = Invoice.objects.filter(corrects=original).first()
    if isinstance(existing, Invoice):
        return existing
    _refuse(original, on, reason.strip())
    note = _turned_round(original, reason.strip())
    note.series = take_number(note, NumberSeries.Kind.CREDIT_NOTE, on)
    note.issued_on = note.tax_point_on = note.due_on = on
    note.snapshot = credit_snapshot(note, original)
    note.state = Invoice.State.ISSUED
    note.save()
    _release(original)
    enqueue(TOPIC, key=str(note.pk), payload={"invoice": str(note.pk)})
    _tell(note, original, by)
    return note


def _refuse(original: Invoice, on: dt.date, reason: str) -> None:
    if original.state != Invoice.State.ISSUED or original.is_credit_note:
        raise ValidationError(_("Only an issued invoice can be credited."))
    if not reason:
        raise ValidationError({"reason": _("A credit note must say why.")})
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise ValidationError({"reason": _("Say it in at most 300 plain characters.")})
    if on > timezone.localdate():
        raise ValidationError({"issued_on": _("A credit note cannot be issued in the future.")})
    if original.issued_on and on < original.issued_on:
        raise ValidationError({"issued_on": _("This is before the invoice was issued.")})


def _turned_round(original: Invoice, reason: str) -> Invoice:
    names = (
        *("organisation", "engagement", "entity", "period_first", "period_last"),
        *("currency", "net", "vat", "gross"),
    )
    note = Invoice.objects.create(
        kind=Invoice.Kind.CREDIT_NOTE,
        corrects=original,
        reason=reason,
        **{name: getattr(original, name) for name in names},
    )
    InvoiceLine.objects.bulk_create(_copies(original.lines.all(), note))
    InvoiceDiscount.objects.bulk_create(_copies(original.discounts.all(), note))
    assert isinstance(note, Invoice)
    return note


def _copies[Row: (InvoiceLine, InvoiceDiscount)](rows: Iterable[Row], note: Invoice) -> list[Row]:
    """The same on another paper; the form that a row once came from made one row only."""
    copies = list(rows)
    for row in copies:
        row.pk, row.invoice, row.token = None, note, None
        row._state.adding = True  # a copy, as Django documents it
    return copies


def _release(original: Invoice) -> None:
    """The period and the days of an invoice that no longer counts."""
    Invoice.objects.filter(pk=original.pk).update(released=True)
    mine = InvoicedEntry.objects.filter(line__invoice=original)
    days = TimeEntry.objects.filter(pk__in=mine.values("entry"))
    days.filter(state=TimeEntry.State.SETTLED).update(state=TimeEntry.State.APPROVED)
    mine.update(released=True)
    WriteOff.objects.of_month(original.engagement, original.period_first).update(settled=False)
    of_it = Engagement.objects.filter(pk=original.engagement_id)
    of_it.update(invoiced_through=last_day_invoiced(original.engagement))


def _tell(note: Invoice, original: Invoice, by: Place | str) -> None:
    words = {"number": note.number_text, "original": original.number_text}
    record(
        by,
        "invoice.credited",
        _("Credited invoice %(original)s with credit note %(number)s.") % words,
        about=original.pk,
        organisation=original.organisation,
    )
