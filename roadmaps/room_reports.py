"""The published packs in the client room as plain rows, and where their lines lead today."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place, Right
from clients.models import ClientOrganisation
from config.wording import dated
from engagements.models import Kpi
from roadmaps.changes import LATELY, Change
from roadmaps.models import (
    Benefit,
    BoardReport,
    Decision,
    Initiative,
    Milestone,
    Risk,
)
from roadmaps.needs import Ask
from roadmaps.pack.section import Links
from roadmaps.report_people import READERS, found_by
from roadmaps.room_rows import Room
from roadmaps.rooms import engagements_of, room_url

MOST = 5


@dataclass(frozen=True)
class Edition:
    """One period for one audience: the version that stands, and those it took the place of."""

    report: BoardReport
    earlier: Sequence[BoardReport]


def packs_of(place: Place, organisation: ClientOrganisation) -> QuerySet[BoardReport]:
    """Every published pack this reader may have."""
    mine = engagements_of(place, organisation)
    rows = BoardReport.objects.filter(engagement__in=mine)
    found = found_by(rows, sees_fees=place.may(Right.SEE_FEES))
    return found.select_related("document", "engagement")


def editions_of(place: Place, organisation: ClientOrganisation) -> list[Edition]:
    """The packs by period and audience, the latest period first."""
    groups: dict[tuple[object, ...], list[BoardReport]] = {}
    rows = packs_of(place, organisation).defer("snapshot")
    for each in rows.order_by("-period_last", "-period_first", "audience", "-version"):
        key = (each.engagement_id, each.audience, each.period_first, each.period_last)
        groups.setdefault(key, []).append(each)
    return [Edition(first, earlier) for first, *earlier in groups.values()]


def asks(room: Room) -> Iterator[Ask]:
    """A published pack that is for this person of the client and that they have not opened."""
    roles = room.place.roles
    audiences = {code for code, readers in READERS.items() if not roles.isdisjoint(readers)}
    if not room.place.is_client:
        return
    since = dt.datetime.combine(room.today - LATELY, dt.time(), dt.UTC)
    rows = [
        each
        for each in room.packs
        if not each.is_read and each.audience in audiences and each.published_at >= since
    ]
    for each in rows[:MOST]:
        yield Ask(
            title=_("Read %(title)s") % {"title": each.title},
            note=_("Published %(date)s") % {"date": dated(timezone.localdate(each.published_at))},
            url=f"{room.url}reports/{each.pk}/",
            action=_("Read"),
        )


def changes(room: Room) -> Iterator[Change]:
    """Packs published lately, of those that this reader finds."""
    for each in [each for each in room.packs if room.is_news(each.published_at)][:MOST]:
        yield Change(
            at=each.published_at,
            title=each.title,
            url=f"{room.url}reports/{each.pk}/",
            note=f"{_('Published')} · {room.titles[each.engagement_id]}",
        )


def links_of(report: BoardReport, place: Place, organisation: ClientOrganisation) -> Links:
    """Where each line of a pack leads: only to what this reader still finds in the room."""
    home = room_url(place, organisation)
    mine = {"engagement": report.engagement_id}
    found: list[tuple[str, Sequence[UUID]]] = [
        ("outcomes", _keys(Kpi.objects.filter(**mine))),
        ("roadmap", _keys(Initiative.objects.published().filter(**mine))),
        ("roadmap/milestones", _keys(Milestone.objects.published().filter(**mine))),
        ("governance/decisions", _keys(Decision.objects.filter(**mine, shared=True))),
        ("governance/risks", _keys(Risk.objects.filter(**mine))),
    ]
    if place.may(Right.SEE_VALUE):
        found.append(("value/benefits", _keys(Benefit.objects.filter(**mine, shared=True))))
    return {str(pk): f"{home}{end}/{pk}/" for end, keys in found for pk in keys}


def _keys(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("pk", flat=True))
