"""How an engagement is paid, from a date."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
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
    """Prices from a date on. Dated rows: superseded by a later one, never edited.

    The period is what a fee pays for and an invoice covers: a calendar month, or a quarter. Days
    are granted, used, carried over and lapse by it; timesheets stay monthly.
    """

    class Kind(models.TextChoices):
        DAY_RATE = "day_rate", _("Day rate")
        RETAINER = "retainer", _("Retainer")

    class Period(models.TextChoices):
        MONTH = "month", _("month")
        QUARTER = "quarter", _("quarter")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="terms")
    kind = models.CharField(_("how it is paid"), max_length=10, choices=Kind)
    period = models.CharField(
        _("invoiced by the"),
        max_length=7,
        choices=Period,
        default=Period.MONTH,
        db_default=Period.MONTH,
    )
    starts_on = models.DateField(_("from"))
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    amount = models.DecimalField(
        _("day rate, or fee per period"),
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
    rollover_periods = models.PositiveSmallIntegerField(
        _("periods for which an unused day is kept"),
        default=0,
        db_default=0,
        validators=[MaxValueValidator(60)],
    )
    rollover_cap = models.DecimalField(
        _("days that may be carried over at most"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    hours_in_day = models.DecimalField(
        _("hours in a day"),
        max_digits=4,
        decimal_places=2,
        default=Decimal(8),
        db_default=Decimal(8),
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(24))],
    )
    half_day_hours = models.DecimalField(
        _("up to how many hours are half a day"),
        max_digits=4,
        decimal_places=2,
        default=Decimal(4),
        db_default=Decimal(4),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(24))],
    )
    payment_days = models.PositiveSmallIntegerField(_("days to pay"), default=14)
    silence_days = models.PositiveSmallIntegerField(
        _("working days after which silence approves"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
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
            models.CheckConstraint(
                name="terms_carry_over_no_less_than_nothing",
                condition=Q(rollover_cap__isnull=True) | Q(rollover_cap__gte=0),
            ),
            models.CheckConstraint(
                name="terms_silence_takes_a_day_or_more",
                condition=Q(silence_days__isnull=True) | Q(silence_days__gte=1),
            ),
            models.CheckConstraint(
                name="terms_half_a_day_is_within_a_day",
                condition=Q(
                    hours_in_day__gte=1,
                    hours_in_day__lte=24,
                    half_day_hours__gte=0,
                    half_day_hours__lte=F("hours_in_day"),
                ),
                violation_error_message=_("Half a day cannot be longer than a day."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} {self.currency}"
