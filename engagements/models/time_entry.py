"""Part of a day given to an engagement on a date."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self, override

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from clients.bounds import bounds
from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.models.executive import Executive
from engagements.models.timesheet import Timesheet

if TYPE_CHECKING:
    from clients.access import Place


MOST, STEP = Decimal("1.5"), Decimal("0.125")  # of a date, in days
COUNTS_ON = Coalesce("late_in", "date")


class Activity(models.TextChoices):
    BOARD = "board", _("Board or leadership meeting")
    ARCHITECTURE = "architecture", _("Architecture")
    VENDOR = "vendor", _("Vendor")
    MENTORING = "mentoring", _("Mentoring")
    GOVERNANCE = "governance", _("Governance")
    SECURITY = "security", _("Security")
    DATA_AI = "data-ai", _("Data and AI")
    DELIVERY = "delivery", _("Delivery")
    INCIDENT = "incident", _("Incident")
    TRAVEL = "travel", _("Travel")


class TimeEntryQuerySet(models.QuerySet["TimeEntry"]):
    def between(self, first: dt.date, last: dt.date) -> Self:
        """Those given on the dates from first to last, both included."""
        return self.filter(date__range=(first, last))

    def counting(self, first: dt.date, last: dt.date) -> Self:
        """Those that count in the books from first to last: late ones when they were put."""
        return self.alias(counted=COUNTS_ON).filter(counted__range=(first, last))

    def by_date(self) -> dict[dt.date, Decimal]:
        """The days of each date as they stand after corrections."""
        sums = self.order_by().values("date").annotate(sum=Sum("days"))
        return {row["date"]: row["sum"] for row in sums}

    def total(self) -> Decimal:
        """Their days, added up."""
        return self.aggregate(total=Sum("days"))["total"] or Decimal(0)

    def visible_to(self, place: "Place") -> Self:
        """A client person sees their organisation's; an executive their engagements'."""
        engagements = Engagement.objects.visible_to(place)
        if place.organisation_id or not place.sees_every_engagement:
            return self.filter(engagement__in=engagements.values("pk"))
        return self


TimeEntryManager = OwnedManager.from_queryset(TimeEntryQuerySet)


class TimeEntry(Owned):
    """One executive's part of a day at one engagement. The client reads the summary.

    What is given late, or corrected after approval, is a row of its own beside what was approved:
    `late_in` names the later month on whose timesheet it goes. Less than was approved is a
    counter-entry: its days are negative.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SUBMITTED = "submitted", _("Submitted")
        QUERIED = "queried", _("Queried")
        APPROVED = "approved", _("Approved")
        SETTLED = "settled", _("Settled")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="time_entries")
    executive = OwnedForeignKey(Executive, models.PROTECT, related_name="time_entries")
    date = models.DateField(_("date"))
    days = models.DecimalField(_("days"), max_digits=9, decimal_places=4)
    activity = models.CharField(_("activity"), max_length=12, choices=Activity, blank=True)
    summary = models.CharField(_("what the client reads"), max_length=500, blank=True)
    is_remote = models.BooleanField(_("remote"), null=True, blank=True)  # nothing: not said
    late_in = models.DateField(null=True, blank=True, editable=False)
    timesheet = OwnedForeignKey(
        Timesheet, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    shared = models.GeneratedField(
        expression=~Q(state="open"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[TimeEntryManager] = TimeEntryManager()

    class Meta:
        ordering = ["date", "pk"]
        verbose_name_plural = "time entries"
        constraints = [
            *walls(
                "time_entry",
                "executive",
                within=("engagement", "timesheet"),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "executive", "date", "late_in"],
                name="time_entry_one_a_date_and_sheet",
                nulls_distinct=False,
                violation_error_message=_("This date already has an entry for the engagement."),
            ),
            models.CheckConstraint(
                name="time_entry_is_part_of_a_day_or_corrects_one",
                condition=Q(days__gt=0, days__lte=MOST)
                | Q(late_in__isnull=False, days__lt=0, days__gte=-MOST),
                violation_error_message=_("An entry is more than nothing and at most a day."),
            ),
            models.CheckConstraint(
                name="time_entry_is_late_in_a_later_month",
                condition=Q(late_in=None) | Q(late_in__day=1, late_in__gt=F("date")),
            ),
            models.CheckConstraint(
                name="time_entry_closed_only_by_a_timesheet",
                condition=Q(state="open") | Q(timesheet__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "executive", "date"], name="time_entry_by_executive"),
            models.Index(
                fields=["practice", "date"],
                include=["executive", "days"],
                name="time_entry_by_date",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.days.normalize():f} on {self.date:%d %B %Y}"

    @property
    def counts_on(self) -> dt.date:
        """When it counts in the books: on its date; if late, when its timesheet begins."""
        return self.late_in or self.date

    @property
    def mark(self) -> str:
        """What it is besides a day given in time: a correction, late, or nothing."""
        if self.late_in is None:
            return ""
        return pgettext("a day", "correction") if self.days < 0 else pgettext("a day", "late")

    @property
    def is_locked(self) -> bool:
        """Whether it may not be changed now. What the client asks about may be corrected."""
        return self.state not in {self.State.OPEN, self.State.QUERIED}


LONGEST_NOTE = 10_000


class TimeEntryNote(Owned):
    """The practice's own note on an entry: a table apart, which no client role may read."""

    entry = OwnedForeignKey(TimeEntry, models.CASCADE, related_name="notes")
    text = models.TextField(_("internal note"), max_length=LONGEST_NOTE)

    class Meta:
        constraints = [
            *walls("time_entry_note", "entry"),
            *bounds("time_entry_note", text=LONGEST_NOTE),
            models.UniqueConstraint(fields=["practice", "entry"], name="time_entry_note_one"),
        ]

    @override
    def __str__(self) -> str:
        return self.text
