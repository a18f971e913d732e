"""A person's place at a client organisation."""

from typing import override

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.organisation import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.models.person import User
from clients.walls import walls


class ClientAccess(Owned):
    """Opens one client room to one person. Names are copied: the portal cannot read accounts."""

    class Role(models.TextChoices):
        SPONSOR = "sponsor", _("Sponsor")
        MEMBER = "member", _("Member")
        BOARD = "board", _("Board member")

    user = models.ForeignKey(User, models.CASCADE, related_name="client_accesses")
    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="accesses")
    role = models.CharField(_("access"), max_length=10, choices=Role)
    display_name = models.CharField(_("name"), max_length=120)
    organisation_name = models.CharField(max_length=120)
    organisation_slug = models.SlugField(max_length=60)
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["display_name"]
        constraints = [
            *walls("client_access", organisation="organisation_id", own="user_id"),
            models.UniqueConstraint(
                fields=["practice", "organisation", "user"],
                name="client_access_one_a_person",
                violation_error_message=_("This person already has access to the client room."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.display_name}, {self.organisation_name}"
