"""Which VAT an executive service carries, by where seller and buyer are. Pure, and alone."""

from dataclasses import dataclass, field
from decimal import Decimal

EU = frozenset({
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI",
    "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
    "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
})  # fmt: skip
PAYER, IDENTIFIED, UNREGISTERED = "payer", "identified", "none"
STANDARD, REVERSE_CHARGE, OUT_OF_SCOPE = "S", "AE", "O"
LONGEST_SYMBOL = 10  # digits of a Czech variable symbol


class UnknownSeller(ValueError):
    """The rules of the seller's country are not known here."""


@dataclass(frozen=True)
class Country:
    """What the law of a seller's country says: its rates, its currency and its language."""

    rate: Decimal
    currency: str
    language: str
    reduced: tuple[Decimal, ...] = ()


SELLERS = {
    "CZ": Country(Decimal(21), "CZK", "cs", (Decimal(12),)),
    "GB": Country(Decimal(20), "GBP", "en", (Decimal(5),)),
    "DE": Country(Decimal(19), "EUR", "de", (Decimal(7),)),
    "AT": Country(Decimal(20), "EUR", "de", (Decimal(13), Decimal(10))),
    "SK": Country(Decimal(23), "EUR", "sk", (Decimal(19), Decimal(5))),
}


@dataclass(frozen=True)
class Seller:
    """Who invoices, as far as VAT asks."""

    country: str
    regime: str  # payer, identified or none


@dataclass(frozen=True)
class Buyer:
    """Who is invoiced, as far as VAT asks."""

    country: str
    vat_number: str = ""


@dataclass(frozen=True)
class Treatment:
    """The VAT of a service: its category and rate, the reason code, and what the page must say."""

    category: str
    rate: Decimal | None
    reason: str = ""
    says: tuple[str, ...] = field(default=())  # keys of SENTENCES
    needs_attention: str = ""  # a key too: lawful on paper, doubtful in fact


def treatment(seller: Seller, buyer: Buyer) -> Treatment:
    """The table of the VAT act, for services of one business to another."""
    country = SELLERS.get(seller.country)
    if country is None:
        raise UnknownSeller(seller.country)
    standard = Treatment(STANDARD, country.rate)
    if seller.country == buyer.country:
        return standard if seller.regime == PAYER else _not_a_payer()
    if seller.country in EU and buyer.country in EU:
        return _within_the_union(seller, buyer, standard)
    if seller.regime == UNREGISTERED:
        return _not_a_payer()
    scope = "outside-eu" if seller.country in EU else "outside-uk"
    says = (scope, "uk-reverse-charge") if buyer.country == "GB" else (scope,)
    return Treatment(OUT_OF_SCOPE, None, "VATEX-EU-O", says)


def _within_the_union(seller: Seller, buyer: Buyer, standard: Treatment) -> Treatment:
    if seller.regime == UNREGISTERED:
        return _not_a_payer("identified-person" if buyer.vat_number else "")
    if buyer.vat_number:
        return Treatment(REVERSE_CHARGE, Decimal(0), "VATEX-EU-AE", ("reverse-charge",))
    return standard if seller.regime == PAYER else _not_a_payer()


def _not_a_payer(needs_attention: str = "") -> Treatment:
    return Treatment(OUT_OF_SCOPE, None, "VATEX-EU-O", ("not-a-payer",), needs_attention)


def rates(seller_country: str) -> tuple[Decimal, ...]:
    """The rates a seller may charge where VAT is theirs to charge, the standard one first."""
    country = SELLERS.get(seller_country)
    return (country.rate, *country.reduced) if country else ()


def local_currency(seller_country: str, currency: str) -> str:
    """The currency in which VAT must be stated too, or nothing when it is the invoice's own."""
    country = SELLERS.get(seller_country)
    return country.currency if country and country.currency != currency else ""


def variable_symbol(number: str) -> str:
    """What Czech banks match a payment by: the last ten digits of the number."""
    return "".join(filter(str.isdecimal, number))[-LONGEST_SYMBOL:]
