"""What was said about the pace of an engagement, so that it is said once."""

from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.engagement import Engagement


class PaceNotice(Owned):
    """One warning about one period of one engagement; the table is what keeps it from a second.

    The month is the first of the period.
    """

    class Kind(models.TextChoices):
        MOST = "most", _("Three quarters of the period's days are used")
        ALL = "all", _("The period's days are used up")
        MISSES = "misses", _("The forecast misses the plan")

    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="pace_notices")
    month = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at"]
        constraints = [
            *walls("pace_notice", "engagement"),
            models.UniqueConstraint(
                fields=["practice", "engagement", "month", "kind"], name="pace_notice_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.get_kind_display())
