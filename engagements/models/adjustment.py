"""Days over the allowance that the practice forgives."""

from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement

LONGEST_REASON = 200


class WriteOffQuerySet(models.QuerySet["WriteOff"]):
    def of_month(self, engagement: Engagement, month: object) -> Self:
        """The one of the period of an engagement that begins with a month, if there is one."""
        return self.filter(engagement=engagement, month=month)


WriteOffManager = OwnedManager.from_queryset(WriteOffQuerySet)


class WriteOff(Owned):
    """Days over of one period that are not to be paid, and why. Settled, it stays as it is.

    The month is the first of the period.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="write_offs")
    month = models.DateField()
    days = models.DecimalField(
        _("days"), max_digits=9, decimal_places=4, validators=[MinValueValidator(Decimal("0.001"))]
    )
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    by = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now, editable=False)
    settled = models.BooleanField(default=False, db_default=False, editable=False)

    objects: ClassVar[WriteOffManager] = WriteOffManager()

    class Meta:
        ordering = ["month"]
        constraints = [
            *walls("write_off", within=("engagement",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "engagement", "month"],
                name="write_off_one_a_month",
                violation_error_message=_("Days of this month are already written off."),
            ),
            models.CheckConstraint(
                name="write_off_takes_something_for_a_reason",
                condition=Q(days__gt=0) & ~Q(reason=""),
            ),
            models.CheckConstraint(name="write_off_of_a_month", condition=Q(month__day=1)),
        ]

    @override
    def __str__(self) -> str:
        return self.reason
