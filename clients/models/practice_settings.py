"""What a practice keeps to itself."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned
from clients.walls import walls


class PracticeSettings(Owned):
    """One row a practice, apart from Practice because client people may read that one."""

    country = models.CharField(_("country"), max_length=2, default="CZ")
    day_limit = models.DecimalField(
        _("days a person may give to one date"),
        max_digits=3,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal("1.5"))],
    )
    second_factor_required = models.BooleanField(
        _("owners and admins need a second factor"), default=True
    )

    class Meta:
        constraints = [
            *walls("practice_settings"),
            models.UniqueConstraint(fields=["practice"], name="practice_settings_one_a_practice"),
            models.CheckConstraint(
                name="practice_settings_day_limit_is_sane",
                condition=models.Q(day_limit__gte=1, day_limit__lte=Decimal("1.5")),
            ),
        ]
