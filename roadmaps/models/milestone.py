"""A point of the plan that the client accepts, and the history of what was said of it."""

import datetime as dt
from typing import ClassVar, Self, override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement
from roadmaps.models.initiative import Initiative
from roadmaps.models.phase import Phase

LONGEST_CRITERIA = 2_000


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def published(self) -> Self:
        """Those the client sees; the others are drafts."""
        return self.filter(shared=True)

    def waiting(self) -> Self:
        """Those reported reached, not yet accepted or refused."""
        return self.filter(state=Milestone.State.REACHED)

    def to_come(self) -> Self:
        """Those that are not accepted yet."""
        return self.exclude(state=Milestone.State.ACCEPTED)


MilestoneManager = OwnedManager.from_queryset(MilestoneQuerySet)


class Milestone(Owned):
    """Of a phase or of an initiative; the practice says it is reached, the sponsor accepts it.

    The date first planned stays, so that slippage shows. Refused, with a reason, it may be
    reported again. What was accepted stays as it is: a trigger keeps it.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        REACHED = "reached", _("waits for acceptance")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="milestones")
    phase = OwnedForeignKey(Phase, models.CASCADE, null=True, blank=True, related_name="milestones")
    initiative = OwnedForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="milestones"
    )
    title = models.CharField(_("milestone"), max_length=120)
    acceptance_criteria = models.TextField(
        _("accepted when"), blank=True, max_length=LONGEST_CRITERIA
    )
    due_on = models.DateField(_("due on"))
    planned_on = models.DateField(editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    reached_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    objects: ClassVar[MilestoneManager] = MilestoneManager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            *walls(
                "milestone",
                within=("engagement", "phase", "initiative"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("milestone", acceptance_criteria=LONGEST_CRITERIA),
            models.CheckConstraint(
                name="milestone_is_of_one_thing",
                condition=Q(phase__isnull=True, initiative__isnull=False)
                | Q(phase__isnull=False, initiative__isnull=True),
                violation_error_message=_("A milestone is of a phase or of an initiative."),
            ),
            models.CheckConstraint(
                name="milestone_reached_is_dated",
                condition=Q(state="planned", reached_on=None)
                | (~Q(state="planned") & Q(reached_on__isnull=False, shared=True)),
            ),
            models.CheckConstraint(
                name="milestone_decided_says_by_whom",
                condition=Q(state__in=["planned", "reached"], decided_at=None)
                | Q(state="accepted", decided_at__isnull=False, decided_by__gt="")
                | Q(state="refused", decided_at__isnull=False, decided_by__gt="", reason__gt=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether only the practice sees it."""
        return not self.shared

    @property
    def slip(self) -> dt.timedelta:
        """How much later it is due, or was reached, than first planned."""
        return (self.reached_on or self.due_on) - self.planned_on


class MilestoneUpdate(Owned):
    """What happened to a milestone, when and by whom. Rows are only added."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    milestone = OwnedForeignKey(Milestone, models.CASCADE, related_name="updates")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=Milestone.State)
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        ordering = ["-at"]
        constraints = walls(
            "milestone_update",
            within=("milestone",),
            organisation="organisation_id",
            shared="shared",
        )

    @override
    def __str__(self) -> str:
        return self.get_state_display()
