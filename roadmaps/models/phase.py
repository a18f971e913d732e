"""A stretch of the roadmap, with what must be true at its end."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST_CRITERIA = 2_000


class Phase(Owned):
    """A phase of an engagement's roadmap."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="phases")
    title = models.CharField(_("phase"), max_length=120)
    exit_criteria = models.TextField(_("done when"), blank=True, max_length=LONGEST_CRITERIA)
    position = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    class Meta:
        ordering = ["position", "starts_on"]
        constraints = [
            *walls("phase", within=("engagement",), organisation="organisation_id"),
            *bounds("phase", exit_criteria=LONGEST_CRITERIA),
            models.CheckConstraint(
                name="phase_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A phase cannot end before it starts."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title
