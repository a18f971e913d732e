"""Record a payment by hand, or take one back."""

import datetime as dt
from decimal import Decimal
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.models import Invoice, Payment
from clients.access import Place
from clients.actions.journal import record
from config.wording import in_money


@transaction.atomic
def record_payment(  # noqa: PLR0913  # what a bank statement says
    invoice: Invoice,
    *,
    received_on: dt.date,
    amount: Decimal,
    token: UUID,
    by: Place | str,
    note: str = "",
) -> Payment:
    """Note money that came in, at most what is open. The same form sent twice counts once."""
    invoice = invoice.refetched()  # one payment of it at a time
    earlier = Payment.objects.filter(token=token).first()
    if isinstance(earlier, Payment):
        return earlier
    _refuse(invoice, received_on, amount)
    payment = _stored(invoice, received_on, amount, note, by, token)
    _tell(payment, "payment.recorded", _("Recorded %(amount)s for invoice %(number)s."), by)
    return payment


@transaction.atomic
def take_back(payment: Payment, *, by: Place | str, reason: str) -> Payment:
    """Correct a payment by a row that reverses it. Taking back twice is taking back once."""
    if not reason.strip():
        raise ValidationError(_("Say why the payment is taken back."))
    invoice = payment.invoice.refetched()
    if payment.reverses_id:
        raise ValidationError(_("This row already takes a payment back."))
    earlier = Payment.objects.filter(reverses=payment).first()
    if isinstance(earlier, Payment):
        return earlier
    undone = _stored(
        invoice, timezone.localdate(), -payment.amount, reason.strip(), by, uuid4(), payment
    )
    _tell(undone, "payment.reversed", _("Took back %(amount)s for invoice %(number)s."), by)
    return undone


def open_amount(invoice: Invoice) -> Decimal:
    """What is still to be paid on it."""
    found = Invoice.objects.filter(pk=invoice.pk).with_standing(timezone.localdate())
    balance: Decimal = found.values_list("balance", flat=True).get()
    return balance


def _refuse(invoice: Invoice, received_on: dt.date, amount: Decimal) -> None:
    if invoice.state != Invoice.State.ISSUED or invoice.is_credit_note or invoice.released:
        raise ValidationError(_("Only an issued invoice that is not credited can be paid."))
    if received_on > timezone.localdate():
        raise ValidationError({"received_on": _("This day is yet to come.")})
    if amount <= 0:
        raise ValidationError({"amount": _("A payment is more than nothing.")})
    left = open_amount(invoice)
    if amount > left:
        words = {"amount": in_money(left, invoice.currency)}
        raise ValidationError({"amount": _("Only %(amount)s is open.") % words})


def _stored(  # noqa: PLR0913, PLR0917  # the columns of a row
    invoice: Invoice,
    received_on: dt.date,
    amount: Decimal,
    note: str,
    by: Place | str,
    token: UUID,
    reverses: Payment | None = None,
) -> Payment:
    name = by if isinstance(by, str) else by.name
    made: Payment = Payment.objects.create(
        organisation_id=invoice.organisation_id,
        invoice=invoice,
        received_on=received_on,
        amount=amount,
        note=note[:200],
        by=name[:120],
        token=token,
        reverses=reverses,
    )
    return made


def _tell(payment: Payment, verb: str, text: str, by: Place | str) -> None:
    invoice = payment.invoice
    amount = in_money(abs(payment.amount), invoice.currency)
    words = {"amount": amount, "number": invoice.number_text}
    record(by, verb, text % words, about=invoice.pk, organisation=invoice.organisation)
