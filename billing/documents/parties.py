"""Seller and buyer as they are printed."""

from typing import Any

from billing.tax import Buyer, Seller, Treatment, treatment
from clients.models import ClientOrganisation, LegalEntity

ADDRESS = ("street", "city", "postcode", "country", "company_number", "vat_number")


def seller_of(entity: LegalEntity) -> dict[str, Any]:
    """The seller, with what the law wants on every business paper."""
    more = ("register_entry", "contact_name", "contact_email", "contact_phone", "iban", "bic")
    return {
        "name": entity.legal_name,
        "regime": entity.vat_regime,
        **{name: getattr(entity, name) for name in (*ADDRESS, *more)},
    }


def buyer_of(organisation: ClientOrganisation) -> dict[str, Any]:
    """The client."""
    return {
        "name": organisation.legal_name,
        **{name: getattr(organisation, name) for name in ADDRESS},
    }


def treatment_between(seller: dict[str, Any], buyer: dict[str, Any]) -> Treatment:
    """The VAT of a service of the one to the other. Raises UnknownSeller."""
    return treatment(
        Seller(seller["country"], seller["regime"]), Buyer(buyer["country"], buyer["vat_number"])
    )
