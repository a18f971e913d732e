"""The one counter from which numbers come."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models import LegalEntity
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls


class NumberSeries(Owned):
    """Gapless numbers of one seller, kind and year. Locked by the transaction that issues."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit-note", _("Credit note")

    entity = OwnedForeignKey(LegalEntity, models.PROTECT, related_name="number_series")
    kind = models.CharField(max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField(default=1)
    last = models.PositiveIntegerField(default=0)
    last_issued_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [
            *walls("number_series", "entity"),
            models.UniqueConstraint(
                fields=["practice", "entity", "kind", "year"], name="number_series_is_one"
            ),
            models.CheckConstraint(
                name="number_series_begins_at_one", condition=models.Q(first__gte=1)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.entity} {self.kind} {self.year}"
