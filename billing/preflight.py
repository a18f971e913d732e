"""What an invoice must have before it may be issued. Pure: it reads what will be printed."""

from typing import Any

from django.utils.translation import gettext as _

from billing.tax import EU, OUT_OF_SCOPE, REVERSE_CHARGE
from config.wording import NONE

type Party = dict[str, Any]
GREEK = {"GR": "EL"}  # the one country whose VAT numbers begin otherwise


def missing_of_seller(seller: Party) -> list[str]:
    """What the seller still lacks, in words for the bookkeeper."""
    wanted = {
        "name": _("legal name"),
        "street": _("street"),
        "city": _("city"),
        "postcode": _("postcode"),
        "country": _("country"),
        "company_number": _("company number"),
        "contact_name": _("contact person"),
        "contact_email": _("contact e-mail"),
        "contact_phone": _("contact phone"),
        "iban": _("IBAN"),
    }
    return _lacking(seller, wanted, _("%(name)s, the seller, has no %(things)s."))


def missing_of_buyer(buyer: Party, category: str) -> list[str]:
    """What the client still lacks; a VAT number too where they account for the tax."""
    wanted = {
        "name": _("legal name"),
        "street": _("street"),
        "city": _("city"),
        "postcode": _("postcode"),
        "country": _("country"),
    }
    if category == REVERSE_CHARGE:
        wanted["vat_number"] = _("VAT number")
    found = _lacking(buyer, wanted, _("%(name)s, the client, has no %(things)s."))
    begins = GREEK.get(buyer["country"], buyer["country"])
    is_wrong = buyer["vat_number"] and not buyer["vat_number"].upper().startswith(begins)
    if is_wrong and buyer["country"] in EU and category != OUT_OF_SCOPE:
        words = {"number": buyer["vat_number"], "name": buyer["name"], "begins": begins}
        found.append(
            _("The VAT number of %(name)s, %(number)s, does not begin with %(begins)s.") % words
        )
    return found


def _lacking(party: Party, wanted: dict[str, str], sentence: str) -> list[str]:
    things = [words for key, words in wanted.items() if not str(party[key]).strip()]
    words = {"name": party["name"] or NONE, "things": ", ".join(things)}
    return [sentence % words] if things else []
