"""Days promised, between two dates."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self, override

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.models.executive import Executive


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def covering(self, first: dt.date, last: dt.date) -> Self:
        """Those that touch any date from first to last, both included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)


AllocationManager = OwnedManager.from_queryset(AllocationQuerySet)


class Allocation(Owned):
    """Days promised by one executive to one engagement. Dated rows: closed, never edited."""

    class Unit(models.TextChoices):
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")
        QUARTER = "quarter", _("a quarter")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="allocations")
    executive = OwnedForeignKey(Executive, models.PROTECT, related_name="allocations")
    days = models.DecimalField(
        _("days"), max_digits=6, decimal_places=3, validators=[MinValueValidator(Decimal("0.125"))]
    )
    unit = models.CharField(_("per"), max_length=8, choices=Unit, default=Unit.WEEK)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    focus = models.CharField(_("focus"), max_length=80, blank=True)

    objects: ClassVar[AllocationManager] = AllocationManager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            *walls(
                "allocation", "executive", within=("engagement",), organisation="organisation_id"
            ),
            models.CheckConstraint(
                name="allocation_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("An allocation cannot end before it starts."),
            ),
            models.CheckConstraint(name="allocation_promises_something", condition=Q(days__gt=0)),
            ExclusionConstraint(
                name="allocation_does_not_overlap",
                expressions=[
                    ("practice", RangeOperators.EQUAL),
                    ("engagement", RangeOperators.EQUAL),
                    ("executive", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            Coalesce(F("ends_on"), Value(dt.date(9999, 12, 30))),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Two allocations of one executive on one engagement cannot overlap."
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.days.normalize():f} {self.get_unit_display()}"
