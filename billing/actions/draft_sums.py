"""A draft is changed by one at a time, and its sums are those of its rows."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from billing.amounts import ZERO, cents, sums
from billing.documents.sums import plain, totals_of
from billing.models import Invoice, InvoiceDiscount, InvoiceLine
from config.wording import in_money

MOST = Decimal("999999999.99")  # of a line and of an invoice


def locked_draft(invoice: Invoice) -> Invoice:
    """The draft as it is, held until the transaction ends. Issuing takes the same lock."""
    found = Invoice.objects.select_for_update().filter(pk=invoice.pk).first()
    if not isinstance(found, Invoice):
        raise ValidationError(_("This draft was discarded."))
    if found.state != Invoice.State.DRAFT:
        words = {"number": found.number_text}
        raise ValidationError(
            _("It was issued meanwhile as %(number)s. An issued invoice is not changed.") % words
        )
    return found


def reckon(draft: Invoice) -> None:
    """Store what the rows come to; what would leave less than nothing is refused."""
    lines, discounts = list(draft.lines.all()), list(draft.discounts.all())
    groups = sums(plain(lines))
    total = sum(groups.values(), ZERO)
    if min(groups.values(), default=ZERO) < 0:
        raise ValidationError(_("The lines of a VAT rate cannot come to less than nothing."))
    if total > MOST:
        raise ValidationError(_("This is more than an invoice can hold."))
    for discount in discounts:
        if discount.percent is not None:
            follow(discount, lines)
            discount.save(update_fields=["base", "amount"])
    if sum((discount.amount for discount in discounts), ZERO) > total:
        words = {"amount": in_money(total, draft.currency)}
        raise ValidationError(
            _("The lines come to %(amount)s; the discounts cannot be more than that.") % words
        )
    totals = totals_of(lines, discounts)
    draft.net, draft.vat, draft.gross = totals.net, totals.vat, totals.gross
    draft.save(update_fields=["net", "vat", "gross"])


def follow(discount: InvoiceDiscount, lines: list[InvoiceLine]) -> None:
    """A per cent of what the lines come to, rounded once."""
    discount.base = sum((line.net for line in lines), ZERO)
    discount.amount = cents(discount.base * (discount.percent or 0) / 100)
    if discount.amount <= 0:
        raise ValidationError(_("A per cent of these lines is not even a cent."))
