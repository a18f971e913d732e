"""An agreement on its way: what was typed so far, step by step, until it goes live."""

from typing import Any, ClassVar, Self, override

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement

LONGEST_STEPS = 300_000  # characters of everything typed


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    def unfinished(self) -> Self:
        """Those that wait to be continued."""
        return self.filter(finished_at=None)


OnboardingManager = OwnedManager.from_queryset(OnboardingQuerySet)


class Onboarding(Owned):
    """Steps as they were typed, right or wrong: nothing else exists of them before go-live.

    The version grows with every save of any step; a step remembers the version of its own last
    save, so that a second person who saves over it is told. No client ever reads this table.
    """

    began_by = models.CharField(max_length=120)
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    touched_by = models.CharField(max_length=120)
    touched_at = models.DateTimeField(default=timezone.now, editable=False)
    label = models.CharField(max_length=250, blank=True)  # for lists: the client and the title
    step = models.CharField(_("current step"), max_length=20, default="client")
    steps = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    engagement = OwnedForeignKey(
        Engagement, models.CASCADE, null=True, blank=True, related_name="onboardings"
    )

    objects: ClassVar[OnboardingManager] = OnboardingManager()

    class Meta:
        ordering = ["-touched_at"]
        constraints = [
            *walls("onboarding", "engagement"),
            models.CheckConstraint(
                name="onboarding_finished_has_an_engagement",
                condition=Q(finished_at=None, engagement=None)
                | Q(finished_at__isnull=False, engagement__isnull=False),
            ),
            models.CheckConstraint(
                name="onboarding_steps_have_an_end",
                condition=LessThanOrEqual(Length(Cast("steps", models.TextField())), LONGEST_STEPS),
                violation_error_message=_("This is more than one onboarding can hold."),
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement"], name="onboarding_one_an_engagement"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.label or str(_("Not named yet"))

    def typed(self, step: str) -> QueryDict | None:
        """What was typed in a step, as a browser sends it; None if it was never saved."""
        if step not in self.steps:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.steps[step]["typed"].items():
            data.setlist(name, values)
        return data

    def version_of(self, step: str) -> int:
        """The version of the step's own last save; 0 if it was never saved."""
        return int(self.steps.get(step, {}).get("version", 0))

    def saved_by(self, step: str) -> str:
        """Who saved a step last."""
        return str(self.steps.get(step, {}).get("by", ""))

    def put(self, step: str, typed: dict[str, list[str]], *, by: str) -> None:
        """Take a step as typed; the row is not saved yet."""
        self.version += 1
        words: dict[str, Any] = {"typed": typed, "version": self.version, "by": by}
        self.steps = {**self.steps, step: words}
