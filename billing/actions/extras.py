"""What the bookkeeper adds to a draft by hand, a line or a discount, and takes away again."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from billing.actions.draft_sums import MOST, follow, locked_draft, reckon
from billing.amounts import ZERO, Line, cents
from billing.models import Invoice, InvoiceDiscount, InvoiceLine
from billing.models.discount import LONGEST_REASON
from billing.tax import STANDARD, rates
from billing.words import UNITS
from clients.access import Place
from clients.actions.journal import record

LONGEST_LINE = 300
type Row = InvoiceLine | InvoiceDiscount


@transaction.atomic
def add_line(  # noqa: PLR0913  # what is printed of it
    invoice: Invoice,
    *,
    description: str,
    quantity: Decimal,
    unit: str,
    price: Decimal,
    token: UUID,
    by: Place | str,
    rate: Decimal | None = None,
) -> InvoiceLine:
    """Write one more line on a draft, taxed as the others or at another rate of that country.

    The same form sent twice adds one line.
    """
    draft = locked_draft(invoice)
    earlier = InvoiceLine.objects.filter(token=token).first()
    if isinstance(earlier, InvoiceLine):
        return earlier
    category, own_rate = vat_of(draft)
    line = InvoiceLine(
        invoice=draft,
        origin=InvoiceLine.Origin.ADDED,
        description=_said("description", description, LONGEST_LINE),
        quantity=quantity,
        unit=unit,
        price=price,
        base_quantity=Decimal(1),
        vat_category=category,
        vat_rate=own_rate if rate is None else rate,
        token=token,
    )
    _refuse(line, draft)
    line.net = Line(quantity, price, category, line.vat_rate).net
    _put_last(line, draft.lines.values_list("position", flat=True))
    reckon(draft)
    _tell(draft, "invoice.line_added", _("Added to the draft: %(what)s."), description, by)
    return line


@transaction.atomic
def give_discount(  # noqa: PLR0913  # what is printed of it
    invoice: Invoice,
    *,
    reason: str,
    token: UUID,
    by: Place | str,
    amount: Decimal | None = None,
    percent: Decimal | None = None,
) -> InvoiceDiscount:
    """Take an amount, or a per cent of the lines, off a draft. The same form sent twice gives one.

    A per cent follows the lines for as long as the invoice is a draft.
    """
    draft = locked_draft(invoice)
    earlier = InvoiceDiscount.objects.filter(token=token).first()
    if isinstance(earlier, InvoiceDiscount):
        return earlier
    _refuse_discount(amount, percent)
    discount = InvoiceDiscount(
        invoice=draft,
        reason=_said("reason", reason, LONGEST_REASON),
        percent=percent,
        amount=amount or ZERO,
        token=token,
    )
    if percent is not None:
        follow(discount, list(draft.lines.all()))
    _put_last(discount, draft.discounts.values_list("position", flat=True))
    reckon(draft)
    _tell(draft, "invoice.discount_given", _("Discount on the draft: %(what)s."), reason, by)
    return discount


@transaction.atomic
def remove(row: Row, *, by: Place | str) -> None:
    """Take away a discount, or a line that was added by hand; what days and terms made stays."""
    draft = locked_draft(row.invoice)
    found = type(row).objects.filter(pk=row.pk).first()
    if found is None:
        return  # somebody else did
    if isinstance(found, InvoiceLine) and not found.is_added:
        raise ValidationError(_("This line comes from days and terms; it stays."))
    found.delete()
    reckon(draft)
    _tell(draft, "invoice.row_removed", _("Removed from the draft: %(what)s."), str(row), by)


def vat_of(draft: Invoice) -> tuple[str, Decimal | None]:
    """How its first line is taxed, which days and terms made."""
    first = draft.lines.all()[0]
    return first.vat_category, first.vat_rate


def rates_of(draft: Invoice) -> tuple[Decimal, ...]:
    """The rates one may choose from; without a choice, none."""
    if vat_of(draft)[0] != STANDARD:
        return ()
    return rates(draft.entity.country)


def _refuse(line: InvoiceLine, draft: Invoice) -> None:
    if line.unit not in UNITS["en"]:
        raise ValidationError({"unit": _("This unit is not known.")})
    if not line.quantity:
        raise ValidationError({"quantity": _("A line of nothing says nothing.")})
    if line.price < 0:
        words = _("A price is never negative; the quantity may be.")
        raise ValidationError({"price": words})
    if abs(line.quantity) * line.price > MOST:
        raise ValidationError({"price": _("This is more than an invoice can hold.")})
    if line.vat_rate != vat_of(draft)[1] and line.vat_rate not in rates_of(draft):
        raise ValidationError({"rate": _("This rate does not belong on this invoice.")})


def _refuse_discount(amount: Decimal | None, percent: Decimal | None) -> None:
    if (amount is None) == (percent is None):
        raise ValidationError(_("Give either an amount or a per cent."))
    if percent is not None and not 0 < percent <= 100:  # noqa: PLR2004  # per cent
        raise ValidationError({"percent": _("More than nothing and at most 100.")})
    if amount is not None and not (0 < amount <= MOST and amount == cents(amount)):
        raise ValidationError({"amount": _("A discount is more than nothing, in whole cents.")})


def _said(name: str, text: str, longest: int) -> str:
    words = text.strip()
    if not words:
        raise ValidationError({name: _("The client reads this; it cannot be empty.")})
    if len(words) > longest or "\x00" in words:
        said = {"number": longest}
        raise ValidationError({name: _("Say it in at most %(number)s plain characters.") % said})
    return words


def _put_last(row: Row, positions: Iterable[int]) -> None:
    row.position = max(positions, default=0) + 1
    row.save()


def _tell(draft: Invoice, verb: str, text: str, what: str, by: Place | str) -> None:
    words = {"what": what.strip()}
    record(by, verb, text % words, about=draft.pk, organisation=draft.organisation)
