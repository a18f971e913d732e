"""What is handed over at the end: who to call, what to close, and the pack that says it all."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST = 20_000


class VendorContact(Owned):
    """Whom to call at a vendor that the client goes on with."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="vendor_contacts")
    vendor = models.CharField(_("vendor"), max_length=120)
    service = models.CharField(_("what they provide"), max_length=200)
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    contract_ends_on = models.DateField(_("contract runs to"), null=True, blank=True)
    note = models.CharField(_("what to know"), max_length=300, blank=True)

    class Meta:
        ordering = ["vendor", "pk"]
        constraints = walls(
            "vendor_contact", within=("engagement",), organisation="organisation_id"
        )

    @override
    def __str__(self) -> str:
        return self.vendor


class AccessToRevoke(Owned):
    """An account of the executive at the client, and who closes it by when."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="accesses_to_revoke")
    system = models.CharField(_("system"), max_length=120)
    account = models.CharField(_("account"), max_length=150)
    rights = models.CharField(_("what it may do"), max_length=200, blank=True)
    revoker = models.CharField(_("who closes it"), max_length=120)
    due_on = models.DateField(_("by"))
    revoked_on = models.DateField(_("closed on"), null=True, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["due_on", "system", "pk"]
        constraints = [
            *walls("access_to_revoke", within=("engagement",), organisation="organisation_id"),
            models.CheckConstraint(
                name="access_to_revoke_closed_is_confirmed",
                condition=Q(revoked_on=None, confirmed_by="")
                | Q(~Q(confirmed_by=""), revoked_on__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.system}: {self.account}"


class HandoverPack(Owned):
    """Written as a draft, frozen when made, seen by the client once published.

    The snapshot is plain data and holds everything the paper shows and the files are made from.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FROZEN = "frozen", _("Being made")
        READY = "ready", _("Ready to publish")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Superseded")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="handover_packs")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    words = models.TextField(_("words to whoever takes over"), blank=True, max_length=LONGEST)
    author = models.CharField(max_length=120)
    snapshot = models.JSONField(null=True, blank=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    data_on = models.DateField(null=True, blank=True)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    archive = OwnedForeignKey(
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
        ordering = ["-version"]
        constraints = [
            *walls(
                "handover_pack",
                within=("engagement", "document", "archive"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("handover_pack", words=LONGEST),
            models.UniqueConstraint(
                fields=["practice", "engagement", "version"],
                name="handover_pack_version_is_unique",
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement"],
                condition=Q(state="draft"),
                name="handover_pack_one_draft",
            ),
            models.CheckConstraint(
                name="handover_pack_frozen_has_its_snapshot",
                condition=Q(state="draft")
                | Q(~Q(snapshot_hash=""), snapshot__isnull=False, data_on__isnull=False),
            ),
            models.CheckConstraint(
                name="handover_pack_ready_has_its_files",
                condition=Q(state__in=["draft", "frozen"])
                | Q(document__isnull=False, archive__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.engagement}, {self.version}"
