"""What the rows of an invoice come to, and how a discount falls on its VAT groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from billing.amounts import Allowance, Line, Totals, add_up, split, sums
from billing.models import InvoiceDiscount, InvoiceLine


@dataclass(frozen=True)
class Share:
    """The part of a discount that one VAT group bears, and of what it is a per cent."""

    discount: InvoiceDiscount
    allowance: Allowance
    base: Decimal | None


def plain(lines: Iterable[InvoiceLine]) -> list[Line]:
    """Lines as they are stored, ready to be added up."""
    return [
        Line(each.quantity, each.price, each.vat_category, each.vat_rate, each.base_quantity)
        for each in lines
    ]


def shares(lines: Iterable[InvoiceLine], discounts: Iterable[InvoiceDiscount]) -> list[Share]:
    """Each discount, group by group. All that is taken off a group is at most what it comes to."""
    whole = sums(plain(lines))
    left = dict(whole)
    found = []
    for discount in discounts:
        taken = split(discount.amount, left)
        for (category, rate), amount in taken.items():
            left[category, rate] -= amount
            base = None if discount.percent is None else whole[category, rate]
            found.append(Share(discount, Allowance(amount, category, rate), base))
    return found


def totals_of(
    lines: Iterable[InvoiceLine],
    discounts: Iterable[InvoiceDiscount] = (),
    *,
    exchange_rate: Decimal | None = None,
) -> Totals:
    """The sums of lines and discounts as they are stored."""
    rows = list(lines)
    allowances = [each.allowance for each in shares(rows, discounts)]
    return add_up(plain(rows), allowances=allowances, exchange_rate=exchange_rate)
