"""What the client gained, in money, with how one knows."""

from typing import override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement, Kpi
from roadmaps.models.initiative import Initiative

LONGEST_EVIDENCE, LONGEST_DISPUTE = 2_000, 500


class Benefit(Owned):
    """Written as a draft; the client sees it once published, and the sponsor answers it.

    A disputed one is shown and not counted. Whoever changes what was answered asks again.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    class Kind(models.TextChoices):
        REALISED = "realised", _("Benefit realised")
        AVOIDED = "avoided", _("Cost avoided")

    class Times(models.TextChoices):
        ONCE = "once", _("once")
        YEARLY = "yearly", _("a year")

    class Confidence(models.TextChoices):
        LOW = "low", _("low: an estimate")
        MEDIUM = "medium", _("medium: measured in part")
        HIGH = "high", _("high: measured")

    class Answer(models.TextChoices):
        NONE = "", _("waits for the sponsor")
        CONFIRMED = "confirmed", _("confirmed by the client")
        DISPUTED = "disputed", _("disputed by the client")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="benefits")
    title = models.CharField(_("what was gained"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REALISED)
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(1, _("An amount is at least 1."))],
    )
    currency = models.CharField(max_length=3, choices=CURRENCIES, editable=False)
    times = models.CharField(_("how often"), max_length=8, choices=Times, default=Times.ONCE)
    starts_on = models.DateField(_("on, or from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence, default=Confidence.MEDIUM
    )
    evidence = models.TextField(_("how we know"), blank=True, max_length=LONGEST_EVIDENCE)
    link = models.URLField(_("link"), blank=True, max_length=500)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    initiative = OwnedForeignKey(
        Initiative,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("initiative it comes from"),
    )
    kpi = OwnedForeignKey(
        Kpi,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="benefits",
        verbose_name=_("outcome it comes from"),
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    written_by = models.CharField(max_length=120, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, editable=False)
    answer_reason = models.CharField(_("why"), max_length=LONGEST_DISPUTE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.CharField(max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    shared = models.GeneratedField(
        expression=Q(state="published"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [
            *walls(
                "benefit",
                within=("engagement", "document", "initiative", "kpi"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("benefit", evidence=LONGEST_EVIDENCE),
            models.CheckConstraint(
                name="benefit_is_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is above zero."),
            ),
            models.CheckConstraint(
                name="benefit_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="benefit_once_has_one_date",
                condition=~Q(times="once") | Q(ends_on__isnull=True),
                violation_error_message=_("What comes once has one date."),
            ),
            models.CheckConstraint(
                name="benefit_published_has_evidence",
                condition=Q(state="draft") | Q(~Q(evidence=""), published_at__isnull=False),
                violation_error_message=_("Say how you know before the client reads it."),
            ),
            models.CheckConstraint(
                name="benefit_answer_has_a_person",
                condition=Q(answer="", answered_at=None, answered_by="")
                | Q(~Q(answer=""), ~Q(answered_by=""), answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="benefit_draft_is_not_answered", condition=~Q(state="draft") | Q(answer="")
            ),
            models.CheckConstraint(
                name="benefit_dispute_has_a_reason",
                condition=~Q(answer="disputed") | ~Q(answer_reason=""),
                violation_error_message=_("Say what is not right about it."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title
