"""Meetings, decisions, risks and the mandate of one engagement; drafts among them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionInitiative,
    DecisionKpi,
    DecisionOption,
    MandateArea,
    Meeting,
    MeetingAction,
    MeetingMinutes,
    MeetingPaper,
    Risk,
    RiskAppetite,
    RiskAssessment,
)

ON = dt.date(2026, 3, 10)
AT = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)


def furnish_governance(engagement: Engagement) -> None:
    """Something to leak on every page of meetings, decisions, risks and the mandate."""
    common = {"organisation_id": engagement.organisation_id, "engagement": engagement}
    _meeting(engagement, common)
    area = MandateArea.objects.create(
        area="Vendor contracts",
        level="recommends",
        otherwise="The board",
        starts_on=ON,
        set_by="Ed",
        **common,
    )
    for number, state in ((1, "draft"), (2, "proposed"), (3, "proposed")):
        decision = Decision.objects.create(
            number=number,
            state=state,
            question=f"Which vendor for {engagement.organisation.slug}?",
            mandate=area,
            area=area.area,
            author="Ed",
            **common,
        )
        _parts(decision, engagement)
    answer = {"decided": "The first", "reason": "Cheaper", "decided_by": "Sue"}
    taken = {"state": "decided", "decided_on": ON, "decided_at": timezone.now(), **answer}
    Decision.objects.filter(engagement=engagement, number=3).update(**taken)
    risk = Risk.objects.create(number=1, title="It fails", category="people", **common)
    RiskAssessment.objects.create(
        organisation_id=engagement.organisation_id,
        risk=risk,
        likelihood=3,
        impact=4,
        recorded_by="Ed",
    )
    RiskAppetite.objects.create(line=9, set_by="Ed", **common)


def _meeting(engagement: Engagement, common: dict[str, Any]) -> None:
    meeting = Meeting.objects.create(
        kind="steering", title="Steering", starts_at=AT, set_by="Ed", **common
    )
    document = StoredDocument.objects.keep(
        b"%PDF", kind="meeting", name="p.pdf", organisation=engagement.organisation, shared=True
    )
    part = {"organisation_id": engagement.organisation_id, "meeting": meeting}
    AgendaItem.objects.create(title="Where we stand", **part)
    sent = {"title": "The plan", "document": document, "added_by": "Ed"}
    MeetingPaper.objects.create(shared=True, **sent, **part)
    MeetingPaper.objects.create(title="Notes", link="https://x.example/", added_by="Ed", **part)
    Attendance.objects.create(name="Sue", side="client", **part)
    said = {"text": "We agreed.", "written_by": "Ed"}
    MeetingMinutes.objects.create(version=1, published_at=timezone.now(), **said, **part)
    MeetingMinutes.objects.create(version=2, **said, **part)
    MeetingAction.objects.create(text="Ask the vendor", owner_name="Sue", due_on=ON, **part)


def _parts(decision: Decision, engagement: Engagement) -> None:
    part = {"organisation_id": engagement.organisation_id, "decision": decision}
    DecisionOption.objects.create(title="The first", is_chosen=decision.number == 3, **part)
    DecisionInitiative.objects.create(initiative=engagement.initiatives.get(), **part)
    DecisionKpi.objects.create(kpi=engagement.kpis.get(), **part)


# What stands for <uuid:pk> in the addresses of these pages.
GOVERNANCE_ROWS: dict[str, Callable[[Engagement], Any]] = {
    "meeting": lambda e: Meeting.objects.get(engagement=e).pk,
    "sent paper": lambda e: MeetingPaper.objects.get(meeting__engagement=e, shared=True).pk,
    "meeting action": lambda e: MeetingAction.objects.get(meeting__engagement=e).pk,
    "draft decision": lambda e: Decision.objects.get(engagement=e, state="draft").pk,
    "proposed decision": lambda e: Decision.objects.get(engagement=e, state="proposed").pk,
    "taken decision": lambda e: Decision.objects.get(engagement=e, state="decided").pk,
    "risk": lambda e: Risk.objects.get(engagement=e).pk,
    "mandate area": lambda e: MandateArea.objects.get(engagement=e).pk,
}
