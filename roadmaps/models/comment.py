"""What people of both sides say about an initiative."""

import datetime as dt
from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, User
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.initiative import Initiative

LONGEST_COMMENT = 4_000
TO_EDIT = dt.timedelta(minutes=15)


class Comment(Owned):
    """Some words, and whom they were meant for. The names are copied: clients read no accounts.

    One's own may be put right for a quarter of an hour, and taken back at any time.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    initiative = OwnedForeignKey(Initiative, models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=120)
    is_client = models.BooleanField(default=False)
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    told = models.JSONField(default=list, blank=True)  # names of those it was meant for
    at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            *walls(
                "comment",
                within=("initiative",),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("comment", text=LONGEST_COMMENT),
        ]

    @override
    def __str__(self) -> str:
        return self.text

    def may_be_edited(self, now: dt.datetime) -> bool:
        """Whether its author may still put it right."""
        return now - self.at <= TO_EDIT
