"""What a practice does when a trigger is pulled, and what an engagement took from it."""

from typing import ClassVar, Self, override

from django.db import models
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement
from engagements.models.engagement import Trigger
from roadmaps.playbooks.parts import Parts

LONGEST_PARTS = 120_000


class PlaybookQuerySet(models.QuerySet["Playbook"]):
    def current(self) -> Self:
        """Those offered when an engagement begins."""
        return self.filter(archived_at=None)


PlaybookManager = OwnedManager.from_queryset(PlaybookQuerySet)


class Playbook(Owned):
    """A practice's own: copied from one that is shipped, or written by itself."""

    title = models.CharField(_("title"), max_length=120)
    trigger = models.CharField(_("for"), max_length=20, choices=Trigger)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    parts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[PlaybookManager] = PlaybookManager()

    class Meta:
        ordering = ["title"]
        constraints = [
            *walls("playbook"),
            models.UniqueConstraint(
                fields=["practice", "title"],
                name="playbook_title_is_unique",
                violation_error_message=_("There is already a playbook of this name."),
            ),
            models.CheckConstraint(
                name="playbook_parts_have_an_end",
                condition=LessThanOrEqual(Length(Cast("parts", models.TextField())), LONGEST_PARTS),
                violation_error_message=_("This is more than one playbook can hold."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/p/{self.practice.slug}/playbooks/{self.pk}/"

    @property
    def content(self) -> Parts:
        """Its parts, to read."""
        return Parts.of(self.parts)


class EngagementPlaybook(Owned):
    """What an engagement began with and has no table of its own: for the practice alone."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="playbooks")
    title = models.CharField(max_length=120, blank=True)
    signals = models.JSONField(default=list)
    risks = models.JSONField(default=list)
    meetings = models.JSONField(default=list)
    criteria = models.JSONField(default=list)

    class Meta:
        constraints = [
            *walls("engagement_playbook", "organisation", "engagement"),
            models.UniqueConstraint(
                fields=["practice", "engagement"], name="engagement_playbook_one_an_engagement"
            ),
            models.CheckConstraint(
                name="engagement_playbook_has_an_end",
                condition=LessThanOrEqual(
                    Length(Cast("risks", models.TextField()))
                    + Length(Cast("meetings", models.TextField()))
                    + Length(Cast("criteria", models.TextField())),
                    LONGEST_PARTS,
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title
