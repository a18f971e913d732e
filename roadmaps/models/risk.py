"""What might go wrong, how likely and how bad it was thought to be, and what is done about it."""

from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement

LONGEST_WORDS = 2_000
LEAST, MOST = 1, 5
ONE_TO_FIVE = (MinValueValidator(LEAST), MaxValueValidator(MOST))


class RiskQuerySet(models.QuerySet["Risk"]):
    def open(self) -> Self:
        """Those that may still happen."""
        return self.filter(state=Risk.State.OPEN)

    def with_assessments(self) -> Self:
        """Annotates the latest assessment and the one before: likelihood, impact, assessed_on."""
        rows = RiskAssessment.objects.filter(risk=OuterRef("pk"))
        rows = rows.order_by("-assessed_on", "-recorded_at", "-pk")
        return self.annotate(
            likelihood=Subquery(rows.values("likelihood")[:1]),
            impact=Subquery(rows.values("impact")[:1]),
            assessed_on=Subquery(rows.values("assessed_on")[:1]),
            likelihood_before=Subquery(rows.values("likelihood")[1:2]),
            impact_before=Subquery(rows.values("impact")[1:2]),
        )


RiskManager = OwnedManager.from_queryset(RiskQuerySet)


class Risk(Owned):
    """A line of the register. How it stands is the latest of its dated assessments."""

    class Category(models.TextChoices):
        TECHNICAL = "technical", _("Technical")
        SECURITY = "security", _("Security")
        PEOPLE = "people", _("People")
        SUPPLIER = "supplier", _("Supplier")
        LEGAL = "legal", _("Legal")
        FINANCIAL = "financial", _("Financial")
        DELIVERY = "delivery", _("Delivery")

    class Treatment(models.TextChoices):
        AVOID = "avoid", _("Avoid")
        REDUCE = "reduce", _("Reduce")
        TRANSFER = "transfer", _("Transfer")
        ACCEPT = "accept", _("Accept")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="risks")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("risk"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=LONGEST_WORDS)
    category = models.CharField(_("category"), max_length=10, choices=Category)
    meaning = models.CharField(_("what it means to the business"), max_length=300, blank=True)
    treatment = models.CharField(
        _("treatment"), max_length=10, choices=Treatment, default=Treatment.REDUCE
    )
    plan = models.TextField(_("what is done about it"), blank=True, max_length=LONGEST_WORDS)
    owner_name = models.CharField(_("owner"), max_length=120, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    raised_on = models.DateField(default=timezone.localdate, editable=False)
    closed_on = models.DateField(null=True, blank=True, editable=False)
    closed_by = models.CharField(max_length=120, blank=True, editable=False)
    closed_reason = models.CharField(_("why"), max_length=300, blank=True)

    objects: ClassVar[RiskManager] = RiskManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            *walls("risk", within=("engagement",), organisation="organisation_id"),
            *bounds("risk", description=LONGEST_WORDS, plan=LONGEST_WORDS),
            models.UniqueConstraint(
                fields=["practice", "engagement", "number"], name="risk_number_is_unique"
            ),
            models.CheckConstraint(
                name="risk_of_technology_has_its_meaning",
                condition=~Q(category="technical") | ~Q(meaning=""),
                violation_error_message=_("Say what this technical risk means to the business."),
            ),
            models.CheckConstraint(
                name="risk_closed_has_a_reason",
                condition=Q(state="open", closed_on=None, closed_reason="", closed_by="")
                | Q(
                    ~Q(closed_reason=""),
                    ~Q(closed_by=""),
                    state="closed",
                    closed_on__isnull=False,
                ),
                violation_error_message=_("Say why it is closed."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How it is called in minutes and on paper."""
        return f"R-{self.number}"


class RiskAssessment(Owned):
    """How likely and how bad, as it was seen on a date. Rows are only added."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    risk = OwnedForeignKey(Risk, models.CASCADE, related_name="assessments")
    assessed_on = models.DateField(_("date"), default=timezone.localdate)
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), validators=ONE_TO_FIVE)
    impact = models.PositiveSmallIntegerField(_("impact"), validators=ONE_TO_FIVE)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-assessed_on", "-recorded_at", "-pk"]
        constraints = [
            *walls("risk_assessment", within=("risk",), organisation="organisation_id"),
            models.CheckConstraint(
                name="risk_assessment_is_one_to_five",
                condition=Q(likelihood__range=(LEAST, MOST), impact__range=(LEAST, MOST)),
                violation_error_message=_("Likelihood and impact are between 1 and 5."),
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "risk", "assessed_on"], name="risk_assessment_by_date")
        ]

    @override
    def __str__(self) -> str:
        return str(self.score)

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class RiskAppetite(Owned):
    """The score above which a risk is more than the client wants to bear. The latest row holds."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="risk_appetites")
    line = models.PositiveSmallIntegerField(
        _("highest score that is borne"), validators=[MinValueValidator(1), MaxValueValidator(25)]
    )
    note = models.CharField(_("in words"), max_length=300, blank=True)
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [
            *walls("risk_appetite", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(
                name="risk_appetite_is_a_score",
                condition=Q(line__gte=1, line__lte=25),
                violation_error_message=_("The line lies between 1 and 25."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.line)
