"""The arithmetic of an invoice. Pure.

Rounded half up at three places only: the line, the VAT of a rate group, and that VAT in the tax
office's currency.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
OUT_OF_SCOPE = "O"

type Group = tuple[str, Decimal | None]


class NotAnInvoice(ValueError):
    """These lines cannot stand on one document."""


def cents(amount: Decimal) -> Decimal:
    """Two decimals, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def places(price: Decimal) -> int:
    """How many decimals a price is written with: two, or as many as it has."""
    exponent = price.normalize().as_tuple().exponent
    return max(2, -int(exponent))


@dataclass(frozen=True)
class Line:
    """Quantity by price; the price may be for more than one unit, as a month's fee for 21 days."""

    quantity: Decimal
    price: Decimal
    category: str
    rate: Decimal | None
    base_quantity: Decimal = Decimal(1)

    @property
    def net(self) -> Decimal:
        """Rounded once, after multiplying and dividing."""
        return cents(self.quantity * self.price / self.base_quantity)


@dataclass(frozen=True)
class Allowance:
    """An amount taken off the whole document in one VAT group: a cap, a discount."""

    amount: Decimal
    category: str
    rate: Decimal | None


@dataclass(frozen=True)
class VatGroup:
    """What is taxed alike: one category and rate, its base and its VAT."""

    category: str
    rate: Decimal | None
    base: Decimal
    vat: Decimal
    local_vat: Decimal | None = None


@dataclass(frozen=True)
class Totals:
    """The sums of a document, each exactly the sum of what it says it adds."""

    lines: Decimal
    allowances: Decimal
    groups: tuple[VatGroup, ...]
    paid: Decimal
    rounding: Decimal

    @property
    def net(self) -> Decimal:
        return self.lines - self.allowances

    @property
    def vat(self) -> Decimal:
        return sum((group.vat for group in self.groups), ZERO)

    @property
    def local_vat(self) -> Decimal | None:
        """The VAT in the tax office's currency, added up over the groups."""
        amounts = [group.local_vat for group in self.groups if group.local_vat is not None]
        return sum(amounts, ZERO) if amounts else None

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat

    @property
    def due(self) -> Decimal:
        return self.gross - self.paid + self.rounding


def add_up(
    lines: Sequence[Line],
    *,
    allowances: Sequence[Allowance] = (),
    exchange_rate: Decimal | None = None,
    paid: Decimal = ZERO,
    is_rounded_to_whole: bool = False,
) -> Totals:
    """The totals of a document. Rounding to a whole unit lies outside the VAT base."""
    _refuse_what_no_rule_allows(lines)
    groups = tuple(
        _vat_group(key, lines, allowances, exchange_rate) for key in _groups(lines, allowances)
    )
    exact = Totals(
        lines=sum((line.net for line in lines), ZERO),
        allowances=sum((allowance.amount for allowance in allowances), ZERO),
        groups=groups,
        paid=cents(paid),
        rounding=ZERO,
    )
    if not is_rounded_to_whole:
        return exact
    whole = exact.due.quantize(Decimal(1), ROUND_HALF_UP)
    return Totals(exact.lines, exact.allowances, groups, exact.paid, cents(whole - exact.due))


def sums(lines: Iterable[Line]) -> dict[Group, Decimal]:
    """What the lines of each VAT group come to."""
    found: dict[Group, Decimal] = {}
    for line in lines:
        key = line.category, line.rate
        found[key] = found.get(key, ZERO) + line.net
    return found


def split(amount: Decimal, groups: Mapping[Group, Decimal]) -> dict[Group, Decimal]:
    """An amount over VAT groups by what they come to: whole cents, together exactly the amount.

    A group takes at most what it comes to, one that comes to nothing or less takes nothing. The
    cents that rounding down leaves go to those who lost most by it.
    """
    whole = {key: _in_cents(each) for key, each in groups.items() if each > 0}
    total = sum(whole.values())
    if not 0 <= _in_cents(amount) <= total:
        raise NotAnInvoice("Nobody can take off more than there is.")
    shares = {key: divmod(_in_cents(amount) * each, total) for key, each in whole.items()}
    left = _in_cents(amount) - sum(down for down, _ in shares.values())
    in_order = sorted(shares, key=_order)
    up = set(sorted(in_order, key=lambda key: -shares[key][1])[:left])
    found = {key: (shares[key][0] + (key in up)) * CENT for key in in_order}
    return {key: share for key, share in found.items() if share}


def _in_cents(amount: Decimal) -> int:
    return int(cents(amount) * 100)


def _refuse_what_no_rule_allows(lines: Sequence[Line]) -> None:
    categories = {line.category for line in lines}
    if OUT_OF_SCOPE in categories and len(categories) > 1:
        raise NotAnInvoice("What is outside the scope of VAT needs a document of its own.")
    for line in lines:
        if line.price < 0:
            raise NotAnInvoice("A price is never negative; the quantity may be.")
        if (line.rate is None) != (line.category == OUT_OF_SCOPE):
            raise NotAnInvoice("Every category but O has a rate, and O has none.")


def _groups(lines: Iterable[Line], allowances: Iterable[Allowance]) -> list[Group]:
    keys = {(line.category, line.rate) for line in lines}
    keys |= {(each.category, each.rate) for each in allowances}
    return sorted(keys, key=_order)


def _order(key: Group) -> tuple[str, Decimal]:
    """By category, the higher rate first."""
    return key[0], -(key[1] or ZERO)


def _vat_group(
    key: Group,
    lines: Iterable[Line],
    allowances: Iterable[Allowance],
    exchange_rate: Decimal | None,
) -> VatGroup:
    category, rate = key
    base = sum((line.net for line in lines if (line.category, line.rate) == key), ZERO)
    base -= sum((each.amount for each in allowances if (each.category, each.rate) == key), ZERO)
    vat = cents(base * (rate or 0) / 100)
    local = cents(vat * exchange_rate) if exchange_rate is not None else None
    return VatGroup(category, rate, base, vat, local)
