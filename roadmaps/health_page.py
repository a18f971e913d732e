"""How engagements stand: by the figures, and in the executive's own judgement where it is said."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.models import Engagement
from engagements.verdict import State
from roadmaps.headline import Named, Words, headline, health
from roadmaps.models import EngagementHealth
from roadmaps.outcomes import component_word, verdicts_of
from roadmaps.plan import works_of
from roadmaps.rooms import room_url

WORST_FIRST = (State.OFF_TRACK, State.AT_RISK, State.ON_TRACK)


@dataclass(frozen=True)
class Standing:
    """One engagement: what the figures say, and what was said of it, if anything stands."""

    by_figures: str
    stated: EngagementHealth | None = None

    @property
    def health(self) -> str:
        """What counts: the judgement where there is one."""
        return self.stated.health if self.stated else self.by_figures

    @property
    def word(self) -> str:
        """As the components spell it; empty while nothing is judged."""
        return component_word(self.health)

    @property
    def figures_word(self) -> str:
        return component_word(self.by_figures)

    @property
    def differs(self) -> bool:
        """Whether the judgement says otherwise than the figures."""
        return self.stated is not None and self.stated.health != self.by_figures


@dataclass(frozen=True)
class HealthPage:
    """How one engagement stands, with everything that was said of it, latest first."""

    standing: Standing
    sentence: Sequence[Words]
    history: Sequence[tuple[EngagementHealth, str]]  # with its word as the components spell it

    @property
    def stated(self) -> EngagementHealth | None:
        return self.standing.stated


def stated_of(engagements: Collection[UUID]) -> dict[UUID, EngagementHealth]:
    """The judgement that stands, by engagement. One query."""
    latest = EngagementHealth.objects.filter(engagement__in=engagements)
    latest = latest.order_by("engagement_id", "-at", "-pk").distinct("engagement_id")
    return latest_of(latest)


def latest_of(judgements: Iterable[EngagementHealth]) -> dict[UUID, EngagementHealth]:
    """Of judgements, latest first, the one that stands, by engagement; one taken back is none."""
    found: dict[UUID, EngagementHealth] = {}
    for row in judgements:
        found.setdefault(row.engagement_id, row)
    return {engagement: row for engagement, row in found.items() if row.health}


def standing_of(
    outcomes: Sequence[Named], works: Sequence[Named], stated: EngagementHealth | None
) -> Standing:
    """What its outcomes and initiatives say, beside what was said."""
    return Standing(health(outcomes, works), stated)


def worst_of(standings: Collection[Standing]) -> str:
    """Of several engagements the one that stands worst; empty while none is judged."""
    found = {each.health for each in standings}
    return next((state for state in WORST_FIRST if state in found), "")


def health_page(
    place: Place, organisation: ClientOrganisation, engagement: Engagement, today: dt.date
) -> HealthPage:
    """What its page shows."""
    keys, room = [engagement.pk], room_url(place, organisation)
    outcomes = [each.named for each in verdicts_of(keys, today)[engagement.pk]]
    works = [each.named for each in works_of(keys, room, today)[engagement.pk]]
    stated = stated_of(keys).get(engagement.pk)
    history = EngagementHealth.objects.filter(engagement=engagement)
    return HealthPage(
        standing_of(outcomes, works, stated),
        headline(outcomes, works),
        [(row, component_word(row.health)) for row in history],
    )
