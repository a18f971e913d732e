"""When a person last looked at a client room."""

from typing import override

from django.db import models

from clients.models import ClientOrganisation, User
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls


class RoomVisit(Owned):
    """One row for a person and a room: last seen, and when the visit before this one ended.

    Client people cannot read the table, not even their own row: whoever looks is nobody's concern
    but their own, and the product's when it says what is new.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True, blank=True)  # nothing at the first visit

    class Meta:
        constraints = [
            *walls("room_visit", "organisation"),
            models.UniqueConstraint(
                fields=["practice", "organisation", "user"], name="room_visit_one_a_person"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.seen_at:%Y-%m-%d %H:%M}"
