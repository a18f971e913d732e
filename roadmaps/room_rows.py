"""A client room as one reader finds it: whose, since when, and the rows that its parts share."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeGuard
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from clients.access import Place, Right
from engagements.models import ChangeOrder, Deliverable, Engagement, StatementOfWork, Timesheet
from roadmaps.changes import LATELY
from roadmaps.milestone_rows import Point, points_of
from roadmaps.models import (
    Benefit,
    BoardReport,
    Decision,
    EngagementHealth,
    Meeting,
    PolicyVersion,
    ReportReading,
)
from roadmaps.needs import Sheet, with_days
from roadmaps.report_people import found_by


@dataclass
class Room:
    """What more than one question is about is read once, when the first of them is asked.

    Every list holds what waits and what happened since then, and may hold more.
    """

    place: Place
    engagements: Sequence[Engagement]
    url: str
    today: dt.date
    since: dt.datetime

    def may(self, right: Right) -> bool:
        """Whether its reader may."""
        return self.place.may(right)

    def is_news(self, moment: dt.datetime | None) -> TypeGuard[dt.datetime]:
        """Whether it lies in the time of which things are told."""
        return moment is not None and moment >= self.since

    @cached_property
    def keys(self) -> list[UUID]:
        return [each.pk for each in self.engagements]

    @cached_property
    def open(self) -> list[UUID]:
        """The engagements in which something can still wait: all but the closed ones."""
        closed = Engagement.State.CLOSED
        return [each.pk for each in self.engagements if each.state != closed]

    @cached_property
    def titles(self) -> dict[UUID, str]:
        """What the engagements are called."""
        return {each.pk: each.title for each in self.engagements}

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Months of days with their sum, the latest first."""
        moved = Q(decided_at__gte=self.since) | Q(submitted_at__gte=self.since)
        waiting = Q(state=Timesheet.State.SUBMITTED)
        rows = Timesheet.objects.filter(moved | waiting, engagement__in=self.keys)
        return with_days(rows.order_by("-month", "executive_name"))

    @cached_property
    def orders(self) -> list[ChangeOrder]:
        """Change orders, the latest number first."""
        moved = Q(proposed_at__gte=self.since) | Q(decided_at__gte=self.since)
        rows = ChangeOrder.objects.filter(moved | Q(state="proposed"), engagement__in=self.keys)
        return list(rows)

    @cached_property
    def statements(self) -> list[StatementOfWork]:
        """Statements of work, the latest version first."""
        moved = Q(proposed_at__gte=self.since) | Q(signed_at__gte=self.since)
        rows = StatementOfWork.objects.filter(moved | Q(state="proposed"), shared=True)
        return list(rows.filter(engagement__in=self.keys))

    @cached_property
    def deliverables(self) -> list[Deliverable]:
        """In the order of the statement."""
        moved = Q(delivered_at__gte=self.since) | Q(decided_at__gte=self.since)
        rows = Deliverable.objects.filter(moved | Q(state="delivered"), engagement__in=self.keys)
        return list(rows)

    @cached_property
    def judgements(self) -> list[EngagementHealth]:
        """How we said that it stands, the latest first."""
        return list(EngagementHealth.objects.filter(engagement__in=self.keys))

    @cached_property
    def benefits(self) -> list[Benefit]:
        """All of them; drafts only for the practice."""
        return list(Benefit.objects.filter(engagement__in=self.keys))

    @cached_property
    def decisions(self) -> list[Decision]:
        """The latest number first."""
        to_review = Q(state="decided", review_on__lte=self.today, outcome_on=None)
        wanted = Q(state="proposed") | Q(decided_at__gte=self.since) | to_review
        return list(Decision.objects.filter(wanted, engagement__in=self.keys))

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those that are planned, the next one first."""
        return list(Meeting.objects.planned().filter(engagement__in=self.keys))

    @cached_property
    def points(self) -> list[Point]:
        """The published milestones, the earliest first."""
        return points_of(self.keys, self.url, drafts=False)

    @cached_property
    def versions(self) -> list[PolicyVersion]:
        """Of all policies, each with its own, without the text."""
        rows = PolicyVersion.objects.filter(policy__engagement__in=self.keys)
        return list(rows.select_related("policy").defer("body"))

    @cached_property
    def packs(self) -> list[Any]:
        """The published ones that this reader finds, the latest first, each with `is_read`."""
        first = dt.datetime.combine(self.today - LATELY, dt.time(), dt.UTC)
        rows = BoardReport.objects.filter(
            engagement__in=self.keys, state="published", published_at__gte=min(self.since, first)
        )
        read = ReportReading.objects.filter(report=OuterRef("pk"), reader_id=self.place.user_id)
        rows = found_by(rows, sees_fees=self.may(Right.SEE_FEES)).annotate(is_read=Exists(read))
        return list(rows.order_by("-published_at", "pk").defer("snapshot"))
