"""The mandate of each engagement as plain rows: what holds, what held, what was signed."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place
from config import wording
from engagements.models import Engagement, StatementOfWork
from engagements.models.statement import MandateRight
from roadmaps.changes import Change
from roadmaps.models import MandateArea
from roadmaps.room_rows import Room

TONES = {MandateRight.DECIDES: "good", MandateRight.RECOMMENDS: "ink", MandateRight.ADVISES: ""}


@dataclass(frozen=True)
class Area:
    """One row of the mandate."""

    row: MandateArea

    @property
    def tone(self) -> str:
        return TONES[MandateRight(self.row.level)]

    @property
    def limit(self) -> str:
        """Up to which amount, in words; nothing, where there is none."""
        if self.row.limit_amount is None:
            return ""
        return wording.in_money(self.row.limit_amount, self.row.currency, 0)


@dataclass
class Mandate:
    """What one engagement may."""

    engagement: Engagement
    now: list[Area] = field(default_factory=list)
    before: list[Area] = field(default_factory=list)
    may_be_taken: bool = False  # something was signed and is not here yet


def mandates_of(engagements: Collection[Engagement]) -> list[Mandate]:
    """Each engagement with its areas, in three queries."""
    found = {each.pk: Mandate(each) for each in engagements}
    for row in MandateArea.objects.filter(engagement__in=found):
        mandate = found[row.engagement_id]
        (mandate.before if row.ends_on else mandate.now).append(Area(row))
    for mandate in found.values():
        mandate.before.sort(key=lambda area: area.row.ends_on or dt.date.min, reverse=True)
    for statement in _accepted(found):
        named = {area.row.area.casefold() for area in found[statement.engagement_id].now}
        signed = {area.casefold() for area, _right in statement.words.mandate}
        found[statement.engagement_id].may_be_taken = not signed <= named
    return list(found.values())


def signed_pairs(engagement: Engagement) -> list[tuple[str, str]]:
    """The areas of the statement of work that holds."""
    for statement in _accepted([engagement.pk]):
        return [(area, right) for area, right in statement.words.mandate]
    return []


def _accepted(engagements: Collection[UUID]) -> Iterator[StatementOfWork]:
    rows = StatementOfWork.objects.filter(
        engagement__in=engagements, state=StatementOfWork.State.ACCEPTED
    )
    latest = {row.engagement_id: row for row in rows.order_by("version")}
    yield from latest.values()


def sentence(_place: Place, engagements: Collection[UUID], today: dt.date) -> str:
    """How the mandate stands, on the first page of governance."""
    rows = MandateArea.objects.in_force_on(today).filter(engagement__in=engagements)
    levels = list(rows.values_list("level", flat=True))
    if not levels:
        return _("Nothing is written down yet.")
    count, decides = len(levels), levels.count(MandateRight.DECIDES)
    areas = ngettext("%(n)s area", "%(n)s areas", count) % {"n": count}
    return _("%(areas)s; in %(decides)s the executive decides.") % {
        "areas": areas,
        "decides": decides,
    }


def changes(room: Room) -> Iterator[Change]:
    """That the mandate changed: once a day and engagement, whatever the number of areas."""
    first = timezone.localdate(room.since)
    rows = MandateArea.objects.filter(engagement__in=room.keys, starts_on__gte=first)
    rows = rows.filter(starts_on__lte=timezone.localdate())
    seen: set[tuple[UUID, dt.date]] = set()
    for row in rows.order_by("-starts_on")[:50]:
        if (row.engagement_id, row.starts_on) in seen:
            continue
        seen.add((row.engagement_id, row.starts_on))
        began = dt.datetime.combine(row.starts_on, dt.time.min, timezone.get_current_timezone())
        yield Change(
            at=began,
            title=_("The mandate: %(area)s") % {"area": row.area},
            url=f"{room.url}governance/mandate/",
            note=f"{row.get_level_display()} · {row.set_by}",
        )
