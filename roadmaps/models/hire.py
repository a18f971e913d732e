"""What a full-time hire in the same place would cost, item by item."""

from typing import override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

NOT_NEGATIVE = MinValueValidator(0, _("An amount cannot be negative."))


class HireComparison(Owned):
    """One an engagement, once somebody has looked at it. The audit keeps what stood before.

    Where the terms are in another currency, `rate` says how much of theirs one unit of this
    `currency` is worth, and `rate_on` of which date.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="hire_comparisons")
    role = models.CharField(_("who would be hired"), max_length=120)
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    rate = models.DecimalField(
        _("exchange rate"), max_digits=14, decimal_places=6, null=True, blank=True
    )
    rate_on = models.DateField(_("rate as of"), null=True, blank=True)
    source = models.CharField(_("where the figures are from"), max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.CharField(max_length=120, editable=False)

    class Meta:
        constraints = [
            *walls("hire_comparison", within=("engagement",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "engagement"], name="hire_comparison_one_an_engagement"
            ),
            models.CheckConstraint(
                name="hire_comparison_rate_has_its_date",
                condition=Q(rate__isnull=True, rate_on__isnull=True)
                | Q(rate__gt=0, rate_on__isnull=False),
                violation_error_message=_("An exchange rate is above zero and has a date."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.role


class HireItem(Owned):
    """A part of the cost: so much a year, or once when somebody is hired."""

    class Kind(models.TextChoices):
        SALARY = "salary", _("Salary")
        ON_COSTS = "on-costs", _("On-costs: insurance, pension, benefits")
        EQUITY = "equity", _("Equity")
        RECRUITING = "recruiting", _("Recruiting")
        OTHER = "other", _("Other")

    class Times(models.TextChoices):
        YEARLY = "yearly", _("a year")
        ONCE = "once", _("once")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    comparison = OwnedForeignKey(HireComparison, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("item"), max_length=12, choices=Kind)
    label = models.CharField(_("in words"), max_length=120, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, validators=[NOT_NEGATIVE]
    )
    times = models.CharField(_("paid"), max_length=8, choices=Times, default=Times.YEARLY)

    class Meta:
        ordering = ["position"]
        constraints = [
            *walls("hire_item", within=("comparison",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "comparison", "position"], name="hire_item_has_its_place"
            ),
            models.CheckConstraint(
                name="hire_item_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                name="hire_item_other_has_a_label",
                condition=~Q(kind="other") | ~Q(label=""),
                violation_error_message=_("Say what this item is."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.label if self.kind == self.Kind.OTHER else str(self.get_kind_display())
