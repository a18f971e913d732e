"""From draft to closed: each move of an engagement leaves a row."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.engagement import Engagement

LONGEST_WHY = 500


class EngagementMove(Owned):
    """From one state to another on a date, by whom and why.

    It repeats what the journal says in words, as a row that can be reckoned with: a move agreed
    for a later date waits here until a nightly job makes it, or until it is called off.
    """

    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="moves")
    from_state = models.CharField(max_length=10, choices=Engagement.State)
    to_state = models.CharField(max_length=10, choices=Engagement.State)
    effective_on = models.DateField()
    by = models.CharField(max_length=120)
    why = models.CharField(_("why"), max_length=LONGEST_WHY, blank=True)
    decided_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            *walls("engagement_move", "engagement"),
            models.UniqueConstraint(
                fields=["practice", "engagement"],
                condition=Q(made_at=None, called_off_at=None),
                name="engagement_move_one_waits",
            ),
            models.CheckConstraint(
                name="engagement_move_leads_elsewhere",
                condition=~Q(from_state=models.F("to_state")),
            ),
            models.CheckConstraint(
                name="engagement_move_is_made_or_called_off",
                condition=Q(made_at=None) | Q(called_off_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.get_from_state_display()} → {self.get_to_state_display()}"

    @property
    def waits(self) -> bool:
        """Whether it is agreed for a later date."""
        return self.made_at is None and self.called_off_at is None
