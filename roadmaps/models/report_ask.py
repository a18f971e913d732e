"""A decision of the register that a board report asks its readers to take."""

from typing import override

from django.db import models

from clients.models.owned import Owned, OwnedForeignKey
from clients.walls import walls
from roadmaps.models.board_report import BoardReport
from roadmaps.models.decision import Decision


class ReportAsk(Owned):
    """Chosen while the report is a draft; the snapshot holds what was asked, and how."""

    report = OwnedForeignKey(BoardReport, models.CASCADE, related_name="asks")
    decision = OwnedForeignKey(Decision, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            *walls("report_ask", "report", "decision"),
            models.UniqueConstraint(
                fields=["practice", "report", "decision"], name="report_ask_once_a_decision"
            ),
        ]

    @override
    def __str__(self) -> str:
        return str(self.decision_id)
