"""A machine's key."""

from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.models.person import Membership
from clients.walls import walls


class ApiToken(Owned):
    """Lets a program act as one membership until it expires. Only its hash is kept."""

    membership = OwnedForeignKey(Membership, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    token_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            *walls("api_token", "membership"),
            models.UniqueConstraint(
                fields=["practice", "token_hash"], name="api_token_hash_is_unique"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
