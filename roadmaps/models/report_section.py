"""One part of a board report: whether it is in, where it stands, what the executive says to it."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.bounds import bounds
from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.board_report import BoardReport

LONGEST = 20_000  # of the words to one part


class ReportSection(Owned):
    """What a draft is composed of. The client never reads it: the snapshot holds what was said.

    The keys are those of `roadmaps.pack.sections`; a part that came to the product later has no
    row yet, and stands at the end.
    """

    report = OwnedForeignKey(BoardReport, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField(default=True)
    words = models.TextField(_("words"), blank=True, max_length=LONGEST)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *walls("report_section", "report"),
            *bounds("report_section", words=LONGEST),
            models.UniqueConstraint(
                fields=["practice", "report", "key"], name="report_section_stands_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.key
