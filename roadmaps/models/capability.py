"""What the client can do without the executive, area by area, person by person, over time."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement
from roadmaps.models.mentoring import FIVE_LEVELS, LEAST, MOST


class CapabilityArea(Owned):
    """Something the executive does that somebody at the client should be able to do."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="capability_areas")
    title = models.CharField(_("area"), max_length=120)
    why = models.CharField(_("what it takes"), max_length=300, blank=True)
    target = models.PositiveSmallIntegerField(
        _("level that is enough"), default=4, validators=FIVE_LEVELS
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *walls("capability_area", within=("engagement",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "engagement", "title"],
                name="capability_area_title_is_unique",
                violation_error_message=_("There is an area of this name already."),
            ),
            models.CheckConstraint(
                name="capability_area_target_is_one_of_five",
                condition=Q(target__gte=LEAST, target__lte=MOST),
                violation_error_message=_("A level is between 1 and 5."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class CapabilityLevel(Owned):
    """How far a named person can do it alone, on a date. A later row of the same person stands."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    area = OwnedForeignKey(CapabilityArea, models.CASCADE, related_name="levels")
    name = models.CharField(_("name"), max_length=120)
    seen_on = models.DateField(_("date"))
    level = models.PositiveSmallIntegerField(_("level"), validators=FIVE_LEVELS)
    note = models.CharField(_("what shows it"), max_length=300, blank=True)
    by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-seen_on", "-recorded_at"]
        constraints = [
            *walls("capability_level", within=("area",), organisation="organisation_id"),
            models.CheckConstraint(
                name="capability_level_is_one_of_five",
                condition=Q(level__gte=LEAST, level__lte=MOST),
                violation_error_message=_("A level is between 1 and 5."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name}: {self.level}"
