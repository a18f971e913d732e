"""Governance of the demo clients: the mandate, decisions with their outcome, risks, meetings."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from billing.demo.agreement import executive_of
from billing.demo.governance_words import APPETITES, DECISIONS, MANDATES, RISKS
from billing.demo.meeting_words import MEETINGS
from clients.models import ClientAccess
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

if TYPE_CHECKING:
    from billing.demo.load import Chapter

MORNING, EVENING = dt.time(9, 30), dt.time(16)
SATURDAY = 5


def tell(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """For every engagement that has words here."""
    for key, engagement in made.items():
        room = Room(chapter, key, engagement)
        room.mandate()
        room.meetings()
        room.decisions()
        room.risks()


class Room:
    """What one engagement runs at its client."""

    def __init__(self, chapter: "Chapter", key: str, engagement: Engagement) -> None:
        self.today, self.key, self.engagement = chapter.today, key, engagement
        self.by = executive_of(engagement)
        self.common: dict[str, Any] = {
            "organisation": engagement.organisation,
            "engagement": engagement,
        }
        accesses = ClientAccess.objects.filter(organisation=engagement.organisation)
        self.people = [each for each in accesses if each.role != "board"]
        self.sponsor = next(each for each in self.people if each.role == "sponsor").display_name
        self.board: Meeting | None = None

    def mandate(self) -> None:
        for area, level, amount, otherwise in MANDATES.get(self.key, []):
            MandateArea.objects.create(
                area=area,
                level=level,
                limit_amount=Decimal(amount) if amount else None,
                currency=self.engagement.organisation.currency if amount else "",
                otherwise=otherwise,
                starts_on=self.engagement.starts_on,
                set_by=self.by,
                **self.common,
            )

    def meetings(self) -> None:
        for told in MEETINGS.get(self.key, []):
            meeting = self._meeting(told)
            if told["kind"] == "board":
                self.board = meeting

    def _meeting(self, told: dict[str, Any]) -> Meeting:
        on, is_past = self._day(told["day"]), told["day"] < 0
        due = told.get("papers")
        meeting = Meeting.objects.create(
            kind=told["kind"],
            title=told["title"],
            purpose=told.get("purpose", ""),
            starts_at=timezone.make_aware(dt.datetime.combine(on, MORNING)),
            place=told.get("place", ""),
            link=told.get("link", ""),
            state="held" if is_past else "planned",
            papers_due_on=self._day(due) if due is not None else None,
            set_by=self.by,
            set_at=self._at(min(told["day"] - 28, -1)),
            **self.common,
        )
        part: dict[str, Any] = {
            "organisation": self.engagement.organisation,
            "meeting": meeting,
        }
        for position, (title, minutes, who) in enumerate(told["agenda"]):
            AgendaItem.objects.create(
                position=position, title=title, minutes=minutes, who=who, **part
            )
        presence = "present" if is_past else "invited"
        for access in self.people:
            Attendance.objects.create(
                name=access.display_name, side="client", access=access, presence=presence, **part
            )
        Attendance.objects.create(name=self.by, side="practice", presence=presence, **part)
        self._records(told, part)
        return meeting

    def _records(self, told: dict[str, Any], part: dict[str, Any]) -> None:
        if "paper" in told:
            title, link = told["paper"]
            MeetingPaper.objects.create(title=title, link=link, added_by=self.by, **part)
        if "minutes" in told:
            MeetingMinutes.objects.create(
                text=told["minutes"],
                written_by=self.by,
                published_at=self._at(told["day"] + 2),
                **part,
            )
        for text, who, due, is_done in told.get("actions", []):
            MeetingAction.objects.create(
                text=text,
                owner_name=who,
                due_on=self._day(due),
                done_on=self._day(due - 1) if is_done else None,
                done_by=self.by if is_done else "",
                **part,
            )

    def decisions(self) -> None:
        areas = {row.area: row for row in MandateArea.objects.filter(engagement=self.engagement)}
        for number, told in enumerate(DECISIONS.get(self.key, []), start=1):
            row = Decision.objects.create(
                number=number,
                state="draft" if told.get("draft") else "proposed",
                question=told["question"],
                context=told.get("context", ""),
                mandate=areas.get(told["area"]),
                area=told["area"],
                level=told["level"],
                recommendation=told.get("recommendation", ""),
                decide_by=self._maybe(told.get("by")),
                author=self.by,
                created_at=self._at(told.get("asked", told.get("on", -2)) - 12),
                proposed_at=None if told.get("draft") else self._at(self._asked(told)),
                meeting=self.board if "by" in told else None,
                **self.common,
            )
            self._parts(row, told)
            if "on" in told:
                self._answer(row, told)

    def _asked(self, told: dict[str, Any]) -> int:
        return int(told.get("asked", told.get("on", 0) - 10))

    def _parts(self, row: Decision, told: dict[str, Any]) -> None:
        part: dict[str, Any] = {
            "organisation": self.engagement.organisation,
            "decision": row,
        }
        for position, (title, pros, cons, cost) in enumerate(told["options"]):
            DecisionOption.objects.create(
                position=position,
                title=title,
                pros=pros,
                cons=cons,
                cost=cost,
                is_recommended=told.get("recommended", told.get("chosen")) == position,
                is_chosen=told.get("chosen") == position,
                **part,
            )
        works = list(self.engagement.initiatives.all())
        kpi = self.engagement.kpis.first()
        if works:
            work = works[row.number % len(works)]
            DecisionInitiative.objects.create(initiative=work, **part)
        if kpi:
            DecisionKpi.objects.create(kpi=kpi, **part)

    def _answer(self, row: Decision, told: dict[str, Any]) -> None:
        row.state, row.decided = "decided", told["options"][told["chosen"]][0]
        row.decided_on, row.decided_at = self._day(told["on"]), self._at(told["on"])
        row.decided_by = self.by if told["level"] == "decides" else self.sponsor
        row.reason, row.review_on = told["reason"], self._maybe(told.get("review"))
        if "result" in told:
            row.result, row.outcome = told["result"]
            row.outcome_on, row.outcome_by = self._maybe(told["review"]), self.by
        row.save()

    def risks(self) -> None:
        if self.key in APPETITES:
            line, note = APPETITES[self.key]
            RiskAppetite.objects.create(
                line=line, note=note, set_by=self.by, set_at=self._at(-200), **self.common
            )
        for number, told in enumerate(RISKS.get(self.key, []), start=1):
            title, category, meaning, treatment, plan, owner, scores, review = told
            risk = Risk.objects.create(
                number=number,
                title=title,
                category=category,
                meaning=meaning,
                treatment=treatment,
                plan=plan,
                owner_name=owner,
                review_on=self._maybe(review),
                raised_on=self._day(scores[0][0]),
                **self.common,
            )
            for day, likelihood, impact, note in scores:
                RiskAssessment.objects.create(
                    organisation=self.engagement.organisation,
                    risk=risk,
                    assessed_on=self._day(day),
                    recorded_at=self._at(day),
                    likelihood=likelihood,
                    impact=impact,
                    note=note,
                    recorded_by=self.by,
                )

    def _maybe(self, days: int | None) -> dt.date | None:
        return None if days is None else self._day(days)

    def _day(self, days: int) -> dt.date:
        """So many days from today, moved off a weekend: the past backwards, the rest onwards."""
        day, step = self.today + dt.timedelta(days=days), dt.timedelta(days=-1 if days < 0 else 1)
        while day.weekday() >= SATURDAY:
            day += step
        return day

    def _at(self, days: int) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self._day(days), EVENING))
