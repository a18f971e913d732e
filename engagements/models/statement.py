"""What was agreed in words: the statement of work, version by version, and its deliverables."""

from typing import ClassVar, Self, override

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.scope import Content

LONGEST_CONTENT = 60_000
LONGEST_REASON = 1_000


class MandateRight(models.TextChoices):
    """What the executive may do alone in an area, and what only with the client."""

    DECIDES = "decides", _("decides")
    RECOMMENDS = "recommends", _("recommends")
    ADVISES = "advises", _("advises")


class StatementQuerySet(models.QuerySet["StatementOfWork"]):
    def signed(self) -> Self:
        """Those that a sponsor accepted, whatever came after."""
        return self.filter(signed_at__isnull=False)


StatementManager = OwnedManager.from_queryset(StatementQuerySet)


class StatementOfWork(Owned):
    """One version. Written as a draft, frozen once proposed, in force once accepted.

    The snapshot is plain data and holds everything the paper shows. Its fingerprint is what the
    sponsor signs. An accepted version stays as it was, and is superseded by the next accepted one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Waiting for the sponsor")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        SUPERSEDED = "superseded", _("Superseded")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="statements")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict)
    written_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    takes_effect_on = models.DateField(null=True, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_name = models.CharField(max_length=120, blank=True)  # as it was typed
    signed_by = models.CharField(max_length=254, blank=True)  # the account that typed it
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shared = models.GeneratedField(
        expression=~Q(state="draft"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[StatementManager] = StatementManager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            *walls(
                "statement",
                within=("engagement", "document", "signed_document"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "version"], name="statement_version_is_unique"
            ),
            *(
                models.UniqueConstraint(
                    fields=["practice", "engagement"],
                    condition=Q(state=state),
                    name=f"statement_one_{state}",
                )
                for state in ("draft", "proposed", "accepted")
            ),
            models.CheckConstraint(
                name="statement_content_has_an_end",
                condition=LessThanOrEqual(
                    Length(Cast("content", models.TextField())), LONGEST_CONTENT
                ),
            ),
            models.CheckConstraint(
                name="statement_proposed_is_frozen",
                condition=Q(state="draft", snapshot__isnull=True, fingerprint="", proposed_at=None)
                | Q(
                    ~Q(state="draft"),
                    ~Q(fingerprint=""),
                    snapshot__isnull=False,
                    proposed_at__isnull=False,
                    takes_effect_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="statement_signature_is_whole",
                condition=Q(signed_at=None, signed_name="", signed_by="")
                | Q(~Q(signed_name=""), ~Q(signed_by=""), signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_accepted_is_signed",
                condition=Q(state="accepted", signed_at__isnull=False)
                | Q(state="superseded")
                | Q(state__in=["draft", "proposed", "declined"], signed_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.engagement}, {self.version}"

    @property
    def words(self) -> Content:
        """Its content, to read."""
        return Content.of(self.content)

    @property
    def is_open(self) -> bool:
        """Whether its words may still be written."""
        return self.state == self.State.DRAFT


class Deliverable(Owned):
    """Something that an accepted statement promises, handed over and accepted by itself.

    It outlives its version: while later ones promise the same, it stays as it is; a version that
    no longer does drops it, unless it was accepted.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To be delivered")
        DELIVERED = "delivered", _("Delivered, waits for the sponsor")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        DROPPED = "dropped", _("No longer agreed")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="promised_results")
    statement = OwnedForeignKey(StatementOfWork, models.PROTECT, related_name="promised_results")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    acceptance = models.TextField(blank=True, max_length=1_000)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.CharField(max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=LONGEST_REASON, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *walls(
                "deliverable", within=("engagement", "statement"), organisation="organisation_id"
            ),
            *bounds("deliverable", acceptance=1_000),
            models.CheckConstraint(
                name="deliverable_decision_has_a_person",
                condition=~Q(state__in=["accepted", "declined"])
                | Q(~Q(decided_by=""), decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="deliverable_delivery_has_a_person",
                condition=Q(state__in=["open", "dropped"])
                | Q(~Q(delivered_by=""), delivered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="deliverable_refusal_has_a_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
                violation_error_message=_("Say what is missing."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title
