"""Where it leads: the roadmap and the board reports; and how an engagement begins."""

from roadmaps.models.ai_use_case import AiUseCase, AiUseCaseMove
from roadmaps.models.benefit import Benefit
from roadmaps.models.board_report import BoardReport
from roadmaps.models.capability import CapabilityArea, CapabilityLevel
from roadmaps.models.comment import Comment
from roadmaps.models.decision import Decision, DecisionInitiative, DecisionKpi, DecisionOption
from roadmaps.models.dependency import InitiativeDependency
from roadmaps.models.engagement_health import EngagementHealth
from roadmaps.models.entry_tie import EntryTie
from roadmaps.models.handover import AccessToRevoke, HandoverPack, VendorContact
from roadmaps.models.hire import HireComparison, HireItem
from roadmaps.models.initiative import Initiative, InitiativeKpi, InitiativeUpdate
from roadmaps.models.mandate import MandateArea
from roadmaps.models.meeting import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingAction,
    MeetingMinutes,
    MeetingPaper,
)
from roadmaps.models.mentoring import (
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
    MentoringSessionNote,
)
from roadmaps.models.milestone import Milestone, MilestoneUpdate
from roadmaps.models.onboarding import Onboarding
from roadmaps.models.phase import Phase
from roadmaps.models.playbook import EngagementPlaybook, Playbook
from roadmaps.models.policy import Acknowledgement, Policy, PolicyReader, PolicyVersion
from roadmaps.models.report_ask import ReportAsk
from roadmaps.models.report_reading import ReportReading
from roadmaps.models.report_review import ReportReview
from roadmaps.models.report_section import ReportSection
from roadmaps.models.risk import Risk, RiskAppetite, RiskAssessment
from roadmaps.models.room_visit import RoomVisit
from roadmaps.models.training import (
    TrainingAttendance,
    TrainingProgramme,
    TrainingSeat,
    TrainingSession,
)
from roadmaps.models.vendor import Vendor, VendorAnswer, VendorCost, VendorKillAnswer, VendorProof
from roadmaps.models.vendor_score import (
    VendorConflict,
    VendorRecommendation,
    VendorScore,
    VendorScorer,
)
from roadmaps.models.vendor_selection import VendorCriterion, VendorKillQuestion, VendorSelection

__all__ = [
    "AccessToRevoke",
    "Acknowledgement",
    "AgendaItem",
    "AiUseCase",
    "AiUseCaseMove",
    "Attendance",
    "Benefit",
    "BoardReport",
    "CapabilityArea",
    "CapabilityLevel",
    "Comment",
    "Decision",
    "DecisionInitiative",
    "DecisionKpi",
    "DecisionOption",
    "EngagementHealth",
    "EngagementPlaybook",
    "EntryTie",
    "HandoverPack",
    "HireComparison",
    "HireItem",
    "IndependenceLevel",
    "Initiative",
    "InitiativeDependency",
    "InitiativeKpi",
    "InitiativeUpdate",
    "MandateArea",
    "Meeting",
    "MeetingAction",
    "MeetingMinutes",
    "MeetingPaper",
    "Mentee",
    "MentoringGoal",
    "MentoringSession",
    "MentoringSessionNote",
    "Milestone",
    "MilestoneUpdate",
    "Onboarding",
    "Phase",
    "Playbook",
    "Policy",
    "PolicyReader",
    "PolicyVersion",
    "ReportAsk",
    "ReportReading",
    "ReportReview",
    "ReportSection",
    "Risk",
    "RiskAppetite",
    "RiskAssessment",
    "RoomVisit",
    "TrainingAttendance",
    "TrainingProgramme",
    "TrainingSeat",
    "TrainingSession",
    "Vendor",
    "VendorAnswer",
    "VendorConflict",
    "VendorContact",
    "VendorCost",
    "VendorCriterion",
    "VendorKillAnswer",
    "VendorKillQuestion",
    "VendorProof",
    "VendorRecommendation",
    "VendorScore",
    "VendorScorer",
    "VendorSelection",
]
