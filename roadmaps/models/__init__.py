"""Where it leads: the roadmap and the board reports; and how an engagement begins."""

from roadmaps.models.board_report import BoardReport
from roadmaps.models.entry_tie import EntryTie
from roadmaps.models.initiative import Initiative, InitiativeKpi, InitiativeUpdate
from roadmaps.models.onboarding import Onboarding
from roadmaps.models.phase import Phase
from roadmaps.models.playbook import EngagementPlaybook, Playbook

__all__ = [
    "BoardReport",
    "EngagementPlaybook",
    "EntryTie",
    "Initiative",
    "InitiativeKpi",
    "InitiativeUpdate",
    "Onboarding",
    "Phase",
    "Playbook",
]
