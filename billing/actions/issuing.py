"""Issue an invoice: number it, freeze it, settle its days, have it printed; all or nothing."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.actions.drafts import drafted_lines
from billing.documents.books import month_to_invoice
from billing.documents.months import Month
from billing.documents.snapshot import Exchange, invoice_snapshot, needs_exchange
from billing.documents.sums import totals_of
from billing.models import Invoice, InvoiceLine, NumberSeries
from billing.numbers import BadFormat, written
from billing.tasks import TOPIC
from clients.access import Place
from clients.actions.journal import record
from clients.outbox import enqueue
from config.wording import dated, in_money
from engagements.actions.locking import hold_back_days, lock
from engagements.models import Engagement, TimeEntry, WriteOff

PREFIX: dict[str, str] = {
    NumberSeries.Kind.CREDIT_NOTE: "CN-"
}  # no two papers of a seller bear one number
COMPARED = [
    "position",
    "period_first",
    "period_last",
    "quantity",
    "unit",
    "price",
    "base_quantity",
    "net",
    "vat_category",
    "vat_rate",
]


@transaction.atomic
def issue(
    invoice: Invoice,
    *,
    on: dt.date,
    by: Place | str,
    exchange: Exchange | None = None,
    seen: Decimal | None = None,
) -> Invoice:
    """Make a draft final and number it. From here on it is only ever credited, never edited.

    Issuing twice is issuing once. Locks are taken in one order: invoice, engagement, the accounts
    of its executives, series. Whatever is refused after the number was taken gives the number back
    with everything else. Who has `seen` a total issues that total and no other.
    """
    invoice = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if invoice.state != Invoice.State.DRAFT:
        return invoice
    hold_back_days(lock(invoice.engagement))  # a day comes first, or is late; nothing is forgiven
    month = _still_as_drafted(invoice)
    _refuse_other_sums(invoice, seen)
    _refuse_dates(invoice, on, exchange)

    invoice.series = take_number(invoice, NumberSeries.Kind.INVOICE, on)
    invoice.issued_on, invoice.tax_point_on = on, min(on, invoice.period_last)
    invoice.due_on = on + dt.timedelta(days=month.terms.payment_days)
    invoice.snapshot = invoice_snapshot(invoice, exchange=exchange)
    invoice.state = Invoice.State.ISSUED
    _settle(invoice)
    invoice.save()
    enqueue(TOPIC, key=str(invoice.pk), payload={"invoice": str(invoice.pk)})
    _tell(invoice, by)
    return invoice


def take_number(invoice: Invoice, kind: str, on: dt.date) -> NumberSeries:
    """Give it the next number of its kind. Dates follow the numbers."""
    series = locked_series(invoice, on, kind)
    if series.last_issued_on and on < series.last_issued_on:
        words = {"date": dated(series.last_issued_on)}
        raise ValidationError(
            {"issued_on": _("The last invoice of this seller was issued on %(date)s.") % words}
        )
    series.last, series.last_issued_on = series.last + 1, on
    series.save(update_fields=["last", "last_issued_on"])
    invoice.number = series.last
    invoice.number_text = _number_text(invoice, series)
    return series


def locked_series(
    invoice: Invoice, on: dt.date, kind: str = NumberSeries.Kind.INVOICE
) -> NumberSeries:
    """The counter of the seller and year, made if need be, held until the transaction ends."""
    key = {"entity": invoice.entity, "kind": kind, "year": on.year}
    NumberSeries.objects.bulk_create([NumberSeries(**key)], ignore_conflicts=True)
    found: NumberSeries = NumberSeries.objects.select_for_update().get(**key)
    return found


def next_number(invoice: Invoice, on: dt.date) -> str:
    """What the number would be at this moment; another invoice may take it first."""
    key = {"entity": invoice.entity, "kind": NumberSeries.Kind.INVOICE, "year": on.year}
    series = NumberSeries.objects.filter(**key).first() or NumberSeries(**key)
    series.last += 1
    return _number_text(invoice, series)


def _still_as_drafted(invoice: Invoice) -> Month:
    month = month_to_invoice(invoice.engagement, invoice.period_first)
    if month.refusals:
        raise ValidationError(month.refusals)
    was, now = [line for line in invoice.lines.all() if not line.is_added], drafted_lines(month)
    if [_compared(line) for line in was] != [_compared(line) for line in now]:
        raise ValidationError(
            _("The days or the terms have changed since. Discard this draft and make it again.")
        )
    _say_anew(was, now)
    return month


def _say_anew(was: list[InvoiceLine], now: list[InvoiceLine]) -> None:
    """The same lines in the words of today: another language, other days carried over."""
    for line, told in zip(was, now, strict=True):
        line.description, line.detail = told.description, told.detail
    InvoiceLine.objects.bulk_update(was, ["description", "detail"])


def _refuse_other_sums(invoice: Invoice, seen: Decimal | None) -> None:
    """The total is that of the rows, and the one that was on the screen."""
    if totals_of(invoice.lines.all(), invoice.discounts.all()).gross != invoice.gross:
        raise ValidationError(_("The sums of this draft are not those of its lines. Discard it."))
    if seen is not None and seen != invoice.gross:
        words = {"amount": in_money(invoice.gross, invoice.currency)}
        raise ValidationError(
            _("A line or a discount was changed meanwhile; it comes to %(amount)s. Look again.")
            % words
        )


def _compared(line: InvoiceLine) -> list[object]:
    return [getattr(line, name) for name in COMPARED]


def _refuse_dates(invoice: Invoice, on: dt.date, exchange: Exchange | None) -> None:
    if on > timezone.localdate():
        raise ValidationError({"issued_on": _("An invoice cannot be issued in the future.")})
    if on < invoice.period_first:
        raise ValidationError({"issued_on": _("This is before the period that is invoiced.")})
    currency = needs_exchange(invoice)
    if currency and exchange is None:
        words = {"currency": currency}
        raise ValidationError(
            {
                "exchange_rate": _("The VAT must be stated in %(currency)s too: at which rate?")
                % words
            }
        )


def _number_text(invoice: Invoice, series: NumberSeries) -> str:
    pattern = invoice.entity.number_format
    number = series.last
    try:
        text = written(f"{PREFIX.get(series.kind, '')}{pattern}", year=series.year, number=number)
    except BadFormat:
        words = {"seller": invoice.entity.legal_name, "format": pattern}
        raise ValidationError(
            _("The number format of %(seller)s, “%(format)s”, cannot be used.") % words
        ) from None
    taken = Invoice.objects.issued().filter(entity=invoice.entity, number_text=text)
    if taken.exists():
        words = {"number": text}
        raise ValidationError(_("Number %(number)s is taken: add the year to the format.") % words)
    return text


def _settle(invoice: Invoice) -> None:
    """The days are paid for from here on; not one of them may have changed hands meanwhile."""
    of_it = Engagement.objects.filter(pk=invoice.engagement_id)
    of_it.update(invoiced_through=Greatest("invoiced_through", invoice.period_last))
    WriteOff.objects.of_month(invoice.engagement, invoice.period_first).update(settled=True)
    billed = TimeEntry.objects.filter(
        pk__in=[each.entry_id for line in invoice.lines.all() for each in line.entries.all()]
    )
    approved = billed.filter(state=TimeEntry.State.APPROVED)
    if approved.update(state=TimeEntry.State.SETTLED) != billed.count():
        raise ValidationError(_("A day on this draft is no longer approved. Make it again."))


def _tell(invoice: Invoice, by: Place | str) -> None:
    words = {"number": invoice.number_text, "client": invoice.organisation.name}
    record(
        by,
        "invoice.issued",
        _("Issued invoice %(number)s to %(client)s.") % words,
        about=invoice.pk,
        organisation=invoice.organisation,
    )
