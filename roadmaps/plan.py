"""The roadmap of engagements as plain rows: what is done by when, against the first plan."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from config.timeline_marks import Mark
from roadmaps.headline import Named
from roadmaps.milestone_rows import Point, points_of
from roadmaps.models import Initiative, InitiativeDependency, InitiativeKpi, Phase
from roadmaps.models.initiative import Health, InitiativeQuerySet
from roadmaps.outcomes import component_word

MARGIN = dt.timedelta(days=14)


@dataclass(frozen=True)
class Need:
    """Another initiative that must be there first."""

    title: str
    url: str
    ends_on: dt.date
    is_open: bool
    is_too_late: bool  # it ends only after the work that needs it begins


@dataclass(frozen=True)
class Work:
    """One initiative, as the timeline and the lists draw it."""

    initiative: Initiative
    phase: str
    url: str
    health: str
    moves: Sequence[str] = ()
    needs: Sequence["Need"] = ()
    points: Sequence[Point] = ()
    phase_points: Sequence[Point] = ()

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
    def is_draft(self) -> bool:
        return self.initiative.is_draft

    @property
    def save_url(self) -> str:
        """Where moved dates are sent."""
        return f"{self.url}dates/"

    @property
    def too_late(self) -> list[Need]:
        """What it needs, and begins before it is there."""
        return [need for need in self.needs if need.is_too_late]

    @property
    def marks(self) -> list[Mark]:
        return [point.mark for point in self.points]

    @property
    def phase_marks(self) -> list[Mark]:
        return [point.mark for point in self.phase_points]

    @property
    def named(self) -> Named:
        return Named(self.title, self.initiative.health, self.initiative.slip)


@dataclass
class Stretch:
    """A phase with its work, and how far that is."""

    phase: Phase
    works: list[Work] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    @property
    def all_points(self) -> list[Point]:
        """Its own milestones and those of its work, the earliest first."""
        found = [*self.points, *(point for work in self.works for point in work.points)]
        return sorted(found, key=lambda point: point.on)

    @property
    def progress(self) -> int:
        """The mean of its initiatives, the longer counting for more."""
        weights = [(work.ends_on - work.starts_on).days + 1 for work in self.works]
        done = sum(work.progress * weight for work, weight in zip(self.works, weights, strict=True))
        return done // sum(weights) if weights else 0


def work_of(initiative: Initiative, room: str, today: dt.date) -> Work:
    """One initiative as a row, with what it needs; its phase is loaded with it."""
    needs = _needs([initiative.engagement_id], room, initiative=initiative.pk)
    return _work(initiative, room, today, needs=needs[initiative.pk])


def works_of(
    engagements: Collection[UUID],
    room: str,
    today: dt.date,
    points: Iterable[Point] | None = None,
) -> dict[UUID, list[Work]]:
    """The published initiatives by engagement, phase by phase, with their published milestones."""
    found: dict[UUID, list[Work]] = defaultdict(list)
    published = points_of(engagements, room, drafts=False) if points is None else points
    of_work, of_phase = _by_owner(published)
    for initiative in _initiatives(engagements).published():
        work = _work(initiative, room, today)
        of_its_phase = of_phase[initiative.phase_id]
        work = replace(work, points=of_work[initiative.pk], phase_points=of_its_phase)
        found[initiative.engagement_id].append(work)
    return found


def stretches_of(
    engagements: Collection[UUID], room: str, today: dt.date
) -> dict[UUID, list[Stretch]]:
    """The phases by engagement, empty ones too, with all that the reader may see of them.

    Drafts are among them for the practice; a client person's rows hold none.
    """
    found: dict[UUID, list[Stretch]] = defaultdict(list)
    stretches: dict[UUID, Stretch] = {}
    of_work, of_phase = _by_owner(points_of(engagements, room))
    for phase in Phase.objects.filter(engagement__in=engagements):
        stretches[phase.pk] = Stretch(phase, points=of_phase[phase.pk])
        found[phase.engagement_id].append(stretches[phase.pk])
    moves, needs = _moves(engagements), _needs(engagements, room)
    for initiative in _initiatives(engagements):
        stretch = stretches[initiative.phase_id]
        work = _work(initiative, room, today, moves[initiative.pk], needs[initiative.pk])
        work = replace(work, points=of_work[initiative.pk], phase_points=stretch.points)
        stretch.works.append(work)
    return found


def span_of(works: Sequence[Work], today: dt.date) -> tuple[dt.date, dt.date]:
    """From the first date to the last, today and the first plan included, with some air."""
    days = [today, *(work.starts_on for work in works), *(work.ends_on for work in works)]
    days += [work.planned_starts_on for work in works] + [work.planned_ends_on for work in works]
    days += [point.on for work in works for point in (*work.points, *work.phase_points)]
    return min(days).replace(day=1), max(days) + MARGIN


def health_word(initiative: Initiative, today: dt.date) -> str:
    """How it stands as the components name it; empty for what has not begun, as planned."""
    has_begun = initiative.progress or initiative.starts_on <= today
    if initiative.health == Health.ON_TRACK and not has_begun:
        return ""
    return component_word(initiative.health)


def _initiatives(engagements: Collection[UUID]) -> InitiativeQuerySet:
    rows: InitiativeQuerySet = Initiative.objects.filter(engagement__in=engagements)
    rows = rows.select_related("phase")
    return rows.order_by("phase__position", "phase__starts_on", "starts_on", "pk")


def _work(
    initiative: Initiative,
    room: str,
    today: dt.date,
    moves: Sequence[str] = (),
    needs: Sequence[Need] = (),
) -> Work:
    url, word = f"{room}roadmap/{initiative.pk}/", health_word(initiative, today)
    return Work(initiative, initiative.phase.title, url, word, moves, needs)


def _by_owner(
    points: Iterable[Point],
) -> tuple[dict[UUID, list[Point]], dict[UUID, list[Point]]]:
    """Milestones by initiative, and by phase."""
    of_work: dict[UUID, list[Point]] = defaultdict(list)
    of_phase: dict[UUID, list[Point]] = defaultdict(list)
    for point in points:
        if point.milestone.phase_id:
            of_phase[point.milestone.phase_id].append(point)
        elif point.milestone.initiative_id:
            of_work[point.milestone.initiative_id].append(point)
    return of_work, of_phase


def _needs(
    engagements: Collection[UUID], room: str, *, initiative: UUID | None = None
) -> dict[UUID, list[Need]]:
    links = InitiativeDependency.objects.filter(initiative__engagement__in=engagements)
    if initiative:
        links = links.filter(initiative=initiative)
    found: dict[UUID, list[Need]] = defaultdict(list)
    for link in links.select_related("initiative", "needed").order_by("needed__ends_on"):
        first = link.needed
        is_open = first.health != Health.DONE
        is_too_late = is_open and first.ends_on >= link.initiative.starts_on
        url = f"{room}roadmap/{first.pk}/"
        need = Need(first.title, url, first.ends_on, is_open, is_too_late)
        found[link.initiative_id].append(need)
    return found


def _moves(engagements: Collection[UUID]) -> dict[UUID, list[str]]:
    links = InitiativeKpi.objects.filter(initiative__engagement__in=engagements)
    found: dict[UUID, list[str]] = defaultdict(list)
    for initiative, name in links.values_list("initiative_id", "kpi__name").order_by("kpi__name"):
        found[initiative].append(name)
    return found
