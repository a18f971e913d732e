"""What was agreed and given: executives, engagements, promises, terms, outcomes, days."""

from engagements.models.adjustment import WriteOff
from engagements.models.allocation import Allocation
from engagements.models.calendar_source import CalendarSource
from engagements.models.change_order import ChangeOrder
from engagements.models.engagement import Assignment, Engagement
from engagements.models.executive import Executive
from engagements.models.feed import CalendarFeed
from engagements.models.imported import Import, ImportedLine, ImportMapping
from engagements.models.internal_day import InternalDay
from engagements.models.kpi import Kpi, KpiChange, KpiReading
from engagements.models.lifecycle import EngagementMove
from engagements.models.pace_notice import PaceNotice
from engagements.models.pause import Pause
from engagements.models.person_day import PersonDay
from engagements.models.statement import Deliverable, StatementOfWork
from engagements.models.terms import Terms
from engagements.models.time_entry import TimeEntry, TimeEntryNote
from engagements.models.timesheet import Timesheet
from engagements.models.timesheet_query import TimesheetQuery
from engagements.models.working_pattern import WorkingPattern

__all__ = [
    "Allocation",
    "Assignment",
    "CalendarFeed",
    "CalendarSource",
    "ChangeOrder",
    "Deliverable",
    "Engagement",
    "EngagementMove",
    "Executive",
    "Import",
    "ImportMapping",
    "ImportedLine",
    "InternalDay",
    "Kpi",
    "KpiChange",
    "KpiReading",
    "PaceNotice",
    "Pause",
    "PersonDay",
    "StatementOfWork",
    "Terms",
    "TimeEntry",
    "TimeEntryNote",
    "Timesheet",
    "TimesheetQuery",
    "WorkingPattern",
    "WriteOff",
]
