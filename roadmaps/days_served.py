"""What did we get for these days? Every day of a period, under what it served. Plain rows.

A day is told once: under the outcomes that its initiative moves, all of them together, or under
the outcome it served itself, or under nothing. So the groups add up to the days given, exactly.
Clients and their executives read the same: the days of months that were put to the client.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.models import Engagement, Kpi, KpiReading, TimeEntry
from engagements.verdict import standing
from roadmaps.evidence import Tied, decisions_tied, reports_tied
from roadmaps.models import BoardReport, Decision, EntryTie, Initiative, InitiativeKpi
from roadmaps.outcomes import component_word
from roadmaps.report_people import found_by
from roadmaps.rooms import room_url
from roadmaps.served import Day, about, line_of
from roadmaps.worth import Worth, worth_of

NOTHING = Decimal(0)
type Key = tuple[UUID, ...]  # the outcomes of a group, in the order they are listed


@dataclass(frozen=True)
class Span:
    """From one date to another, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Moved:
    """An outcome, and what was read of it at both ends of the period."""

    kpi: Kpi
    url: str
    before: Decimal | None
    now: Decimal | None

    @property
    def is_better(self) -> bool | None:
        """Whether it moved as it should; nothing where it did not move, or nobody read it."""
        if self.before is None or self.now is None or self.before == self.now:
            return None
        return (self.now > self.before) == (self.kpi.direction == Kpi.Direction.UP)


@dataclass
class Work:
    """One initiative, or an outcome served directly, with its days."""

    initiative: Initiative | None
    url: str = ""
    days: list[Day] = field(default_factory=list)
    decisions: list[Tied] = field(default_factory=list)
    reports: list[Tied] = field(default_factory=list)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((day.entry.days for day in self.days), NOTHING)

    @property
    def health(self) -> str:
        """The initiative's, as the components name it."""
        return component_word(self.initiative.health) if self.initiative else ""


@dataclass
class Group:
    """Some outcomes together, and the works that move them. Without outcomes: works alone."""

    outcomes: list[Moved]
    works: list[Work]
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((work.total for work in self.works), NOTHING)


@dataclass(frozen=True)
class Nothing:
    """The days that served nothing named: by activity, largest first, and each of them."""

    activities: list[tuple[str, Decimal]]
    days: list[Day]
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((day.entry.days for day in self.days), NOTHING)


@dataclass(frozen=True)
class Served:
    """All of it, for one page."""

    span: Span
    groups: list[Group]
    nothing: Nothing
    worth: Worth | None = None

    @property
    def total(self) -> Decimal:
        return sum((group.total for group in self.groups), self.nothing.total)

    @property
    def named(self) -> Decimal:
        """The days that served something named."""
        return self.total - self.nothing.total

    @property
    def works(self) -> list[Work]:
        return [work for group in self.groups for work in group.works]


def served_in(  # noqa: PLR0913  # whose days, of when, and how much of them is told
    place: Place,
    organisation: ClientOrganisation,
    engagements: Sequence[Engagement],
    span: Span,
    *,
    only: UUID | None = None,
    sees_fees: bool = False,
) -> Served:
    """The days that count in a span, grouped; a fixed number of queries whatever there is."""
    room = room_url(place, organisation)
    entries = _entries(engagements, span, only)
    ties = _ties(entries)
    links = _links(engagements)
    works: dict[tuple[Key, UUID | None], Work] = {}
    free: list[Day] = []
    for entry in entries:
        day = Day(entry, line_of(f"{room}days/", entry))
        tie = ties.get(entry.pk)
        if tie is None or tie.purpose is None:
            free.append(day)
            continue
        key: Key = links.get(tie.initiative_id, ()) if tie.initiative_id else (tie.purpose.pk,)
        url = f"{room}roadmap/{tie.initiative_id}/" if tie.initiative_id else ""
        work = works.setdefault((key, tie.initiative_id), Work(tie.initiative, url))
        work.days.append(day)
    groups = _groups(works, _moved(room, engagements, span))
    _tell_of(room, engagements, groups, span, sees_fees=sees_fees)
    found = Served(span, groups, Nothing(_activities(free), free))
    if not sees_fees or only:
        return found
    return _valued(found, worth_of(engagements, span.first, span.last))


def _entries(engagements: Sequence[Engagement], span: Span, only: UUID | None) -> list[TimeEntry]:
    keys = [each.pk for each in engagements]
    rows = TimeEntry.objects.filter(engagement__in=keys, shared=True)
    rows = rows.counting(span.first, span.last).select_related("timesheet")
    if only:
        rows = rows.filter(pk__in=EntryTie.objects.filter(about(only)).values("entry"))
    return list(rows.order_by("-date", "pk"))


def _ties(entries: Collection[TimeEntry]) -> dict[UUID, EntryTie]:
    rows = EntryTie.objects.filter(entry__in=[each.pk for each in entries])
    return {tie.entry_id: tie for tie in rows.select_related("initiative", "kpi")}


def _links(engagements: Sequence[Engagement]) -> dict[UUID, Key]:
    """The outcomes each initiative moves, in their order."""
    rows = InitiativeKpi.objects.filter(initiative__engagement__in=engagements)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for work, kpi in rows.order_by("kpi__position", "kpi__name").values_list("initiative", "kpi"):
        found[work].append(kpi)
    return {work: tuple(kpis) for work, kpis in found.items()}


def _moved(room: str, engagements: Sequence[Engagement], span: Span) -> dict[UUID, Moved]:
    """Each outcome with what stood before the period, or else its start, and at its end."""
    kpis = list(Kpi.objects.filter(engagement__in=engagements))
    readings: dict[UUID, list[KpiReading]] = {kpi.pk: [] for kpi in kpis}
    for reading in KpiReading.objects.filter(kpi__in=readings, read_on__lte=span.last):
        readings[reading.kpi_id].append(reading)
    found = {}
    for kpi in kpis:
        known = standing(readings[kpi.pk])
        earlier = [each.value for each in known if each.read_on < span.first]
        begins = earlier[-1] if earlier else kpi.baseline
        ends = known[-1].value if known and known[-1].read_on >= span.first else None
        found[kpi.pk] = Moved(kpi, f"{room}outcomes/{kpi.pk}/", begins, ends)
    return found


def _groups(
    works: Mapping[tuple[Key, UUID | None], Work], moved: Mapping[UUID, Moved]
) -> list[Group]:
    """Most days first; works without an outcome last."""
    by_key: dict[Key, list[Work]] = defaultdict(list)
    for (key, _work), work in works.items():
        by_key[key].append(work)
    groups = []
    for key, rows in by_key.items():
        rows.sort(key=lambda work: (-work.total, work.url))
        groups.append(Group([moved[kpi] for kpi in key if kpi in moved], rows))
    return sorted(groups, key=lambda group: (not group.outcomes, -group.total))


def _tell_of(
    room: str,
    engagements: Sequence[Engagement],
    groups: Iterable[Group],
    span: Span,
    *,
    sees_fees: bool,
) -> None:
    """Fill in the decisions about each work, and the published reports that show it."""
    works = [work for group in groups for work in group.works if work.initiative]
    keys = [work.initiative.pk for work in works if work.initiative]
    decisions: dict[UUID, list[Decision]] = defaultdict(list)
    rows = Decision.objects.filter(initiative_links__initiative__in=keys, shared=True)
    for decision in rows.prefetch_related("initiative_links").distinct().order_by("-number"):
        for link in decision.initiative_links.all():
            decisions[link.initiative_id].append(decision)
    reports = _reports(engagements, span, sees_fees=sees_fees)
    for work in works:
        assert work.initiative is not None
        work.decisions = decisions_tied(room, decisions[work.initiative.pk])
        named = [report for report, told in reports if str(work.initiative.pk) in told]
        work.reports = reports_tied(room, named)


def _reports(
    engagements: Sequence[Engagement], span: Span, *, sees_fees: bool
) -> list[tuple[BoardReport, frozenset[str]]]:
    """The published reports about any part of the span, with the initiatives each shows."""
    rows = BoardReport.objects.filter(
        engagement__in=engagements, period_first__lte=span.last, period_last__gte=span.first
    )
    found = []
    for report in found_by(rows, sees_fees=sees_fees).order_by("-period_last", "-version"):
        told = report.snapshot.get("initiatives", []) if report.snapshot else []
        found.append((report, frozenset(str(each.get("id", "")) for each in told)))
    return found


def _activities(days: Iterable[Day]) -> list[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for day in days:
        sums[day.entry.get_activity_display()] += day.entry.days
    return sorted(sums.items(), key=lambda row: (-row[1], row[0]))


def _valued(found: Served, worth: Worth) -> Served:
    """The same with what the days are worth, shared out so that it adds up."""
    for group in found.groups:
        for work in group.works:
            work.amounts = worth.of(day.entry for day in work.days)
        group.amounts = worth.of(day.entry for work in group.works for day in work.days)
    free = found.nothing
    nothing = Nothing(free.activities, free.days, worth.of(day.entry for day in free.days))
    return Served(found.span, found.groups, nothing, worth)
