"""A frozen picture of a period, with the executive's narrative."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST = 20_000  # of each part of the narrative


class BoardReport(Owned):
    """Written as a draft, frozen when generated, seen by the client once published.

    The snapshot is plain data and holds everything the paper shows: the same snapshot gives the
    same report. A later version of the same period supersedes it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FROZEN = "frozen", _("Being made")
        READY = "ready", _("Ready to publish")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Superseded")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="board_reports")
    title = models.CharField(_("title"), max_length=150)
    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    happened = models.TextField(_("what happened"), blank=True, max_length=LONGEST)
    decided = models.TextField(_("what was decided"), blank=True, max_length=LONGEST)
    asked = models.TextField(_("what is asked of the board"), blank=True, max_length=LONGEST)
    author = models.CharField(max_length=120)
    snapshot = models.JSONField(null=True, blank=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    data_on = models.DateField(null=True, blank=True)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    shared = models.GeneratedField(
        expression=Q(  # type: ignore[arg-type]  # Django takes conditions too
            state__in=["published", "superseded"]
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-period_last", "-version"]
        constraints = [
            *walls(
                "board_report",
                within=("engagement", "document"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("board_report", happened=LONGEST, decided=LONGEST, asked=LONGEST),
            models.UniqueConstraint(
                fields=["practice", "engagement", "period_first", "period_last", "version"],
                name="board_report_version_is_unique",
            ),
            models.CheckConstraint(
                name="board_report_period_ends_after_it_starts",
                condition=Q(period_last__gte=F("period_first")),
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="board_report_frozen_has_its_snapshot",
                condition=Q(state="draft")
                | (Q(snapshot__isnull=False) & ~Q(snapshot_hash="") & Q(data_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="board_report_published_has_its_paper",
                condition=Q(state__in=["draft", "frozen"]) | Q(document__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/p/{self.practice.slug}/reports/{self.pk}/"
