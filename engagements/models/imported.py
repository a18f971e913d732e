"""Days brought in from another system: what waits, what was mapped, which lines are in."""

from decimal import Decimal
from typing import override

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from engagements.models.engagement import Engagement
from engagements.models.executive import Executive
from engagements.models.time_entry import TimeEntry

LONGEST_NAME = 200  # of what another system calls its clients, projects and people


class Tool(models.TextChoices):
    HARVEST = "harvest", "Harvest"
    TOGGL = "toggl", "Toggl Track"
    CLOCKIFY = "clockify", "Clockify"
    KIMAI = "kimai", "Kimai"


class Words(models.TextChoices):
    """What becomes of what was noted in the other system."""

    NOTE = "note", _("my internal note")
    SUMMARY = "summary", _("what the client reads")
    NOWHERE = "nowhere", _("left out")


class Import(Owned):
    """A file that one executive's days come from. It waits here until it is done or discarded.

    Its body is emptied when it is done; the row itself goes some days after it came.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for you")
        DONE = "done", _("Done")

    executive = OwnedForeignKey(Executive, models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tool = models.CharField(max_length=10, choices=Tool)
    name = models.CharField(_("file"), max_length=LONGEST_NAME)
    body = models.BinaryField()
    person = models.CharField(_("whose lines"), max_length=LONGEST_NAME, blank=True)
    is_day_first = models.BooleanField(_("how dates are written"), null=True, blank=True)
    words = models.CharField(max_length=10, choices=Words, default=Words.NOTE)
    uploaded_by = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    line_count = models.PositiveIntegerField(default=0)  # added, once it is done
    turn = models.PositiveIntegerField(db_default=0, default=0, editable=False)  # the last job
    plan = models.JSONField(null=True, editable=False)  # what that job found, of a large file
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            *walls("import", "executive"),
            models.CheckConstraint(
                name="import_done_keeps_no_file",
                condition=models.Q(state="waiting", done_at=None)
                | models.Q(state="done", done_at__isnull=False, body=b""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def work(self) -> str:
        """The key of the worker's last job for this file."""
        return f"{self.pk}:{self.turn}"


class ImportMapping(Owned):
    """Where the lines of another system's project go, remembered for the next import.

    No engagement: they are left out.
    """

    executive = OwnedForeignKey(Executive, models.CASCADE, related_name="+")
    tool = models.CharField(max_length=10, choices=Tool)
    client = models.CharField(max_length=LONGEST_NAME, blank=True)
    project = models.CharField(max_length=LONGEST_NAME, blank=True)
    engagement = OwnedForeignKey(
        Engagement, models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            *walls("import_mapping", "executive", "engagement"),
            models.UniqueConstraint(
                fields=["practice", "executive", "tool", "client", "project"],
                name="import_mapping_one_a_project",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.client}, {self.project}"


class ImportedLine(Owned):
    """A line that is in: its mark, so that it is never added twice, and its hours.

    It goes with its entry: who clears the day may import it again. The hours are kept because the
    lines of one date are added up before they become part of a day.
    """

    entry = OwnedForeignKey(TimeEntry, models.CASCADE, related_name="imported_lines")
    fingerprint = models.CharField(max_length=64, editable=False)
    hours = models.DecimalField(
        max_digits=9, decimal_places=5, validators=[MinValueValidator(Decimal(0))]
    )

    class Meta:
        constraints = [
            *walls("imported_line", "entry"),
            models.UniqueConstraint(
                fields=["practice", "fingerprint"], name="imported_line_is_in_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.hours.normalize():f} h"
