"""Who invoices."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.organisation import PartyAddress
from clients.models.owned import Owned
from clients.walls import walls


class LegalEntity(PartyAddress, Owned):
    """The seller on an invoice. A practice has one or more."""

    class VatRegime(models.TextChoices):
        PAYER = "payer", _("Registered for VAT")
        IDENTIFIED = "identified", _("Identified person (EU services only)")
        NONE = "none", _("Not registered for VAT")

    vat_regime = models.CharField(_("VAT regime"), max_length=10, choices=VatRegime)
    register_entry = models.CharField(_("entry in the register"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=40, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    number_format = models.CharField(
        _("invoice number format"), max_length=60, default="{year}-{number:04}"
    )

    class Meta:
        ordering = ["legal_name"]
        verbose_name = _("legal entity")
        constraints = [
            *walls("legal_entity"),
            models.UniqueConstraint(
                fields=["practice", "legal_name"],
                name="legal_entity_name_is_unique",
                violation_error_message=_("There is already a legal entity of this name."),
            ),
            models.CheckConstraint(
                name="legal_entity_with_vat_has_a_number",
                condition=models.Q(vat_regime="none") | ~models.Q(vat_number=""),
                violation_error_message=_("A seller with VAT needs its VAT number."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.legal_name
