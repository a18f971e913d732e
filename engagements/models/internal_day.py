"""Days without a client, so that the day is whole."""

from decimal import Decimal
from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.executive import Executive


class InternalDay(Owned):
    """Leave, sales or practice work: part of a date, nobody's bill."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Leave")
        SALES = "sales", _("Sales")
        PRACTICE = "practice", _("Practice work")

    executive = OwnedForeignKey(Executive, models.CASCADE, related_name="internal_days")
    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    days = models.DecimalField(_("days"), max_digits=9, decimal_places=4)

    class Meta:
        ordering = ["date", "pk"]
        constraints = [
            *walls("internal_day", "executive"),
            models.UniqueConstraint(
                fields=["practice", "executive", "date", "kind"],
                name="internal_day_one_a_date_and_kind",
            ),
            models.CheckConstraint(
                name="internal_day_is_part_of_a_day",
                condition=Q(days__gt=0, days__lte=Decimal("1.5")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date}"
