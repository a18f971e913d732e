"""The company served."""

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, Any, ClassVar, override

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedManager
from clients.models.practice import LANGUAGES
from clients.walls import walls

if TYPE_CHECKING:
    from clients.access import Place

CURRENCIES = [(code, code) for code in ("CZK", "EUR", "GBP", "USD", "CHF", "PLN")]
YEARS_AFTER = 2  # in which a room is read after its end
COUNTRY = RegexValidator(r"^[A-Z]{2}$", _("Write the two-letter country code, such as DE."))


class PartyAddress(models.Model):
    """Name, address and identifiers as they are printed on an invoice."""

    legal_name = models.CharField(_("legal name"), max_length=200)
    street = models.CharField(_("street and number"), max_length=200)
    city = models.CharField(_("city"), max_length=100)
    postcode = models.CharField(_("postcode"), max_length=20)
    country = models.CharField(_("country"), max_length=2, validators=[COUNTRY])
    company_number = models.CharField(_("company number"), max_length=40, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)

    class Meta:
        abstract = True


class ClientOrganisationQuerySet(models.QuerySet["ClientOrganisation"]):
    def current(self) -> "ClientOrganisationQuerySet":
        """Those still served, for pickers."""
        return self.filter(archived_at=None)

    def visible_to(self, place: "Place") -> "ClientOrganisationQuerySet":
        """A client person sees their own; an executive those of the engagements they are on."""
        if place.organisation_id:
            return self.filter(pk=place.organisation_id)
        if place.sees_every_engagement:
            return self
        return self.filter(engagements__assignments__executive__user_id=place.user_id).distinct()


ClientOrganisationManager = OwnedManager.from_queryset(ClientOrganisationQuerySet)


class ClientOrganisation(PartyAddress, Owned):
    """A company served by one practice. It is archived, never deleted."""

    slug = models.SlugField(_("short name in addresses"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en-gb")
    invoice_email = models.EmailField(_("e-mail for invoices"))
    buyer_reference = models.CharField(_("your order or reference"), max_length=100, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the last thing agreed with it ended; nothing while anything runs or is offered.
    ended_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[ClientOrganisationManager] = ClientOrganisationManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            *walls("organisation", organisation="id"),
            models.UniqueConstraint(
                fields=["practice", "slug"],
                name="organisation_slug_is_unique",
                violation_error_message=_("Another client already has this short name."),
            ),
            models.UniqueConstraint(
                fields=["practice", "name"],
                name="organisation_name_is_unique",
                violation_error_message=_("There is already a client of this name."),
            ),
            models.CheckConstraint(
                name="organisation_country_is_a_code",
                condition=Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("Write the two-letter country code, such as DE."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def read_until(self) -> dt.date | None:
        """The last date on which its people read their whole room: two years after the end."""
        end = self.ended_on
        if end is None:
            return None
        last = monthrange(end.year + YEARS_AFTER, end.month)[1]
        return end.replace(year=end.year + YEARS_AFTER, day=min(end.day, last))

    def is_closed_on(self, day: dt.date) -> bool:
        """Whether its people find only what was handed over."""
        return self.read_until is not None and day > self.read_until

    def get_absolute_url(self, *parts: Any) -> str:
        return "/".join([f"/p/{self.practice.slug}/c/{self.slug}", *map(str, parts), ""])
