"""Who scores the vendors, what they have at stake, what they gave, and what is recommended."""

from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument, User
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from roadmaps.models.decision import Decision
from roadmaps.models.vendor import Vendor
from roadmaps.models.vendor_selection import VendorCriterion, VendorSelection

BEST = 5
LONGEST_WORDS = 600  # of each part of a recommendation, which fits one page


class VendorScorer(Owned):
    """A person asked to score. The name is copied: the portal cannot read accounts."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="scorers")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    is_client = models.BooleanField(default=False)
    set_aside = models.CharField(_("why these scores do not count"), max_length=300, blank=True)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls(
                "vendor_scorer",
                within=("selection",),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "selection", "user"],
                name="vendor_scorer_is_asked_once",
                violation_error_message=_("This person is asked already."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class VendorConflict(Owned):
    """What a scorer has at stake with any of the vendors, or that there is nothing.

    Rows are only added: who has more to declare declares again, and the latest holds.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="conflicts")
    scorer = OwnedForeignKey(VendorScorer, models.CASCADE, related_name="conflicts")
    has_none = models.BooleanField(_("nothing to declare"))
    what = models.CharField(_("what is at stake"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            *walls(
                "vendor_conflict",
                within=("selection", "scorer"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.CheckConstraint(
                name="vendor_conflict_says_none_or_what",
                condition=Q(has_none=True, what="") | Q(~Q(what=""), has_none=False),
                violation_error_message=_("Declare nothing, or say what."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.what


class VendorScoreQuerySet(models.QuerySet["VendorScore"]):
    def standing(self) -> Self:
        """Those that hold: the latest word of each scorer."""
        return self.filter(replaced_at=None)


VendorScoreManager = OwnedManager.from_queryset(VendorScoreQuerySet)


class VendorScore(Owned):
    """One scorer on one vendor by one criterion, from 0 to 5. A changed score is a new row."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="scores")
    scorer = OwnedForeignKey(VendorScorer, models.CASCADE, related_name="scores")
    criterion = OwnedForeignKey(VendorCriterion, models.CASCADE, related_name="scores")
    vendor = OwnedForeignKey(Vendor, models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField(_("score"), validators=[MaxValueValidator(BEST)])
    comment = models.CharField(_("why"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    objects: ClassVar[VendorScoreManager] = VendorScoreManager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            *walls(
                "vendor_score",
                within=("selection", "scorer", "criterion", "vendor"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "scorer", "criterion", "vendor"],
                condition=Q(replaced_at=None),
                name="vendor_score_is_one",
            ),
            models.CheckConstraint(
                name="vendor_score_is_at_most_five",
                condition=Q(value__lte=BEST),
                violation_error_message=_("A score is between 0 and 5."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.value}"


class VendorRecommendation(Owned):
    """One vendor, why, what is given up, on which conditions: frozen, on one page."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="recommendations")
    vendor = OwnedForeignKey(Vendor, models.PROTECT, related_name="recommendations")
    why = models.TextField(_("why this one"), max_length=LONGEST_WORDS)
    gives_up = models.TextField(_("what we give up"), max_length=LONGEST_WORDS)
    conditions = models.TextField(_("on which conditions"), blank=True, max_length=LONGEST_WORDS)
    by = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now, editable=False)
    decision = OwnedForeignKey(Decision, models.PROTECT, related_name="vendor_recommendations")
    snapshot = models.JSONField()
    snapshot_hash = models.CharField(max_length=64)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        constraints = [
            *walls(
                "vendor_recommendation",
                within=("selection", "vendor", "decision", "document"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds(
                "vendor_recommendation",
                why=LONGEST_WORDS,
                gives_up=LONGEST_WORDS,
                conditions=LONGEST_WORDS,
            ),
            models.UniqueConstraint(
                fields=["practice", "selection"], name="vendor_recommendation_is_one"
            ),
            models.UniqueConstraint(
                fields=["practice", "decision"], name="vendor_recommendation_asks_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.why
