"""Money that came in for an invoice, as a person recorded it."""

from typing import ClassVar, override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.models.invoice import Invoice
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls


class Payment(Owned):
    """A payment, or the row that takes one back. A trigger refuses every change of either.

    The client's sponsor reads whether an invoice is paid, so the portal reads this table.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.PROTECT, related_name="+")
    invoice = OwnedForeignKey(Invoice, models.PROTECT, related_name="payments")
    received_on = models.DateField(_("received on"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now, editable=False)
    token = models.UUIDField()  # of the form that was sent: sent twice, it counts once
    reverses = OwnedForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reversals"
    )

    objects: ClassVar[OwnedManager] = OwnedManager()

    class Meta:
        ordering = ["received_on", "at"]
        constraints = [
            *walls("payment", within=("invoice", "reverses"), organisation="organisation_id"),
            models.UniqueConstraint(fields=["practice", "token"], name="payment_recorded_once"),
            models.UniqueConstraint(fields=["practice", "reverses"], name="payment_reversed_once"),
            models.CheckConstraint(
                name="payment_is_positive_or_a_reversal",
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.amount} on {self.received_on:%d %B %Y}"
