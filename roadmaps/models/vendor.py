"""A vendor in a selection: what it answered, what was tried, what it costs over three years."""

from decimal import Decimal
from typing import override

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models import ClientOrganisation, StoredDocument
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.vendor_selection import VendorKillQuestion, VendorSelection

LONGEST_ANSWER = 1_000
SECURE = URLValidator(schemes=["https"], message=_("Give an address that begins with https."))


class Vendor(Owned):
    """One of those to choose from. Who is out stays on the page, with the reason."""

    class Stage(models.TextChoices):
        LONG = "long", _("On the long list")
        SHORT = "short", _("On the short list")
        OUT = "out", _("Out")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="vendors")
    name = models.CharField(_("vendor"), max_length=120)
    site = models.CharField(_("web site"), max_length=300, blank=True, validators=[SECURE])
    contact = models.CharField(_("whom to ask there"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=5, choices=Stage, default=Stage.LONG)
    reason = models.CharField(_("why it is out"), max_length=300, blank=True)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls(
                "vendor", within=("selection",), organisation="organisation_id", shared="shared"
            ),
            models.UniqueConstraint(
                fields=["practice", "selection", "name"],
                name="vendor_name_is_unique",
                violation_error_message=_("This vendor is on the list already."),
            ),
            models.CheckConstraint(
                name="vendor_out_has_a_reason",
                condition=Q(~Q(reason=""), stage="out") | Q(~Q(stage="out"), reason=""),
                violation_error_message=_("Say why this vendor is out."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class VendorKillAnswer(Owned):
    """What a vendor answers to a question that can end its chances, and how one knows."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="kill_answers")
    question = OwnedForeignKey(VendorKillQuestion, models.CASCADE, related_name="answers")
    vendor = OwnedForeignKey(Vendor, models.CASCADE, related_name="kill_answers")
    answer = models.CharField(_("answer"), max_length=7, choices=Answer)
    evidence = models.CharField(_("how one knows"), max_length=300, blank=True)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        constraints = [
            *walls(
                "vendor_kill_answer",
                within=("selection", "question", "vendor"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "question", "vendor"], name="vendor_kill_answer_is_one"
            ),
            models.CheckConstraint(
                name="vendor_kill_answer_has_its_evidence",
                condition=Q(answer="unknown") | ~Q(evidence=""),
                violation_error_message=_("Say how one knows."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.get_answer_display()


class VendorAnswer(Owned):
    """What is agreed or said on a theme that every vendor is compared by, and where it stands."""

    class Theme(models.TextChoices):
        SERVICE = "service-levels", _("Service levels")
        RESIDENCY = "data-residency", _("Where the data is")
        LOCK_IN = "lock-in", _("Lock-in")
        EXIT = "exit", _("Exit")
        SECURITY = "security", _("Security")
        SUPPORT = "support", _("Support")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="answers")
    vendor = OwnedForeignKey(Vendor, models.CASCADE, related_name="answers")
    theme = models.CharField(_("theme"), max_length=15, choices=Theme)
    text = models.TextField(_("what they answer"), max_length=LONGEST_ANSWER)
    source = models.CharField(_("where it is written"), max_length=300, blank=True)
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        constraints = [
            *walls(
                "vendor_answer",
                within=("selection", "vendor"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("vendor_answer", text=LONGEST_ANSWER),
            models.UniqueConstraint(
                fields=["practice", "vendor", "theme"], name="vendor_answer_is_one_a_theme"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.text


class VendorProof(Owned):
    """A proof of concept: what was tried on which data, how it was measured, what came of it."""

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="proofs")
    vendor = OwnedForeignKey(Vendor, models.CASCADE, related_name="proofs")
    tried = models.TextField(_("what was tried"), max_length=LONGEST_ANSWER)
    data = models.CharField(_("on which real data, in the sandbox"), max_length=300)
    measure = models.CharField(_("how it was measured"), max_length=300)
    result = models.TextField(_("what came of it"), max_length=LONGEST_ANSWER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    evidence_link = models.CharField(
        _("link to the evidence"), max_length=300, blank=True, validators=[SECURE]
    )
    document = OwnedForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            *walls(
                "vendor_proof",
                within=("selection", "vendor", "document"),
                organisation="organisation_id",
                shared="shared",
            ),
            *bounds("vendor_proof", tried=LONGEST_ANSWER, result=LONGEST_ANSWER),
            models.CheckConstraint(
                name="vendor_proof_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A proof of concept cannot end before it starts."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.tried


class VendorCost(Owned):
    """One line of what a vendor costs: a price in each of three years, by its kind."""

    class Kind(models.TextChoices):
        ONCE = "once", _("once")
        MIGRATION = "migration", _("migration, once")
        EXIT = "exit", _("exit, once")
        YEAR = "year", _("per year")
        MONTH = "month", _("per month")
        USER_YEAR = "user-year", _("per person and year")
        USER_MONTH = "user-month", _("per person and month")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    selection = OwnedForeignKey(VendorSelection, models.CASCADE, related_name="costs")
    vendor = OwnedForeignKey(Vendor, models.CASCADE, related_name="costs")
    label = models.CharField(_("what for"), max_length=120)
    kind = models.CharField(_("how it is paid"), max_length=10, choices=Kind, default=Kind.YEAR)
    first = models.DecimalField(
        _("price in year 1"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )
    second = models.DecimalField(
        _("price in year 2"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )
    third = models.DecimalField(
        _("price in year 3"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )
    shared = models.BooleanField(default=False, editable=False)  # a trigger: as the selection is

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls(
                "vendor_cost",
                within=("selection", "vendor"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.CheckConstraint(
                name="vendor_cost_is_not_negative",
                condition=Q(first__gte=0, second__gte=0, third__gte=0),
                violation_error_message=_("A cost is zero or more."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.label

    @property
    def prices(self) -> tuple[Decimal, Decimal, Decimal]:
        """Year by year, in its unit."""
        return self.first, self.second, self.third
