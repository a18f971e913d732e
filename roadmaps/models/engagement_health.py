"""How an engagement stands in the executive's own judgement."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST_WHY = 300


class EngagementHealth(Owned):
    """What was said, when and by whom. Rows are only added; the latest stands.

    A row without a health takes the judgement back: from then on the figures speak alone.
    """

    class Stand(models.TextChoices):
        ON_TRACK = "on-track", _("on track")
        AT_RISK = "at-risk", _("at risk")
        OFF_TRACK = "off-track", _("off track")
        BY_FIGURES = "", _("as the figures say")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="healths")
    health = models.CharField(_("how it stands"), max_length=10, choices=Stand, blank=True)
    reason = models.CharField(_("why"), max_length=LONGEST_WHY, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.CharField(max_length=120)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            *walls("engagement_health", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(
                name="engagement_health_has_a_reason",
                condition=Q(health="") | ~Q(reason=""),
                violation_error_message=_("Say why, in a sentence the client reads."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.get_health_display())
