"""A bill: a draft until issued, then frozen for ever."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self, override

from django.db import models
from django.db.models import Case, F, Max, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.amounts import places
from billing.models.numbering import NumberSeries
from clients.models import ClientOrganisation, LegalEntity, StoredDocument
from clients.models.organisation import CURRENCIES
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models import Engagement, TimeEntry

if TYPE_CHECKING:
    from clients.access import Place


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def issued(self) -> Self:
        """Those with a number."""
        return self.exclude(state=Invoice.State.DRAFT)

    def bills(self) -> Self:
        """Those that ask for money and still hold their period: no credit notes, none credited."""
        return self.filter(kind=Invoice.Kind.INVOICE, released=False)

    def with_standing(self, today: dt.date) -> Self:
        """What was paid and what is open, and in a word how each stands on a day."""
        kept = Q(payments__amount__gt=0, payments__reversals=None)
        paid = self.annotate(
            paid=Coalesce(Sum("payments__amount"), Decimal(0), output_field=AMOUNT),
            paid_on=Max("payments__received_on", filter=kept),
        )
        return paid.annotate(
            balance=Case(
                When(kind=Invoice.Kind.CREDIT_NOTE, then=Value(Decimal(0))),
                When(released=True, then=-F("paid")),
                default=F("gross") - F("paid"),
                output_field=AMOUNT,
            ),
            standing=Case(
                When(state=Invoice.State.DRAFT, then=Value("draft")),
                When(kind=Invoice.Kind.CREDIT_NOTE, then=Value("credit-note")),
                When(released=True, then=Value("credited")),
                When(paid__gte=F("gross"), then=Value("paid")),
                When(due_on__lt=today, then=Value("overdue")),
                default=Value("open"),
            ),
        )

    def visible_to(self, place: "Place") -> Self:
        """A client person sees their organisation's; an executive their engagements'."""
        if place.sees_every_engagement:
            return self
        return self.filter(engagement__in=Engagement.objects.visible_to(place).values("pk"))


AMOUNT = models.DecimalField(max_digits=14, decimal_places=2)
InvoiceManager = OwnedManager.from_queryset(InvoiceQuerySet)


class Invoice(Owned):
    """What one engagement owes for one period. Once issued, a trigger refuses every change.

    A credit note is an invoice turned round: positive amounts, numbered and frozen alike, so it is
    a row of this table with the invoice it `corrects`. Beside the document, one thing may still
    change on an issued invoice, once, when its credit note stands: `released` says that its period
    and its days may be invoiced again. Whether it is paid is reckoned from payments, never stored.
    """

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Invoice")
        CREDIT_NOTE = "credit-note", _("Credit note")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ISSUED = "issued", _("Issued")

    organisation = OwnedForeignKey(ClientOrganisation, models.PROTECT, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.PROTECT, related_name="invoices")
    entity = OwnedForeignKey(LegalEntity, models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=12, choices=Kind, default=Kind.INVOICE, db_default=Kind.INVOICE
    )
    corrects = OwnedForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credit_notes"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True, db_default="")
    released = models.BooleanField(default=False, db_default=False)
    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    series = OwnedForeignKey(NumberSeries, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)
    number_text = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    tax_point_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    net = models.DecimalField(max_digits=14, decimal_places=2)
    vat = models.DecimalField(max_digits=14, decimal_places=2)
    gross = models.DecimalField(max_digits=14, decimal_places=2)
    snapshot = models.JSONField(null=True, blank=True)
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    shared = models.GeneratedField(
        expression=~Q(state="draft"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[InvoiceManager] = InvoiceManager()

    class Meta:
        ordering = ["-period_last", "-created_at"]
        constraints = [
            *walls(
                "invoice",
                "entity",
                "series",
                within=("engagement", "document", "corrects"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "series", "number"], name="invoice_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["practice", "entity", "number_text"],
                condition=Q(state="issued"),
                name="invoice_number_text_is_unique",
                violation_error_message=_("Another invoice already bears this number."),
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "period_first", "period_last"],
                condition=Q(kind="invoice", released=False),
                name="invoice_one_live_a_period",
                violation_error_message=_("This period of the engagement already has an invoice."),
            ),
            models.UniqueConstraint(
                fields=["practice", "corrects"],
                condition=Q(corrects__isnull=False),
                name="invoice_credited_once",
                violation_error_message=_("This invoice already has a credit note."),
            ),
            models.CheckConstraint(
                name="invoice_credit_note_has_original_and_reason",
                condition=Q(kind="invoice", corrects=None, reason="")
                | Q(~Q(reason=""), kind="credit-note", corrects__isnull=False, released=False),
            ),
            models.CheckConstraint(
                name="invoice_period_ends_after_it_starts",
                condition=Q(period_last__gte=F("period_first")),
            ),
            models.CheckConstraint(
                name="invoice_issued_has_number_and_snapshot",
                condition=Q(state="draft", number=None, series=None)
                | Q(
                    ~Q(number_text=""),
                    number__isnull=False,
                    series__isnull=False,
                    issued_on__isnull=False,
                    due_on__isnull=False,
                    tax_point_on__isnull=False,
                    snapshot__isnull=False,
                    state="issued",
                ),
            ),
            models.CheckConstraint(
                name="invoice_gross_is_net_and_vat", condition=Q(gross=F("net") + F("vat"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.number_text or str(_("Draft"))

    @property
    def is_credit_note(self) -> bool:
        """It takes back what it corrects."""
        return self.kind == self.Kind.CREDIT_NOTE

    def get_absolute_url(self) -> str:
        return f"/p/{self.practice.slug}/billing/invoices/{self.pk}/"


class InvoiceLine(Owned):
    """One service on an invoice. Clients read the snapshot; this table has no client grant.

    Most are reckoned from days and terms; a few are added by hand, and those alone are taken away.
    """

    class Origin(models.TextChoices):
        RECKONED = "reckoned", _("reckoned")
        ADDED = "added", _("added")

    invoice = OwnedForeignKey(Invoice, models.CASCADE, related_name="lines")
    origin = models.CharField(
        max_length=10, choices=Origin, default=Origin.RECKONED, db_default=Origin.RECKONED
    )
    token = models.UUIDField(null=True, blank=True)  # of the form that added it: sent twice, once
    position = models.PositiveSmallIntegerField()
    description = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    period_first = models.DateField(null=True, blank=True)
    period_last = models.DateField(null=True, blank=True)
    quantity = models.DecimalField(max_digits=9, decimal_places=4)
    unit = models.CharField(max_length=3, default="DAY")
    price = models.DecimalField(max_digits=12, decimal_places=4)
    base_quantity = models.DecimalField(max_digits=9, decimal_places=4, db_default=Decimal(1))
    net = models.DecimalField(max_digits=14, decimal_places=2)
    vat_category = models.CharField(max_length=2)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            *walls("invoice_line", "invoice"),
            models.UniqueConstraint(
                fields=["practice", "invoice", "position"], name="invoice_line_position_is_unique"
            ),
            models.UniqueConstraint(
                fields=["practice", "token"],
                condition=Q(token__isnull=False),
                name="invoice_line_added_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.description

    @property
    def price_places(self) -> int:
        """How many decimals its price is written with."""
        return places(self.price)

    @property
    def is_added(self) -> bool:
        """Somebody wrote it, nothing reckoned it."""
        return self.origin == self.Origin.ADDED


class InvoicedEntry(Owned):
    """Which entry stands on which line. Unique, so that a day is never billed twice.

    `released` is set once, when the invoice is credited: the row stays, the day is free.
    """

    line = OwnedForeignKey(InvoiceLine, models.CASCADE, related_name="entries")
    entry = OwnedForeignKey(TimeEntry, models.PROTECT, related_name="+")
    released = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name_plural = "invoiced entries"
        constraints = [
            *walls("invoiced_entry", "line", "entry"),
            models.UniqueConstraint(
                fields=["practice", "entry"],
                condition=Q(released=False),
                name="invoiced_entry_live_once",
            ),
        ]
