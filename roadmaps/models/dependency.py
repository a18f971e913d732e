"""What must be there before another piece of work can be done."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.initiative import Initiative


class InitiativeDependency(Owned):
    """An initiative needs another one of its engagement first; never, by any way round, itself.

    Triggers refuse another engagement's and a circle, and share it when both ends are shared.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    initiative = OwnedForeignKey(Initiative, models.CASCADE, related_name="needs")
    needed = OwnedForeignKey(Initiative, models.CASCADE, related_name="needed_by")
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        constraints = [
            *walls(
                "initiative_dependency",
                within=("initiative", "needed"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "initiative", "needed"], name="initiative_dependency_once"
            ),
            models.CheckConstraint(
                name="initiative_dependency_is_of_another",
                condition=~Q(initiative=F("needed")),
                violation_error_message=_("An initiative cannot need itself."),
            ),
        ]
