"""The choice of a vendor: the need, what counts and by how much, what ends a vendor's chances."""

from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement

LONGEST_NEED = 2_000
WHOLE = 100  # what the weights sum to


class VendorSelectionQuerySet(models.QuerySet["VendorSelection"]):
    def scoring(self) -> Self:
        """Those that wait for scores."""
        return self.filter(state=VendorSelection.State.SCORING)

    def ended(self) -> Self:
        """Those in which nothing changes any more."""
        return self.filter(state__in=ENDED)


VendorSelectionManager = OwnedManager.from_queryset(VendorSelectionQuerySet)


class VendorSelection(Owned):
    """From a need to one recommendation. The client sees it once it is shared.

    The long list is cut to a short list by questions that end a vendor's chances, the short list
    is scored by several people, one vendor is recommended, and a decision ends it. From the
    recommendation on nothing of it changes.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        LONG = "long-list", _("Long list")
        SHORT = "short-list", _("Short list")
        SCORING = "scoring", _("Scoring")
        RECOMMENDED = "recommended", _("Recommended")
        DECIDED = "decided", _("Decided")
        ABANDONED = "abandoned", _("Abandoned")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="vendor_selections")
    title = models.CharField(_("what is chosen"), max_length=120)
    need = models.TextField(_("what it is needed for"), max_length=LONGEST_NEED)
    budget = models.DecimalField(
        _("budget over three years"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    users = models.PositiveIntegerField(
        _("people who will use it"), default=0, validators=[MaxValueValidator(1_000_000)]
    )
    discount_percent = models.DecimalField(
        _("discount of later years in percent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(50))],
    )
    threshold = models.PositiveSmallIntegerField(
        _("scores this far apart stand out"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    opened_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)  # to its present state
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)  # the first score
    abandoned_reason = models.CharField(_("why"), max_length=300, blank=True)
    shared = models.GeneratedField(
        expression=Q(shared_at__isnull=False),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[VendorSelectionManager] = VendorSelectionManager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            *walls(
                "vendor_selection",
                within=("engagement",),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("vendor_selection", need=LONGEST_NEED),
            models.CheckConstraint(
                name="vendor_selection_is_shared_before_its_short_list",
                condition=Q(state__in=["draft", "abandoned"]) | Q(shared_at__isnull=False),
            ),
            models.CheckConstraint(
                name="vendor_selection_abandoned_has_a_reason",
                condition=~Q(state="abandoned") | ~Q(abandoned_reason=""),
                violation_error_message=_("Say why nothing is chosen."),
            ),
            models.CheckConstraint(
                name="vendor_selection_threshold_is_a_distance",
                condition=Q(threshold__gte=1, threshold__lte=5),
                violation_error_message=_("Scores are at most five points apart."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def is_ended(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in ENDED


ENDED = frozenset(
    {
        VendorSelection.State.RECOMMENDED,
        VendorSelection.State.DECIDED,
        VendorSelection.State.ABANDONED,
    }
)


class VendorCriterion(Owned):
    """What counts, and by how much. The weights sum to 100 and are locked by the first score."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=120)
    good = models.CharField(_("what good looks like"), max_length=300)
    weight = models.PositiveSmallIntegerField(
        _("weight"), validators=[MinValueValidator(1), MaxValueValidator(WHOLE)]
    )
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls(
                "vendor_criterion",
                within=("selection",),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "selection", "name"],
                name="vendor_criterion_name_is_unique",
                violation_error_message=_("There is already a criterion of this name."),
            ),
            models.CheckConstraint(
                name="vendor_criterion_weight_is_a_share",
                condition=Q(weight__gte=1, weight__lte=WHOLE),
                violation_error_message=_("A weight is between 1 and 100."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class VendorKillQuestion(Owned):
    """A question that a vendor must answer with yes. A no ends its chances."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="kill_questions")
    question = models.CharField(_("question"), max_length=200)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls(
                "vendor_kill_question",
                within=("selection",),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "selection", "question"],
                name="vendor_kill_question_is_asked_once",
                violation_error_message=_("This question is asked already."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.question
