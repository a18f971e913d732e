"""Every client of one person, practice after practice: how each stands and what waits there.

Each practice is read in its own scope, in a fixed number of queries; only plain rows leave it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Min
from django.utils import timezone

from billing.heard import Heard, heard_of
from clients.access import Place, Right
from clients.door import second_factor_missing
from clients.tenancy import practice_scope
from engagements.dates import week_range
from engagements.models import Assignment, Engagement
from engagements.models.engagement import RUNNING
from roadmaps.headline import health
from roadmaps.models import Decision, EngagementHealth, Meeting
from roadmaps.outcomes import Outcome, component_word, verdicts_of
from roadmaps.plan import Work, works_of
from roadmaps.spent import Accounts, accounts_of, to_a_tenth

WORST_FIRST = ("off_track", "at_risk", "", "on_track")


@dataclass(frozen=True)
class Papers:
    """What is to be sent before a meeting, and by when."""

    due_on: dt.date
    meeting: str


@dataclass
class Client:
    """One client organisation, as its line says it."""

    practice: str
    name: str
    room: str
    today: dt.date
    engagements: list[str] = field(default_factory=list)
    is_mine: bool = False
    health: str = ""
    reason: str = ""
    given: Decimal = Decimal(0)
    promised: Decimal = Decimal(0)
    decisions: int = 0
    decide_by: dt.date | None = None
    late_readings: int = 0
    papers: Papers | None = None
    heard: Heard | None = None

    @property
    def silent_days(self) -> int | None:
        """How long since the client heard; None: never."""
        return (self.today - self.heard.on).days if self.heard else None

    @property
    def is_troubled(self) -> bool:
        return self.health in {"at_risk", "off_track"}

    @property
    def papers_are_late(self) -> bool:
        return self.papers is not None and self.papers.due_on < self.today

    @property
    def decision_is_late(self) -> bool:
        return self.decide_by is not None and self.decide_by < self.today

    def is_silent(self, days: int) -> bool:
        """Whether the client has heard nothing for so many days, or ever."""
        return self.silent_days is None or self.silent_days >= days

    def judged(self, stand: str, reason: str) -> None:
        """Of several engagements the worst counts."""
        if not self.engagements or WORST_FIRST.index(stand) < WORST_FIRST.index(self.health):
            self.health, self.reason = stand, reason


def clients_of(places: Iterable[Place], today: dt.date) -> list[Client]:
    """Of each practice that this person leads or runs: owners see all, executives their own."""
    found: list[Client] = []
    for place in places:
        if place.is_client or not place.may(Right.LEAD):
            continue
        with practice_scope(place.practice.pk, user_id=place.user_id):
            if not second_factor_missing(place):
                found += _of_practice(place, today)
    return found


def _of_practice(place: Place, today: dt.date) -> list[Client]:
    running = Engagement.objects.visible_to(place).filter(state__in=RUNNING)
    engagements = list(
        running.select_related("organisation").order_by("organisation__name", "title")
    )
    keys = [each.pk for each in engagements]
    mine = _mine(place, keys)
    facts = _Facts.of(place, engagements, set(mine), today)
    clients: dict[UUID, Client] = {}
    for each in engagements:
        room = f"{place.practice.get_absolute_url()}c/{each.organisation.slug}/"
        line = clients.setdefault(
            each.organisation_id, Client(place.label, each.organisation.name, room, today)
        )
        facts.add_to(line, each, mine.get(each.pk))
    return list(clients.values())


def _mine(place: Place, engagements: Collection[UUID]) -> dict[UUID, UUID]:
    """The engagements this person is on, each with the executive that they are there."""
    rows = Assignment.objects.filter(engagement__in=engagements, executive__user_id=place.user_id)
    return dict(rows.values_list("engagement_id", "executive_id"))


@dataclass
class _Facts:
    """What was read of all engagements of a practice at once."""

    today: dt.date
    accounts: Accounts
    outcomes: dict[UUID, list[Outcome]]
    works: dict[UUID, list[Work]]
    said: dict[UUID, tuple[str, str]]
    decisions: dict[UUID, tuple[int, dt.date | None]]
    papers: dict[UUID, Papers]
    heard: dict[UUID, Heard]

    @classmethod
    def of(
        cls, place: Place, engagements: Sequence[Engagement], mine: set[UUID], today: dt.date
    ) -> "_Facts":
        keys = [each.pk for each in engagements]
        return cls(
            today=today,
            accounts=accounts_of(engagements, since=week_range(today)[0]),
            outcomes=verdicts_of(keys, today),
            works=works_of(keys, "", today),
            said=_said(keys),
            decisions=_decisions(keys),
            papers=_papers(keys),
            heard=heard_of(place, keys, mine),
        )

    def add_to(self, line: Client, engagement: Engagement, executive: UUID | None) -> None:
        """One engagement's part of its client's line: one's own days where one is on it."""
        key, week = engagement.pk, week_range(self.today)
        accounts = self.accounts.of_engagement(engagement)
        if executive:
            accounts = accounts.of_executives({executive})
        outcomes = self.outcomes[key]
        named: list[list[Any]] = [
            [each.named for each in group] for group in (outcomes, self.works[key])
        ]
        by_figures = (component_word(health(named[0], named[1])), "")
        line.judged(*self.said.get(key, by_figures))
        line.engagements.append(engagement.title)
        line.is_mine = line.is_mine or executive is not None
        line.given += accounts.given(*week)
        line.promised += to_a_tenth(accounts.promised(*week))
        line.late_readings += sum(each.is_late for each in outcomes)
        count, decide_by = self.decisions.get(key, (0, None))
        line.decisions += count
        line.decide_by = min(filter(None, (line.decide_by, decide_by)), default=None)
        papers = [each for each in (line.papers, self.papers.get(key)) if each]
        line.papers = min(papers, key=lambda each: each.due_on, default=None)
        heard = [each for each in (line.heard, self.heard.get(key)) if each]
        line.heard = max(heard, default=None)


def _said(engagements: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """What the executive says of an engagement, where they have not left it to the figures."""
    rows = EngagementHealth.objects.filter(engagement__in=engagements)
    latest = rows.order_by("engagement_id", "-at", "-pk").distinct("engagement_id")
    found = latest.values_list("engagement_id", "health", "reason")
    return {key: (component_word(stand), reason) for key, stand, reason in found if stand}


def _decisions(engagements: Collection[UUID]) -> dict[UUID, tuple[int, dt.date | None]]:
    rows = Decision.objects.waiting().filter(engagement__in=engagements).order_by()
    counted = rows.values_list("engagement_id").annotate(Count("pk"), Min("decide_by"))
    return {key: (count, first) for key, count, first in counted}


def _papers(engagements: Collection[UUID]) -> dict[UUID, Papers]:
    """The next papers to be sent, by engagement, of meetings that are still to come."""
    rows = Meeting.objects.planned().filter(
        engagement__in=engagements,
        papers_sent_at=None,
        papers_due_on__isnull=False,
        starts_at__gte=timezone.now(),
    )
    found: dict[UUID, Papers] = defaultdict()
    for key, due_on, title in rows.order_by("-papers_due_on").values_list(
        "engagement_id", "papers_due_on", "title"
    ):
        found[key] = Papers(due_on, title)
    return dict(found)
