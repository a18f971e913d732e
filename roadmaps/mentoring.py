"""Mentoring and capability as plain rows: who becomes independent, what still needs the executive.

Whom it is shown to: the practice and the sponsor see everything that is shared. A member of the
client sees the pages about themselves, found by the e-mail of their account, and of the capability
of others only who is able, never who is not yet.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clients.access import Place, Right
from config.charts import KpiSeries
from roadmaps.models import (
    CapabilityArea,
    CapabilityLevel,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
)

LEVELS: Sequence[tuple[int, Promise]] = (
    (1, gettext_lazy("watches")),
    (2, gettext_lazy("does it with help")),
    (3, gettext_lazy("does it, and asks")),
    (4, gettext_lazy("does it alone")),
    (5, gettext_lazy("teaches others")),
)
ALONE = 4


@dataclass(frozen=True)
class Growth:
    """A mentee with the levels recorded of them, oldest first."""

    mentee: Mentee
    levels: Sequence[IndependenceLevel]
    open_goals: int = 0

    @property
    def now(self) -> IndependenceLevel | None:
        return self.levels[-1] if self.levels else None

    @property
    def word(self) -> str:
        return level_word(self.now.level) if self.now else ""

    @property
    def series(self) -> KpiSeries:
        """As the charts draw it."""
        return KpiSeries(
            name=_("Independence of %(name)s") % {"name": self.mentee.name},
            unit="",
            readings=[(each.seen_on, Decimal(each.level)) for each in self.levels],
            verdict="on_track" if self.now and self.now.level >= ALONE else "at_risk",
            is_counted=True,
        )


@dataclass(frozen=True)
class Ability:
    """How far one person is in an area: their latest level."""

    name: str
    level: int
    seen_on: dt.date
    note: str = ""

    @property
    def word(self) -> str:
        return level_word(self.level)


@dataclass(frozen=True)
class Area:
    """An area with where each person stands, the most able first."""

    area: CapabilityArea
    people: Sequence[Ability]
    levels: Sequence[CapabilityLevel]

    @property
    def able(self) -> list[Ability]:
        return [each for each in self.people if each.level >= self.area.target]

    @property
    def is_covered(self) -> bool:
        """Whether somebody at the client can do it without the executive."""
        return bool(self.able)

    @property
    def best(self) -> Ability | None:
        return self.people[0] if self.people else None


def level_word(level: int) -> str:
    """What a level means."""
    return str(dict(LEVELS).get(level, ""))


def mentees_visible_to(place: Place) -> QuerySet[Mentee]:
    """Everybody for the practice and the sponsor; for a member only themselves."""
    rows = Mentee.objects.all()
    if place.may(Right.LEAD) or place.may(Right.DECIDE):
        return rows
    return rows.filter(email=place.user.email.lower()).exclude(email="")


def growth_of(mentees: Iterable[Mentee]) -> list[Growth]:
    """Each with their levels and open goals, in three queries."""
    rows = list(mentees)
    levels: dict[UUID, list[IndependenceLevel]] = {each.pk: [] for each in rows}
    found = IndependenceLevel.objects.filter(mentee__in=levels)
    for level in found.order_by("seen_on", "recorded_at"):
        levels[level.mentee_id].append(level)
    goals = dict.fromkeys(levels, 0)
    open_goals = MentoringGoal.objects.filter(mentee__in=levels, state="open")
    for key in open_goals.values_list("mentee_id", flat=True):
        goals[key] += 1
    return [Growth(each, levels[each.pk], goals[each.pk]) for each in rows]


def areas_of(areas: Iterable[CapabilityArea], until: dt.date | None = None) -> list[Area]:
    """Each area with its people, those that still need the executive first; in two queries."""
    rows = list(areas)
    levels: dict[UUID, list[CapabilityLevel]] = {each.pk: [] for each in rows}
    for level in CapabilityLevel.objects.filter(area__in=levels):
        if until is None or level.seen_on <= until:
            levels[level.area_id].append(level)
    found = [Area(each, _standing(levels[each.pk]), levels[each.pk]) for each in rows]
    return sorted(found, key=lambda each: (each.is_covered, each.area.title))


def dependence(areas: Sequence[Area], today: dt.date) -> KpiSeries | None:
    """How many areas need the executive, at each date on which something was recorded."""
    days = sorted({level.seen_on for each in areas for level in each.levels})
    if not days:
        return None
    readings = [(day, Decimal(_uncovered(areas, day))) for day in days]
    if readings[-1][0] < today:
        readings.append((today, readings[-1][1]))
    return KpiSeries(
        name=_("Areas that need the executive"),
        unit="",
        readings=readings,
        direction="down",
        verdict="on_track" if readings[-1][1] < readings[0][1] else "at_risk",
        is_counted=True,
    )


def sentence(place: Place, engagements: Collection[UUID], _today: dt.date) -> str:
    """How far the client is without the executive, for the first page of governance."""
    areas = areas_of(CapabilityArea.objects.filter(engagement__in=engagements))
    mentees = mentees_visible_to(place).filter(engagement__in=engagements, ended_on=None).count()
    said = []
    if areas:
        covered = sum(each.is_covered for each in areas)
        words = {"covered": covered, "total": len(areas)}
        said.append(_("%(covered)s of %(total)s areas run without the executive") % words)
    if mentees:
        told = ngettext("%(count)s mentee", "%(count)s mentees", mentees)
        said.append(told % {"count": mentees})
    return f"{', '.join(said)}." if said else _("Nothing is recorded yet.")


def _standing(levels: Iterable[CapabilityLevel]) -> list[Ability]:
    """Each person once, by what was recorded last."""
    latest: dict[str, CapabilityLevel] = {}
    for each in sorted(levels, key=lambda level: (level.seen_on, level.recorded_at)):
        latest[each.name.casefold()] = each
    people = [Ability(each.name, each.level, each.seen_on, each.note) for each in latest.values()]
    return sorted(people, key=lambda each: (-each.level, each.name))


def _uncovered(areas: Sequence[Area], day: dt.date) -> int:
    then = [
        (each.area.target, _standing(level for level in each.levels if level.seen_on <= day))
        for each in areas
    ]
    return sum(not any(who.level >= target for who in people) for target, people in then)
