"""A stretch of the roadmap, with what must be true at its end."""

from typing import ClassVar, Self, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement

LONGEST_CRITERIA = 2_000


class PhaseQuerySet(models.QuerySet["Phase"]):
    def published(self) -> Self:
        """Those the client sees; the others are drafts."""
        return self.filter(shared=True)


PhaseManager = OwnedManager.from_queryset(PhaseQuerySet)


class Phase(Owned):
    """A phase of an engagement's roadmap. What the client does not see yet is a draft."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="phases")
    title = models.CharField(_("phase"), max_length=120)
    exit_criteria = models.TextField(_("done when"), blank=True, max_length=LONGEST_CRITERIA)
    position = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    objects: ClassVar[PhaseManager] = PhaseManager()

    class Meta:
        ordering = ["position", "starts_on"]
        constraints = [
            *walls(
                "phase", within=("engagement",), organisation="organisation_id", shared="shared"
            ),
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

    @property
    def is_draft(self) -> bool:
        """Whether only the practice sees it."""
        return not self.shared
