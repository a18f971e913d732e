"""A piece of work on the roadmap, and the history of what was said of it."""

import datetime as dt
from decimal import Decimal
from typing import ClassVar, Self, override

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement, Kpi
from roadmaps.models.phase import Phase

QUICK = dt.timedelta(days=90)  # from the first day planned to the last


class Health(models.TextChoices):
    ON_TRACK = "on-track", _("on track")
    AT_RISK = "at-risk", _("at risk")
    OFF_TRACK = "off-track", _("off track")
    DONE = "done", _("done")


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def published(self) -> Self:
        """Those the client sees; the others are drafts."""
        return self.filter(shared=True)


InitiativeManager = OwnedManager.from_queryset(InitiativeQuerySet)


class Initiative(Owned):
    """Dated work with an owner at the client. The first plan is kept, so that slippage shows.

    A draft (not `shared`) is the practice's alone; publishing it makes its dates the first plan.
    Triggers let everything that hangs on it be shared as it is, and never hide what was shared. A
    quick win is planned first to last within ninety days; that it slips later changes nothing.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="initiatives")
    phase = OwnedForeignKey(Phase, models.CASCADE, related_name="initiatives")
    title = models.CharField(_("initiative"), max_length=120)
    outcome = models.CharField(_("what it brings"), max_length=300, blank=True)
    owner_name = models.CharField(_("owner at the client"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    planned_starts_on = models.DateField(editable=False)
    planned_ends_on = models.DateField(editable=False)
    progress = models.PositiveSmallIntegerField(
        _("progress in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    health = models.CharField(_("health"), max_length=10, choices=Health, default=Health.ON_TRACK)
    health_reason = models.CharField(_("why"), max_length=300, blank=True)
    is_quick_win = models.BooleanField(_("quick win within ninety days"), default=False)
    cost = models.DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    expected_return = models.DecimalField(
        _("expected return a year"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, choices=CURRENCIES, default="", db_default=""
    )
    return_note = models.CharField(
        _("the return in words"), max_length=200, blank=True, default="", db_default=""
    )
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    objects: ClassVar[InitiativeManager] = InitiativeManager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            *walls(
                "initiative",
                within=("engagement", "phase"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.CheckConstraint(
                name="initiative_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("An initiative cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="initiative_progress_is_a_percentage",
                condition=Q(progress__lte=100),
                violation_error_message=_("Progress is between 0 and 100 percent."),
            ),
            models.CheckConstraint(
                name="initiative_trouble_has_a_reason",
                condition=~Q(health__in=["at-risk", "off-track"]) | ~Q(health_reason=""),
                violation_error_message=_("Say why it is at risk or off track."),
            ),
            models.CheckConstraint(
                name="initiative_done_is_complete",
                condition=~Q(health="done") | Q(progress=100),
                violation_error_message=_("What is done is at 100 percent."),
            ),
            models.CheckConstraint(
                name="initiative_quick_win_is_quick",
                condition=Q(is_quick_win=False)
                | Q(planned_ends_on__lte=F("planned_starts_on") + QUICK),
                violation_error_message=_("A quick win is planned to end within ninety days."),
            ),
            models.CheckConstraint(
                name="initiative_money_has_a_currency",
                condition=Q(cost=None, expected_return=None)
                | (
                    ~Q(currency="")
                    & (Q(cost=None) | Q(cost__gte=0))
                    & (Q(expected_return=None) | Q(expected_return__gte=0))
                ),
                violation_error_message=_("An amount needs its currency."),
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
        """How much later it ends than first planned; negative when earlier."""
        return self.ends_on - self.planned_ends_on


class InitiativeKpi(Owned):
    """Which outcome an initiative is meant to move."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    initiative = OwnedForeignKey(Initiative, models.CASCADE, related_name="kpi_links")
    kpi = OwnedForeignKey(Kpi, models.CASCADE, related_name="initiative_links")
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        constraints = [
            *walls(
                "initiative_kpi",
                within=("initiative", "kpi"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "initiative", "kpi"], name="initiative_kpi_once"
            ),
        ]


class InitiativeUpdate(Owned):
    """What was said of an initiative, when and by whom. Rows are only added."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    initiative = OwnedForeignKey(Initiative, models.CASCADE, related_name="updates")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    progress = models.PositiveSmallIntegerField()
    health = models.CharField(max_length=10, choices=Health)
    note = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    shared = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        ordering = ["-at"]
        constraints = walls(
            "initiative_update",
            within=("initiative",),
            organisation="organisation_id",
            shared="shared",
        )

    @override
    def __str__(self) -> str:
        return f"{self.progress} %"
