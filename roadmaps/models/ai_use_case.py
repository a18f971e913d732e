"""A use of AI at the client: proposed, tried, found unapproved, forbidden; and what it brought."""

import datetime as dt
from typing import override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement
from roadmaps.models.policy import Policy

LONGEST = 2_000
PROVING = dt.timedelta(days=90)


class AiUseCase(Owned):
    """One process or tool. Ninety days after its start somebody says what it brought."""

    class Kind(models.TextChoices):
        PROCESS = "process", _("Use in a process")
        TOOL = "tool", _("Tool")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        IN_USE = "in-use", _("In use")
        UNAPPROVED = "unapproved", _("In use without approval")
        RETIRED = "retired", _("Retired")
        FORBIDDEN = "forbidden", _("Forbidden")

    class Risk(models.TextChoices):
        PROHIBITED = "prohibited", _("Prohibited practice")
        HIGH = "high", _("High risk")
        LIMITED = "limited", _("Limited risk (transparency)")
        MINIMAL = "minimal", _("Minimal risk")

    class Verdict(models.TextChoices):
        KEEP = "keep", _("Keep")
        CHANGE = "change", _("Change")
        STOP = "stop", _("Stop")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="ai_use_cases")
    title = models.CharField(_("what it does"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PROCESS)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    process = models.CharField(_("process"), max_length=150)
    process_owner = models.CharField(_("process owner"), max_length=120)
    vendor = models.CharField(_("vendor and tool"), max_length=150, blank=True)
    risk = models.CharField(_("risk class"), max_length=10, choices=Risk)
    risk_reason = models.TextField(_("why this class"), max_length=LONGEST)
    is_general_purpose = models.BooleanField(_("built on a general-purpose model"), default=False)
    has_personal = models.BooleanField(_("personal data"), default=False)
    has_special = models.BooleanField(_("special categories of personal data"), default=False)
    has_confidential = models.BooleanField(_("confidential business data"), default=False)
    data_note = models.CharField(_("which data"), max_length=300, blank=True)
    oversight = models.TextField(_("human oversight"), max_length=LONGEST, blank=True)
    expected_amount = models.DecimalField(
        _("expected a year"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    expected_hours = models.PositiveIntegerField(_("expected hours a year"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES)
    is_quick_win = models.BooleanField(_("one of the five within ninety days"), default=False)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    result_on = models.DateField(null=True, blank=True)
    measured_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    measured_hours = models.IntegerField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    result_note = models.TextField(blank=True, max_length=LONGEST)
    result_by = models.CharField(max_length=120, blank=True)
    policy = OwnedForeignKey(
        Policy, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("policy")
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *walls("ai_use_case", within=("engagement", "policy"), organisation="organisation_id"),
            *bounds("ai_use_case", risk_reason=LONGEST, oversight=LONGEST, result_note=LONGEST),
            models.CheckConstraint(
                name="ai_use_case_prohibited_is_not_in_use",
                condition=~Q(risk="prohibited") | ~Q(state__in=["approved", "in-use"]),
                violation_error_message=_(
                    "A prohibited practice can be proposed, found unapproved, retired or forbidden."
                ),
            ),
            models.CheckConstraint(
                name="ai_use_case_high_risk_has_oversight",
                condition=~Q(risk="high") | ~Q(state__in=["approved", "in-use"]) | ~Q(oversight=""),
                violation_error_message=_("Say who oversees a high-risk use, and how."),
            ),
            models.CheckConstraint(
                name="ai_use_case_in_use_has_begun",
                condition=~Q(state="in-use") | Q(started_on__isnull=False),
                violation_error_message=_("Say since when it is in use."),
            ),
            models.CheckConstraint(
                name="ai_use_case_result_is_whole",
                condition=Q(result_on=None, verdict="", result_by="")
                | Q(
                    ~Q(verdict=""),
                    ~Q(result_by=""),
                    result_on__isnull=False,
                    started_on__isnull=False,
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def result_due_on(self) -> dt.date | None:
        """Ninety days after it began."""
        return self.started_on + PROVING if self.started_on else None

    @property
    def waits_for_result(self) -> bool:
        """Begun, not stopped, and nobody has said yet what it brought."""
        over = {self.State.RETIRED, self.State.FORBIDDEN}
        return bool(self.started_on) and not self.result_on and self.state not in over


class AiUseCaseMove(Owned):
    """What was decided of a use, when and by whom. Rows are only added."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    use_case = OwnedForeignKey(AiUseCase, models.CASCADE, related_name="moves")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=AiUseCase.State)
    risk = models.CharField(max_length=10, choices=AiUseCase.Risk)
    verdict = models.CharField(max_length=10, choices=AiUseCase.Verdict, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = walls(
            "ai_use_case_move", within=("use_case",), organisation="organisation_id"
        )

    @override
    def __str__(self) -> str:
        return f"{self.state}"
