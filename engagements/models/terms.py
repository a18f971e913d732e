"""How an engagement is paid, from a date."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement


class TermsQuerySet(models.QuerySet["Terms"]):
    def in_force_on(self, day: dt.date) -> Self:
        """The terms of a date first: the latest that began by then."""
        return self.filter(starts_on__lte=day).order_by("-starts_on")


TermsManager = OwnedManager.from_queryset(TermsQuerySet)


class Terms(Owned):
    """Prices from a date on. Dated rows: superseded by a later one, never edited."""

    class Kind(models.TextChoices):
        DAY_RATE = "day_rate", _("Day rate")
        RETAINER = "retainer", _("Monthly retainer")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="terms")
    kind = models.CharField(_("how it is paid"), max_length=10, choices=Kind)
    starts_on = models.DateField(_("from"))
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    amount = models.DecimalField(
        _("day rate, or fee a month"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    overage_rate = models.DecimalField(
        _("rate of a day over the retainer"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    payment_days = models.PositiveSmallIntegerField(_("days to pay"), default=14)
    calendar = models.CharField(_("working days by the calendar of"), max_length=2, default="CZ")

    objects: ClassVar[TermsManager] = TermsManager()

    class Meta:
        ordering = ["-starts_on"]
        verbose_name_plural = "terms"
        constraints = [
            *walls("terms", within=("engagement",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "engagement", "starts_on"],
                name="terms_one_a_date",
                violation_error_message=_("Other terms already begin on this date."),
            ),
            models.CheckConstraint(name="terms_amount_is_not_negative", condition=Q(amount__gte=0)),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} {self.currency}"
