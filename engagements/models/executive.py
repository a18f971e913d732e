"""The people who give days."""

from decimal import Decimal
from typing import override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models import User
from clients.models.organisation import COUNTRY
from clients.models.owned import Owned
from clients.walls import walls


class Executive(Owned):
    """A member of the practice who gives days to clients. Country decides the public holidays."""

    user = models.ForeignKey(User, models.PROTECT, related_name="executives")
    display_name = models.CharField(_("name clients see"), max_length=120)
    title = models.CharField(_("title"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, default="CZ", validators=[COUNTRY])
    capacity = models.DecimalField(
        _("days a week"),
        max_digits=4,
        decimal_places=2,
        default=Decimal(5),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(7))],
    )

    class Meta:
        ordering = ["display_name"]
        constraints = [
            *walls("executive"),
            models.UniqueConstraint(fields=["practice", "user"], name="executive_one_a_person"),
            models.CheckConstraint(
                name="executive_capacity_fits_a_week",
                condition=models.Q(capacity__gte=0, capacity__lte=7),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.display_name
