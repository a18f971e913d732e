"""The days of one executive on one engagement in one calendar month, put to the client."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Self, override
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models import ClientOrganisation
from clients.models.owned import Owned, OwnedForeignKey, OwnedManager
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.models.executive import Executive

if TYPE_CHECKING:
    from clients.access import Place


class TimesheetQuerySet(models.QuerySet["Timesheet"]):
    def waiting(self) -> Self:
        """Submitted, and neither approved nor returned yet."""
        return self.filter(state=Timesheet.State.SUBMITTED)

    def approved(self) -> Self:
        """Those whose days may be invoiced."""
        return self.filter(state=Timesheet.State.APPROVED)

    def closed(self) -> Self:
        """Those to whose months nothing can be added: they wait, or are approved."""
        return self.filter(state__in=Timesheet.CLOSED)

    def visible_to(self, place: "Place") -> Self:
        """What the client reads, and the practice of it: not a month that is still open."""
        engagements = Engagement.objects.visible_to(place)
        return self.filter(engagement__in=engagements.values("pk")).exclude(
            state=Timesheet.State.OPEN
        )

    def closed_for(
        self, executive: Executive, first: dt.date, last: dt.date
    ) -> dict[tuple[UUID, dt.date], str]:
        """The (engagement, first day of the month) that an executive has put to the client.

        Each with its state: one that waits takes no days, one that is approved passes them on to
        a later timesheet. Withdrawn or returned, a month is open again. Ask after locking the
        person's account, which `submit` locks too.
        """
        closed = self.closed().filter(
            executive=executive, month__range=(first.replace(day=1), last)
        )
        rows = closed.values_list("engagement_id", "month", "state")
        return {(engagement, month): state for engagement, month, state in rows}


TimesheetManager = OwnedManager.from_queryset(TimesheetQuerySet)


class Timesheet(Owned):
    """Submitted by the executive, then approved or returned with a reason by any sponsor."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SUBMITTED = "submitted", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    CLOSED: ClassVar = (State.SUBMITTED, State.APPROVED)  # to these months nothing can be added

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    engagement = OwnedForeignKey(Engagement, models.CASCADE, related_name="timesheets")
    executive = OwnedForeignKey(Executive, models.PROTECT, related_name="timesheets")
    executive_name = models.CharField(max_length=120)
    month = models.DateField()  # its first day
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)  # a name; read `decider`
    by_silence = models.BooleanField(default=False, db_default=False)  # nobody decided in time
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    counts_from = models.DateField(null=True, blank=True)  # after it, days of silence count
    decide_by = models.DateField(null=True, blank=True)  # after it, silence approves; or never
    remind_on = ArrayField(models.DateField(), default=list, db_default=[], blank=True)
    seen_hash = models.CharField(max_length=64, blank=True, db_default="")
    shared = models.GeneratedField(
        expression=~Q(state="open"),  # type: ignore[arg-type]  # Django takes conditions too
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects: ClassVar[TimesheetManager] = TimesheetManager()

    class Meta:
        ordering = ["-month", "executive_name"]
        constraints = [
            *walls(
                "timesheet",
                "executive",
                within=("engagement",),
                organisation="organisation_id",
                shared="shared",
            ),
            models.UniqueConstraint(
                fields=["practice", "engagement", "executive", "month"],
                name="timesheet_one_a_month",
            ),
            models.CheckConstraint(
                name="timesheet_month_is_a_first_day", condition=Q(month__day=1)
            ),
            models.CheckConstraint(
                name="timesheet_decision_has_a_person",
                condition=Q(state__in=["open", "submitted"])
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="timesheet_return_has_a_reason",
                condition=~Q(state="returned") | ~Q(reason=""),
                violation_error_message=_("Say why you return it."),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.executive_name}, {self.month:%B %Y}"

    @property
    def decider(self) -> str:
        """Who decided, for the reader: a name, or in their language the contract's silence."""
        return str(_("silence under the contract")) if self.by_silence else self.decided_by

    @property
    def stands_still(self) -> bool:
        """Whether the count of days until silence approves waits for the end of a pause."""
        return self.counts_from is not None and self.decide_by is None

    @property
    def last_day(self) -> dt.date:
        """The last date of its month."""
        return (self.month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
