"""What a sponsor asks about one line of a month before it is decided."""

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self, override

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation, User
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.time_entry import Activity, TimeEntry
from engagements.models.timesheet import Timesheet

if TYPE_CHECKING:
    from clients.access import Place

LONGEST_QUESTION = 500


class TimesheetQueryQuerySet(models.QuerySet["TimesheetQuery"]):
    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=TimesheetQuery.State.OPEN)

    def visible_to(self, place: "Place") -> Self:
        """Of the months one may see; a month that is open again keeps its questions."""
        if place.is_client:
            return self.filter(organisation=place.organisation_id)
        mine = Q(timesheet__executive__user_id=place.user_id)
        return self if place.sees_every_engagement else self.filter(mine)


TimesheetQueryManager = OwnedManager.from_queryset(TimesheetQueryQuerySet)


class TimesheetQuery(Owned):
    """A question about one line, its answer, and the line as it was when it was asked.

    While it is open the executive may correct that line alone, and silence approves nothing.
    Approving the month closes it, and so does taking it back.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    timesheet = OwnedForeignKey(Timesheet, models.CASCADE, related_name="queries")
    entry = OwnedForeignKey(  # nothing once the line was removed
        TimeEntry, models.SET_NULL, null=True, blank=True, related_name="queries"
    )
    date = models.DateField()
    days_were = models.DecimalField(max_digits=9, decimal_places=4)
    activity_was = models.CharField(max_length=12, choices=Activity, blank=True)
    summary_was = models.CharField(max_length=500, blank=True)
    question = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    asked_by = models.CharField(max_length=120)
    asker = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    answer = models.CharField(_("answer"), max_length=LONGEST_QUESTION, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TimesheetQueryManager] = TimesheetQueryManager()

    class Meta:
        ordering = ["date", "asked_at", "pk"]
        verbose_name_plural = "timesheet queries"
        constraints = [
            *walls(
                "timesheet_query",
                within=("timesheet", "entry"),
                organisation="organisation_id",
            ),
            models.UniqueConstraint(
                fields=["practice", "entry"],
                condition=Q(state="open"),
                name="timesheet_query_one_open_a_line",
                violation_error_message=_("This line has an open question already."),
            ),
            models.CheckConstraint(name="timesheet_query_asks", condition=~Q(question="")),
            models.CheckConstraint(
                name="timesheet_query_answer_has_a_person",
                condition=~Q(state="answered")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == self.State.OPEN

    @property
    def days_are(self) -> Decimal:
        """What the line says today; nothing once it was removed."""
        return self.entry.days if self.entry else Decimal(0)

    @property
    def is_corrected(self) -> bool:
        """Whether the line says something else than when it was asked about."""
        line = self.entry
        if line is None:
            return True
        was = self.days_were, self.activity_was, self.summary_was
        return was != (line.days, line.activity, line.summary)
