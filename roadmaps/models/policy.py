"""A policy of the client: its versions, whom it is for, and who has said that they read it."""

from typing import override

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models import Engagement

LONGEST_BODY = 40_000
LONGEST_WORD = 500  # of a reason, of what a version changes


class Policy(Owned):
    """One subject. The client sees it from the first version that was put to them."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="policies")
    title = models.CharField(_("title"), max_length=120)
    owner_name = models.CharField(_("owner at the client"), max_length=120, blank=True)
    template = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_on = models.DateField(null=True, blank=True, editable=False)
    shared = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *walls(
                "policy",
                within=("engagement",),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "title"],
                name="policy_title_is_unique",
                violation_error_message=_("There is a policy of this title already."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title


class PolicyVersion(Owned):
    """Written as a draft, put to the sponsor, frozen once approved, in force from a date.

    The fingerprint is of the text that the sponsor read. An approved version is in force from its
    date until a later one is; nothing is written when that happens.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Waiting for the sponsor")
        APPROVED = "approved", _("Approved")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    policy = OwnedForeignKey(Policy, models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    body = models.TextField(_("text"), max_length=LONGEST_BODY)
    change = models.CharField(_("what changes"), max_length=LONGEST_WORD, blank=True)
    in_force_on = models.DateField(_("in force from"), null=True, blank=True)
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    written_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.CharField(max_length=120, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_account = models.CharField(max_length=254, blank=True)
    returned_reason = models.CharField(max_length=LONGEST_WORD, blank=True)
    returned_by = models.CharField(max_length=120, blank=True)
    shared = models.GeneratedField(
        expression=~Q(state="draft"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            *walls(
                "policy_version",
                within=("policy",),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("policy_version", body=LONGEST_BODY),
            models.UniqueConstraint(
                fields=["practice", "policy", "version"], name="policy_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["practice", "policy"],
                condition=~Q(state="approved"),
                name="policy_version_one_open",
            ),
            models.CheckConstraint(
                name="policy_version_proposed_is_whole",
                condition=Q(state="draft")
                | Q(~Q(fingerprint=""), ~Q(proposed_by=""), proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="policy_version_approval_is_whole",
                condition=Q(~Q(state="approved"), approved_at=None, approved_by="")
                | Q(
                    ~Q(approved_by=""),
                    state="approved",
                    approved_at__isnull=False,
                    in_force_on__isnull=False,
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.policy}, {self.version}"


class PolicyReader(Owned):
    """A named person whom a policy concerns, with or without an account."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    policy = OwnedForeignKey(Policy, models.CASCADE, related_name="readers")
    name = models.CharField(_("name"), max_length=120)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *walls("policy_reader", within=("policy",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "policy", "email"],
                condition=~Q(email=""),
                name="policy_reader_email_is_unique",
            ),
            models.CheckConstraint(
                name="policy_reader_email_is_small",
                condition=Q(email=Lower("email")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Acknowledgement(Owned):
    """That a person has read a version: said by themselves, or recorded by somebody who heard."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    version = OwnedForeignKey(PolicyVersion, models.CASCADE, related_name="acknowledgements")
    reader = OwnedForeignKey(PolicyReader, models.CASCADE, related_name="acknowledgements")
    name = models.CharField(max_length=120)  # as it was then
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.CharField(max_length=120, blank=True)  # nobody: by themselves

    class Meta:
        ordering = ["at"]
        constraints = [
            *walls("acknowledgement", within=("version", "reader"), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "version", "reader"], name="acknowledgement_once_a_version"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
