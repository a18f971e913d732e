"""On which weekdays an executive works, and how many days of a week they can give."""

from decimal import Decimal
from typing import ClassVar, Self, override

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.executive import Executive


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WorkingPatternQuerySet(models.QuerySet["WorkingPattern"]):
    def of(self, executive: Executive) -> Self:
        """Those of one executive, the latest first."""
        return self.filter(executive=executive).order_by("-starts_on")


WorkingPatternManager = OwnedManager.from_queryset(WorkingPatternQuerySet)


class WorkingPattern(Owned):
    """Holds from its date until the next one's. Dated rows: superseded, never edited.

    Before the first of them an executive works as their own row says, Monday to Friday.
    """

    executive = OwnedForeignKey(Executive, models.CASCADE, related_name="working_patterns")
    starts_on = models.DateField(_("from"))
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), verbose_name=_("working days")
    )
    capacity = models.DecimalField(
        _("days a week"),
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(7))],
    )

    objects: ClassVar[WorkingPatternManager] = WorkingPatternManager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            *walls("working_pattern", "executive"),
            models.UniqueConstraint(
                fields=["practice", "executive", "starts_on"],
                name="working_pattern_one_a_date",
                violation_error_message=_("Another change already begins on this date."),
            ),
            models.CheckConstraint(
                name="working_pattern_names_weekdays",
                condition=Q(weekdays__contained_by=Weekday.values, weekdays__len__gt=0),
                violation_error_message=_("Choose at least one day of the week."),
            ),
            models.CheckConstraint(
                name="working_pattern_capacity_fits_its_weekdays",
                condition=Q(capacity__gte=0, capacity__lte=F("weekdays__len")),
                violation_error_message=_("You cannot give more days than you work."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.capacity.normalize():f} from {self.starts_on:%d %B %Y}"

    @property
    def names(self) -> list[str]:
        """The weekdays in words, from Monday on."""
        return [str(Weekday(number).label) for number in sorted(self.weekdays)]
