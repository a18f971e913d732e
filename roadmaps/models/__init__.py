"""Where it leads: the roadmap and the board reports; and how an engagement begins."""

from roadmaps.models.benefit import Benefit
from roadmaps.models.board_report import BoardReport
from roadmaps.models.engagement_health import EngagementHealth
from roadmaps.models.entry_tie import EntryTie
from roadmaps.models.hire import HireComparison, HireItem
from roadmaps.models.initiative import Initiative, InitiativeKpi, InitiativeUpdate
from roadmaps.models.onboarding import Onboarding
from roadmaps.models.phase import Phase
from roadmaps.models.playbook import EngagementPlaybook, Playbook
from roadmaps.models.room_visit import RoomVisit

__all__ = [
    "Benefit",
    "BoardReport",
    "EngagementHealth",
    "EngagementPlaybook",
    "EntryTie",
    "HireComparison",
    "HireItem",
    "Initiative",
    "InitiativeKpi",
    "InitiativeUpdate",
    "Onboarding",
    "Phase",
    "Playbook",
    "RoomVisit",
]
