"""What is taken off a whole invoice: a cap, a discount agreed."""

from typing import override

from django.db import models
from django.db.models import Q

from billing.models.invoice import Invoice
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls

LONGEST_REASON = 200


class InvoiceDiscount(Owned):
    """An amount taken off the sum of the lines, with the reason that the client reads.

    With a `percent` the amount follows the lines for as long as the invoice is a draft, and `base`
    is what they came to. How it is split over VAT groups is reckoned from the lines. Clients read
    the snapshot; this table has no client grant.
    """

    invoice = OwnedForeignKey(Invoice, models.CASCADE, related_name="discounts")
    position = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=LONGEST_REASON)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    base = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    token = models.UUIDField(null=True, blank=True)  # of the form that was sent: sent twice, once

    class Meta:
        ordering = ["position"]
        constraints = [
            *walls("invoice_discount", "invoice"),
            models.UniqueConstraint(
                fields=["practice", "invoice", "position"],
                name="invoice_discount_position_is_unique",
            ),
            models.UniqueConstraint(
                fields=["practice", "token"], name="invoice_discount_given_once"
            ),
            models.CheckConstraint(
                name="invoice_discount_is_positive_and_has_a_reason",
                condition=Q(~Q(reason=""), amount__gt=0),
            ),
            models.CheckConstraint(
                name="invoice_discount_percent_has_a_base",
                condition=Q(percent=None, base=None)
                | Q(percent__gt=0, percent__lte=100, base__gt=0),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.reason
