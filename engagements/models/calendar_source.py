"""A calendar of one's own that is read from elsewhere, by its secret address."""

from typing import override
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from config.fetching import LONGEST_ADDRESS, Trouble
from engagements.models.executive import Executive

NO_CALENDAR = "no-calendar"


class CalendarSource(Owned):
    """Suggests days to one executive. Who knows its address reads it: it is not shown again.

    The table leaves no audit rows: they would keep an address that was removed. The body of the
    last reading is here for a few days; each reading replaces it.
    """

    executive = OwnedForeignKey(Executive, models.CASCADE, related_name="calendar_sources")
    name = models.CharField(_("name"), max_length=80)
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    reading = models.PositiveIntegerField(default=0, editable=False)  # number of the last one
    body = models.BinaryField(default=b"")
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            *walls("calendar_source", "executive"),
            models.CheckConstraint(
                name="calendar_source_is_read_or_in_trouble",
                condition=models.Q(trouble="") | models.Q(body=b"", read_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def masked(self) -> str:
        """Enough of the address to know it again, nothing with which to read it."""
        return f"https://{urlsplit(self.address).hostname}/…"

    @property
    def work(self) -> str:
        """The key of the worker's job for the last reading."""
        return f"{self.pk}:{self.reading}"

    @property
    def why(self) -> str:
        """Why the last reading brought nothing, in words; empty when it did not fail."""
        if self.trouble == NO_CALENDAR:
            return gettext("There is no calendar at this address. Is it the one that ends in .ics?")
        return str(Trouble(self.trouble).label) if self.trouble else ""
