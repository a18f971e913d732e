"""That somebody at the client has read a board report, and when."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models import ClientOrganisation, User
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.board_report import BoardReport


class ReportReading(Owned):
    """One row a person and report: the first time, the last time, how often.

    Opening it in the room is reading it, and so is taking the file. Shown to its authors and to
    the sponsor.
    """

    organisation = OwnedForeignKey(ClientOrganisation, models.CASCADE, related_name="+")
    report = OwnedForeignKey(BoardReport, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["first_at", "pk"]
        constraints = [
            *walls("report_reading", within=("report",), organisation="organisation_id"),
            models.UniqueConstraint(
                fields=["practice", "report", "reader"], name="report_reading_once_a_person"
            ),
            models.CheckConstraint(
                name="report_reading_first_is_before_last",
                condition=Q(last_at__gte=F("first_at"), times__gte=1),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name
