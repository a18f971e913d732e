"""Where it leads: the roadmap and the board reports."""

from roadmaps.models.board_report import BoardReport
from roadmaps.models.initiative import Initiative, InitiativeKpi, InitiativeUpdate
from roadmaps.models.phase import Phase

__all__ = ["BoardReport", "Initiative", "InitiativeKpi", "InitiativeUpdate", "Phase"]
