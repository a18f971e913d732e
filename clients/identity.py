"""Company numbers, VAT numbers and bank accounts, checked by their own check digits. Pure."""

from types import ModuleType

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import bic as bic_number
from stdnum import get_cc_module
from stdnum import iban as iban_number
from stdnum.ch import uid
from stdnum.cz import dic
from stdnum.dk import cvr
from stdnum.eu.vat import MEMBER_STATES
from stdnum.exceptions import ValidationError as Wrong
from stdnum.fi import ytunnus
from stdnum.fr import siren
from stdnum.no import orgnr as no_orgnr
from stdnum.se import orgnr as se_orgnr

COMPANY_NUMBERS: dict[str, ModuleType] = {
    "CH": uid,
    "CZ": dic,  # a company's DIČ is its IČO: eight digits with the same check
    "DK": cvr,
    "FI": ytunnus,
    "FR": siren,
    "NO": no_orgnr,
    "SE": se_orgnr,
}
CZECH_COMPANY_DIGITS = 8
VAT_PREFIXES = {"GR": "EL"}


def company_number(number: str, country: str) -> str:
    """The number without blanks; refused when its check digit is wrong in a country we know."""
    number = number.strip()
    checker = COMPANY_NUMBERS.get(country)
    if not number or checker is None:
        return number
    try:
        checked: str = checker.validate(number)
    except Wrong as error:
        raise ValidationError(_("This company number is not valid there.")) from error
    if country == "CZ" and len(checked) != CZECH_COMPANY_DIGITS:
        raise ValidationError(_("A Czech company number (IČO) has eight digits."))
    return checked


def vat_number(number: str, country: str) -> str:
    """The number with its country's letters; checked for the EU, the UK and others we know."""
    number = "".join(number.split()).upper()
    if not number:
        return ""
    prefix = VAT_PREFIXES.get(country, country)
    if number[:2].isalpha() and _is_european(number[:2]):
        prefix = number[:2]
    checker = get_cc_module({"EL": "gr"}.get(prefix, prefix.lower()), "vat")
    if checker is None:
        return number
    try:
        checked: str = checker.validate(number)
    except Wrong as error:
        raise ValidationError(_("This VAT number is not valid there.")) from error
    is_prefixed = _is_european(prefix) or prefix == "GB"
    return prefix + checked.removeprefix(prefix) if is_prefixed else checked


def iban(number: str) -> str:
    """The account number without blanks."""
    return _checked(iban_number, number, _("This is not a valid IBAN."))


def bic(code: str) -> str:
    """The bank's code without blanks."""
    return _checked(bic_number, code, _("This is not a valid BIC."))


def _checked(checker: ModuleType, value: str, message: object) -> str:
    if not value.strip():
        return ""
    try:
        checked: str = checker.validate(value)
    except Wrong as error:
        raise ValidationError(str(message)) from error
    return checked


def _is_european(prefix: str) -> bool:
    return prefix == "EL" or prefix.lower() in MEMBER_STATES
