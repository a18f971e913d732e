"""The roadmap of engagements as plain rows: what is done by when, against the first plan."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from roadmaps.headline import Named
from roadmaps.models import Initiative, InitiativeKpi, Phase
from roadmaps.models.initiative import Health
from roadmaps.outcomes import component_word

MARGIN = dt.timedelta(days=14)


@dataclass(frozen=True)
class Work:
    """One initiative, as the timeline and the lists draw it."""

    initiative: Initiative
    phase: str
    url: str
    health: str
    moves: Sequence[str] = ()

    @property
    def title(self) -> str:
        return self.initiative.title

    @property
    def starts_on(self) -> dt.date:
        return self.initiative.starts_on

    @property
    def ends_on(self) -> dt.date:
        return self.initiative.ends_on

    @property
    def planned_starts_on(self) -> dt.date:
        return self.initiative.planned_starts_on

    @property
    def planned_ends_on(self) -> dt.date:
        return self.initiative.planned_ends_on

    @property
    def progress(self) -> int:
        return self.initiative.progress

    @property
    def days_late(self) -> int:
        """How much later than first planned it ends; less than nothing is early."""
        return self.initiative.slip.days

    @property
    def days_early(self) -> int:
        return -self.days_late

    @property
    def is_troubled(self) -> bool:
        return self.initiative.health in {Health.AT_RISK, Health.OFF_TRACK}

    @property
    def is_open(self) -> bool:
        return self.initiative.health != Health.DONE

    @property
    def named(self) -> Named:
        return Named(self.title, self.initiative.health, self.initiative.slip)


@dataclass
class Stretch:
    """A phase with its work, and how far that is."""

    phase: Phase
    works: list[Work] = field(default_factory=list)

    @property
    def progress(self) -> int:
        """The mean of its initiatives, the longer counting for more."""
        weights = [(work.ends_on - work.starts_on).days + 1 for work in self.works]
        done = sum(work.progress * weight for work, weight in zip(self.works, weights, strict=True))
        return done // sum(weights) if weights else 0


def work_of(initiative: Initiative, room: str, today: dt.date) -> Work:
    """One initiative as a row; its phase is loaded with it."""
    return _work(initiative, room, today)


def works_of(engagements: Collection[UUID], room: str, today: dt.date) -> dict[UUID, list[Work]]:
    """The initiatives by engagement, phase by phase."""
    found: dict[UUID, list[Work]] = defaultdict(list)
    for initiative in _initiatives(engagements):
        found[initiative.engagement_id].append(_work(initiative, room, today))
    return found


def stretches_of(
    engagements: Collection[UUID], room: str, today: dt.date
) -> dict[UUID, list[Stretch]]:
    """The phases by engagement, empty ones too, each initiative with the outcomes it moves."""
    found: dict[UUID, list[Stretch]] = defaultdict(list)
    stretches: dict[UUID, Stretch] = {}
    for phase in Phase.objects.filter(engagement__in=engagements):
        stretches[phase.pk] = Stretch(phase)
        found[phase.engagement_id].append(stretches[phase.pk])
    moves = _moves(engagements)
    for initiative in _initiatives(engagements):
        work = _work(initiative, room, today, moves[initiative.pk])
        stretches[initiative.phase_id].works.append(work)
    return found


def span_of(works: Sequence[Work], today: dt.date) -> tuple[dt.date, dt.date]:
    """From the first date to the last, today and the first plan included, with some air."""
    days = [today, *(work.starts_on for work in works), *(work.ends_on for work in works)]
    days += [work.planned_starts_on for work in works] + [work.planned_ends_on for work in works]
    return min(days).replace(day=1), max(days) + MARGIN


def health_word(initiative: Initiative, today: dt.date) -> str:
    """How it stands as the components name it; empty for what has not begun, as planned."""
    has_begun = initiative.progress or initiative.starts_on <= today
    if initiative.health == Health.ON_TRACK and not has_begun:
        return ""
    return component_word(initiative.health)


def _initiatives(engagements: Collection[UUID]) -> list[Initiative]:
    rows = Initiative.objects.filter(engagement__in=engagements).select_related("phase")
    return list(rows.order_by("phase__position", "phase__starts_on", "starts_on", "pk"))


def _work(initiative: Initiative, room: str, today: dt.date, moves: Sequence[str] = ()) -> Work:
    url = f"{room}roadmap/{initiative.pk}/"
    return Work(initiative, initiative.phase.title, url, health_word(initiative, today), moves)


def _moves(engagements: Collection[UUID]) -> dict[UUID, list[str]]:
    links = InitiativeKpi.objects.filter(initiative__engagement__in=engagements)
    found: dict[UUID, list[str]] = defaultdict(list)
    for initiative, name in links.values_list("initiative_id", "kpi__name").order_by("kpi__name"):
        found[initiative].append(name)
    return found
