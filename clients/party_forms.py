"""Forms about companies: those who invoice and those who are served."""

import re
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clients import identity
from clients.countries import country_choices
from clients.forms import OwnedForm
from clients.models import ClientOrganisation, LegalEntity

NUMBER_FORMAT = re.compile(r"(?:[^{}]|\{year\}|\{number(?::0?[0-9])?\})+")
ADDRESS = ["legal_name", "street", "city", "postcode", "country", "company_number", "vat_number"]


class PartyForm(OwnedForm):
    """Name, address and numbers as they will stand on an invoice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = country_choices(self.instance.country)
        self.fields["country"] = forms.ChoiceField(
            label=self.fields["country"].label, choices=[("", "—"), *choices]
        )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        country = cleaned.get("country", "")
        for name, check in (
            ("company_number", identity.company_number),
            ("vat_number", identity.vat_number),
        ):
            try:
                cleaned[name] = check(cleaned.get(name) or "", country)
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned


class LegalEntityForm(PartyForm):
    """A seller."""

    constraint_fields = {"legal_entity_with_vat_has_a_number": "vat_number"}

    class Meta:
        model = LegalEntity
        fields = [
            *ADDRESS,
            "vat_regime",
            "register_entry",
            "contact_name",
            "contact_email",
            "contact_phone",
            "iban",
            "bic",
            "number_format",
        ]
        help_texts = {
            "register_entry": _("As it must stand on documents, such as the court and the file."),
            "number_format": _("{year} and {number:04} are filled in: 2026-0001."),
        }

    def clean_iban(self) -> str:
        return identity.iban(self.cleaned_data["iban"])

    def clean_bic(self) -> str:
        return identity.bic(self.cleaned_data["bic"])

    def clean_number_format(self) -> str:
        text: str = self.cleaned_data["number_format"]
        if not NUMBER_FORMAT.fullmatch(text) or "{number" not in text or "{year}" not in text:
            raise ValidationError(_("Use {number:04} for the number and {year} for the year."))
        return text


class ClientForm(PartyForm):
    """A client organisation. Its short name is made from the name and never changes later."""

    class Meta:
        model = ClientOrganisation
        fields = [
            "name",
            "slug",
            *ADDRESS,
            "currency",
            "language",
            "invoice_email",
            "buyer_reference",
        ]
        help_texts = {
            "name": _("As people call it."),
            "slug": _("Left empty, it is made from the name."),
            "language": _("Of their invoices and reports."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        if not self.instance._state.adding:
            del self.fields["slug"]

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("slug") == "new":
            self.add_error("slug", _("This short name is reserved."))
        return cleaned
