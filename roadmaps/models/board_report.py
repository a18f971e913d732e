"""A frozen picture of a period, with the executive's narrative, for readers that are named."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST_TITLE = 150


class Audience(models.TextChoices):
    """Whom a pack is written for; what it may hold follows from what these readers may see."""

    BOARD = "board", _("Board")
    AUDIT = "audit", _("Audit committee")
    SPONSOR = "sponsor", _("Sponsor")


class BoardReport(Owned):
    """Composed as a draft, frozen when generated, seen by the client once published.

    The snapshot is plain data and holds everything the paper shows: the same snapshot gives the
    same report. A later version of the same period for the same audience supersedes it. One that
    holds money is found by those alone who may see fees.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FROZEN = "frozen", _("Being made")
        READY = "ready", _("Ready to publish")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Superseded")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="board_reports")
    audience = models.CharField(
        _("audience"), max_length=8, choices=Audience, default=Audience.BOARD, db_default="board"
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    author = models.CharField(max_length=120)
    approver = models.CharField(max_length=120, blank=True, default="", db_default="")
    holds_money = models.BooleanField(default=False, db_default=False)
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
            models.UniqueConstraint(
                fields=[
                    "practice",
                    "engagement",
                    "audience",
                    "period_first",
                    "period_last",
                    "version",
                ],
                name="board_report_version_is_unique_for_its_readers",
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
