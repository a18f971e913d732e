"""The measures an executive is held accountable for."""

from typing import override

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.engagement import Engagement

LONGEST_DEFINITION = 2_000


class Kpi(Owned):
    """A line from a baseline to a target, and what the readings along it mean to a director."""

    class Direction(models.TextChoices):
        UP = "up", _("higher is better")
        DOWN = "down", _("lower is better")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="kpis")
    name = models.CharField(_("measure"), max_length=120)
    definition = models.TextField(_("definition"), blank=True, max_length=LONGEST_DEFINITION)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=4)
    baseline_on = models.DateField(_("baseline on"))
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=4)
    target_on = models.DateField(_("target by"))
    cadence_days = models.PositiveSmallIntegerField(
        _("days between readings"), default=30, validators=[MinValueValidator(1)]
    )
    source = models.CharField(_("source"), max_length=120, blank=True)
    meaning = models.CharField(_("what it means to the business"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("outcome KPI")
        constraints = [
            *walls("kpi", within=("engagement",), organisation="organisation_id"),
            *bounds("kpi", definition=LONGEST_DEFINITION),
            models.UniqueConstraint(
                fields=["practice", "engagement", "name"],
                name="kpi_name_is_unique",
                violation_error_message=_("This engagement already has a KPI of this name."),
            ),
            models.CheckConstraint(
                name="kpi_target_is_after_baseline",
                condition=Q(target_on__gt=F("baseline_on")),
                violation_error_message=_("The target date must be after the baseline date."),
            ),
            models.CheckConstraint(
                name="kpi_target_differs_in_its_direction",
                condition=Q(direction="up", target__gt=F("baseline"))
                | Q(direction="down", target__lt=F("baseline")),
                violation_error_message=_("The target must lie in the direction chosen."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class KpiChange(Owned):
    """What was promised of an outcome until a day, and why it is another promise since.

    A promise that was measured against is never changed silently: the old one stays here, and the
    client reads it.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    kpi = OwnedForeignKey(Kpi, models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.CharField(max_length=120)
    why = models.CharField(_("why the promise changes"), max_length=300)
    direction = models.CharField(max_length=4, choices=Kpi.Direction)
    baseline = models.DecimalField(max_digits=16, decimal_places=4)
    baseline_on = models.DateField()
    target = models.DecimalField(max_digits=16, decimal_places=4)
    target_on = models.DateField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            *walls("kpi_change", within=("kpi",), organisation="organisation_id"),
            models.CheckConstraint(
                name="kpi_change_says_why",
                condition=~Q(why=""),
                violation_error_message=_("Say why the promise changes: the client reads it."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.why


class KpiReading(Owned):
    """A value on a date. A correction is a new row that replaces an older one of its date.

    What proves it is an address elsewhere, or a file kept here.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    kpi = OwnedForeignKey(Kpi, models.CASCADE, related_name="readings")
    read_on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    note = models.CharField(_("note"), max_length=300, blank=True)
    link = models.URLField(
        _("link to the evidence"), max_length=500, blank=True, default="", db_default=""
    )
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["read_on", "recorded_at"]
        constraints = [
            *walls("kpi_reading", within=("kpi", "document"), organisation="organisation_id"),
            models.CheckConstraint(
                name="kpi_reading_links_safely",
                condition=Q(link="") | Q(link__startswith="https://"),
                violation_error_message=_("A link to evidence begins with https://."),
            ),
        ]
        indexes = [models.Index(fields=["practice", "kpi", "read_on"], name="kpi_reading_by_date")]

    @override
    def __str__(self) -> str:
        return f"{self.value.normalize():f}"
