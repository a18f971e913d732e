"""A signed amendment: what was agreed, from a date on, otherwise than before."""

from typing import override

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.models.statement import LONGEST_REASON, StatementOfWork

LONGEST_PROPOSAL = 60_000


class ChangeOrder(Owned):
    """Frozen as it is proposed: what holds before and after, as plain data with a fingerprint.

    Accepting it writes the dated rows at once, since they begin on a date that is not past. It
    changes days promised, executives, terms, and with a proposed statement of work the words.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for the sponsor")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="change_orders")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    takes_effect_on = models.DateField(_("takes effect on"))
    why = models.CharField(_("why"), max_length=LONGEST_REASON)
    proposal = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    statement = OwnedForeignKey(
        StatementOfWork, models.PROTECT, null=True, blank=True, related_name="change_orders"
    )
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=254, blank=True)  # the account
    signed_name = models.CharField(max_length=120, blank=True)  # as it was typed
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            *walls(
                "change_order", within=("engagement", "statement"), organisation="organisation_id"
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "number"], name="change_order_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement"],
                condition=Q(state="proposed"),
                name="change_order_one_proposed",
                violation_error_message=_("Another change order waits for the sponsor."),
            ),
            models.CheckConstraint(
                name="change_order_has_an_end",
                condition=LessThanOrEqual(
                    Length(Cast("proposal", models.TextField())), LONGEST_PROPOSAL
                ),
            ),
            models.CheckConstraint(
                name="change_order_decision_has_a_person",
                condition=Q(state="proposed", decided_at=None, decided_by="")
                | Q(~Q(state="proposed"), ~Q(decided_by=""), decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="change_order_accepted_is_signed_and_applied",
                condition=Q(~Q(signed_name=""), state="accepted", applied_at__isnull=False)
                | Q(~Q(state="accepted"), signed_name="", applied_at=None),
            ),
            models.CheckConstraint(
                name="change_order_refusal_has_a_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
                violation_error_message=_("Say what should be different."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How people call it."""
        return f"CO-{self.number}"
