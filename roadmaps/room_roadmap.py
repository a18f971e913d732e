"""The roadmap page and an initiative's history as plain rows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.models import Engagement
from roadmaps.models import Initiative, InitiativeUpdate
from roadmaps.outcomes import component_word
from roadmaps.plan import Stretch, Work, span_of, stretches_of
from roadmaps.roadmap_filter import Shown
from roadmaps.rooms import room_url, shown_engagements


@dataclass(frozen=True)
class Roadmap:
    """One engagement's phases and work."""

    engagement: Engagement
    stretches: Sequence[Stretch]
    today: dt.date

    @property
    def works(self) -> list[Work]:
        return [work for stretch in self.stretches for work in stretch.works]

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        return span_of(self.works, self.today)

    def asked(self, shown: Shown) -> "Roadmap":
        """The part of it that was asked for."""
        return replace(self, stretches=shown.of(self.stretches))

    @property
    def is_open(self) -> bool:
        """Whether it may still be re-drawn."""
        return self.engagement.state != Engagement.State.CLOSED


@dataclass(frozen=True)
class Said:
    """One row of an initiative's history, and what it changed against the one before."""

    update: InitiativeUpdate
    before: tuple[dt.date, dt.date]  # its dates until then: at first, those of the first plan
    is_first: bool
    is_latest: bool = False

    @property
    def health(self) -> str:
        return component_word(self.update.health)

    @property
    def on(self) -> dt.date:
        return timezone.localdate(self.update.at)

    @property
    def is_latest_move(self) -> bool:
        """Whether the last thing said moved the dates: that can be taken back."""
        return self.is_latest and self.is_moved

    @property
    def is_moved(self) -> bool:
        """Whether the dates are others than before."""
        return self.before != (self.update.starts_on, self.update.ends_on)


def roadmaps_of(place: Place, organisation: ClientOrganisation, today: dt.date) -> list[Roadmap]:
    """One roadmap for each engagement shown, closed ones last."""
    engagements = shown_engagements(place, organisation)
    keys = [engagement.pk for engagement in engagements]
    found = stretches_of(keys, room_url(place, organisation), today)
    return [Roadmap(each, found[each.pk], today) for each in engagements]


def history_of(initiative: Initiative) -> list[Said]:
    """Everything said of an initiative, latest first."""
    updates = list(InitiativeUpdate.objects.filter(initiative=initiative).order_by("-at"))
    dates = [(update.starts_on, update.ends_on) for update in updates[1:]]
    dates.append((initiative.planned_starts_on, initiative.planned_ends_on))
    return [
        Said(update, before, is_first=update is updates[-1], is_latest=update is updates[0])
        for update, before in zip(updates, dates, strict=False)
    ]
