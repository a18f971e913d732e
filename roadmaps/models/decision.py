"""A question put to those who may answer it, with options, an answer, and what became of it."""

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
from engagements.models import Engagement, Kpi
from engagements.models.statement import MandateRight
from roadmaps.models.initiative import Initiative
from roadmaps.models.mandate import MandateArea
from roadmaps.models.meeting import Meeting

LONGEST_CONTEXT, LONGEST_WORDS = 5_000, 2_000


class DecisionQuerySet(models.QuerySet["Decision"]):
    def waiting(self) -> Self:
        """Those put to somebody and not yet answered."""
        return self.filter(state=Decision.State.PROPOSED)

    def taken(self) -> Self:
        """Those that hold."""
        return self.filter(state=Decision.State.DECIDED)

    def to_review(self, until: dt.date) -> Self:
        """Those that hold, whose review falls by a date, and of which nobody said how it went."""
        return self.taken().filter(review_on__lte=until, outcome_on=None)


DecisionManager = OwnedManager.from_queryset(DecisionQuerySet)


class Decision(Owned):
    """Drafted, put forward, decided. What was decided is kept for ever; a new one replaces it.

    Under the mandate either the executive decides, or the executive recommends or advises and the
    client decides. A trigger freezes the answer; only its review and its outcome come later.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Waits for an answer")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Replaced")

    class Result(models.TextChoices):
        AS_HOPED = "as-hoped", _("As hoped")
        PARTLY = "partly", _("Partly as hoped")
        NOT = "not", _("Not as hoped")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    question = models.CharField(_("question"), max_length=300)
    context = models.TextField(_("what one must know"), blank=True, max_length=LONGEST_CONTEXT)
    mandate = OwnedForeignKey(
        MandateArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("area of the mandate"),
    )
    area = models.CharField(_("area"), max_length=150, blank=True)  # as it was called then
    level = models.CharField(
        _("the executive"), max_length=10, choices=MandateRight, default=MandateRight.RECOMMENDS
    )
    decider_name = models.CharField(_("who decides"), max_length=120, blank=True)
    decider_role = models.CharField(_("in which role"), max_length=120, blank=True)
    recommendation = models.TextField(
        _("why this is recommended"), blank=True, max_length=LONGEST_WORDS
    )
    decide_by = models.DateField(_("decide by"), null=True, blank=True)
    author = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
    meeting = OwnedForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("taken in the meeting"),
    )
    supersedes = OwnedForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    decided = models.CharField(_("what was decided"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=LONGEST_WORDS)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    result = models.CharField(_("how it turned out"), max_length=10, choices=Result, blank=True)
    outcome = models.TextField(_("in words"), blank=True, max_length=LONGEST_WORDS)
    outcome_on = models.DateField(null=True, blank=True, editable=False)
    outcome_by = models.CharField(max_length=120, blank=True, editable=False)
    shared = models.GeneratedField(
        expression=~Q(state="draft"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[DecisionManager] = DecisionManager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *walls(
                "decision",
                within=("engagement", "mandate", "meeting", "supersedes"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds(
                "decision",
                context=LONGEST_CONTEXT,
                recommendation=LONGEST_WORDS,
                reason=LONGEST_WORDS,
                outcome=LONGEST_WORDS,
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "number"], name="decision_number_is_unique"
            ),
            models.CheckConstraint(
                name="decision_taken_has_its_answer",
                condition=~Q(state__in=["decided", "superseded"])
                | Q(
                    ~Q(decided=""),
                    ~Q(decided_by=""),
                    ~Q(reason=""),
                    decided_on__isnull=False,
                    decided_at__isnull=False,
                ),
                violation_error_message=_("Say what was decided, by whom, when and why."),
            ),
            models.CheckConstraint(
                name="decision_withdrawn_has_a_reason",
                condition=~Q(state="withdrawn") | ~Q(reason=""),
                violation_error_message=_("Say why it is no longer asked."),
            ),
            models.CheckConstraint(
                name="decision_outcome_is_whole",
                condition=Q(outcome_on=None, result="", outcome="", outcome_by="")
                | Q(~Q(result=""), ~Q(outcome=""), ~Q(outcome_by=""), outcome_on__isnull=False),
                violation_error_message=_("Say how it turned out, in a word and in a sentence."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.question

    @property
    def reference(self) -> str:
        """How it is called in minutes and on paper."""
        return f"D-{self.number}"

    @property
    def is_the_clients(self) -> bool:
        """Whether the client answers it, and not the executive."""
        return self.level != MandateRight.DECIDES

    @property
    def is_about_a_vendor(self) -> bool:
        """Whether a selection ended with it; its question then stays as it was asked."""
        return self.vendor_recommendations.exists()


class DecisionOption(Owned):
    """One answer that could be given; at most one is recommended, at most one is chosen."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    decision = OwnedForeignKey(Decision, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("option"), max_length=200)
    pros = models.TextField(_("for it"), blank=True, max_length=LONGEST_WORDS)
    cons = models.TextField(_("against it"), blank=True, max_length=LONGEST_WORDS)
    cost = models.CharField(_("what it costs"), max_length=200, blank=True)
    is_recommended = models.BooleanField(_("recommended"), default=False)
    is_chosen = models.BooleanField(default=False, editable=False)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the decision is

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *walls(
                "decision_option",
                within=("decision",),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("decision_option", pros=LONGEST_WORDS, cons=LONGEST_WORDS),
            models.UniqueConstraint(
                fields=["practice", "decision"],
                condition=Q(is_recommended=True),
                name="decision_option_one_is_recommended",
                violation_error_message=_("Recommend one option."),
            ),
            models.UniqueConstraint(
                fields=["practice", "decision"],
                condition=Q(is_chosen=True),
                name="decision_option_one_is_chosen",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class DecisionInitiative(Owned):
    """Which work a decision began, changed or ended."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    decision = OwnedForeignKey(Decision, models.CASCADE, related_name="initiative_links")
    initiative = OwnedForeignKey(Initiative, models.CASCADE, related_name="decision_links")
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the decision is

    class Meta:
        constraints = [
            *walls(
                "decision_initiative",
                within=("decision", "initiative"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "decision", "initiative"], name="decision_initiative_once"
            ),
        ]


class DecisionKpi(Owned):
    """Which outcome a decision is meant to move."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    decision = OwnedForeignKey(Decision, models.CASCADE, related_name="kpi_links")
    kpi = OwnedForeignKey(Kpi, models.CASCADE, related_name="decision_links")
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the decision is

    class Meta:
        constraints = [
            *walls(
                "decision_kpi",
                within=("decision", "kpi"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "decision", "kpi"], name="decision_kpi_once"
            ),
        ]
