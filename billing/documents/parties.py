"""Seller and buyer as they are printed."""

from typing import Any

from billing.tax import Buyer, Seller, Treatment, treatment
from clients.countries import COUNTRIES
from clients.models import ClientOrganisation, LegalEntity

ADDRESS = ("street", "city", "postcode", "country", "company_number", "vat_number")


def seller_of(entity: LegalEntity) -> dict[str, Any]:
    """The seller, with what the law wants on every business paper."""
    more = ("register_entry", "contact_name", "contact_email", "contact_phone", "iban", "bic")
    return {
        "name": entity.legal_name,
        "regime": entity.vat_regime,
        "country_name": country_name(entity.country),
        **{name: getattr(entity, name) for name in (*ADDRESS, *more)},
    }


def buyer_of(organisation: ClientOrganisation) -> dict[str, Any]:
    """The client."""
    return {
        "name": organisation.legal_name,
        "country_name": country_name(organisation.country),
        **{name: getattr(organisation, name) for name in ADDRESS},
    }


def country_name(code: str) -> str:
    """A country in the language of the moment, or its letters where it has no name here."""
    return str(dict(COUNTRIES).get(code, code))


def treatment_between(seller: dict[str, Any], buyer: dict[str, Any]) -> Treatment:
    """The VAT of a service of the one to the other. Raises UnknownSeller."""
    return treatment(
        Seller(seller["country"], seller["regime"]), Buyer(buyer["country"], buyer["vat_number"])
    )
