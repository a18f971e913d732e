"""What the executive decides, recommends or advises at a client, area by area."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement
from engagements.models.statement import MandateRight


class MandateAreaQuerySet(models.QuerySet["MandateArea"]):
    def in_force_on(self, day: dt.date) -> Self:
        """The rows that hold on a date; a row no longer holds on the day that ends it."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def open(self) -> Self:
        """The rows that nothing has replaced."""
        return self.filter(ends_on=None)


MandateAreaManager = OwnedManager.from_queryset(MandateAreaQuerySet)


class MandateArea(Owned):
    """One area of the mandate from a date on. Dated rows: closed, never edited."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="mandate_areas")
    area = models.CharField(_("area"), max_length=150)
    level = models.CharField(_("the executive"), max_length=10, choices=MandateRight)
    limit_amount = models.DecimalField(
        _("up to"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES, blank=True)
    otherwise = models.CharField(_("who decides otherwise"), max_length=150, blank=True)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True, editable=False)
    set_by = models.CharField(max_length=120)
    ended_by = models.CharField(max_length=120, blank=True)

    objects: ClassVar[MandateAreaManager] = MandateAreaManager()

    class Meta:
        ordering = ["area", "-starts_on", "-pk"]
        constraints = [
            *walls("mandate_area", within=("engagement",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "engagement", "area"],
                condition=Q(ends_on=None),
                name="mandate_area_is_open_once",
                violation_error_message=_("The mandate already has this area. Change it there."),
            ),
            models.CheckConstraint(
                name="mandate_area_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="mandate_area_amount_has_its_currency",
                condition=Q(limit_amount=None, currency="")
                | Q(Q(limit_amount__gt=0), ~Q(currency="")),
                violation_error_message=_(
                    "An amount needs its currency, and a currency its amount."
                ),
            ),
            models.CheckConstraint(
                name="mandate_area_beyond_the_mandate_somebody_decides",
                condition=Q(level="decides", limit_amount=None) | ~Q(otherwise=""),
                violation_error_message=_("Say who decides otherwise."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.area
