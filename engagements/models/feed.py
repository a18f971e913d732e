"""The secret address of a person's calendar."""

from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import Membership
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls


class CalendarFeed(Owned):
    """Lets a calendar program read one member's days until it is revoked. Only a hash is kept."""

    membership = OwnedForeignKey(Membership, models.CASCADE, related_name="calendar_feeds")
    name = models.CharField(_("where you use it"), max_length=80)
    token_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            *walls("calendar_feed", "membership"),
            models.UniqueConstraint(
                fields=["practice", "token_hash"], name="calendar_feed_hash_is_unique"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
