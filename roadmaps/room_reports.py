"""The published packs in the client room as plain rows, and where their lines lead today."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
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
    ReportReading,
    Risk,
)
from roadmaps.needs import Ask
from roadmaps.pack.section import Links
from roadmaps.report_people import READERS, found_by
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


def asks(place: Place, engagements: Collection[UUID], room: str, today: dt.date) -> Iterator[Ask]:
    """A published pack that is for this person of the client and that they have not opened."""
    since = dt.datetime.combine(today - LATELY, dt.time(), dt.UTC)
    audiences = [code for code, roles in READERS.items() if not place.roles.isdisjoint(roles)]
    if not place.is_client:
        return
    read = ReportReading.objects.filter(report=OuterRef("pk"), reader_id=place.user_id)
    rows = _shown_to(place, engagements).filter(
        ~Exists(read), audience__in=audiences, published_at__gte=since
    )
    for each in rows.order_by("-published_at").defer("snapshot")[:MOST]:
        yield Ask(
            title=_("Read %(title)s") % {"title": each.title},
            note=_("Published %(date)s") % {"date": dated(timezone.localdate(each.published_at))},
            url=f"{room}reports/{each.pk}/",
            action=_("Read"),
        )


def changes(
    place: Place, engagements: Collection[UUID], room: str, since: dt.datetime
) -> Iterator[Change]:
    """Packs published lately, of those that this reader finds."""
    rows = _shown_to(place, engagements).filter(published_at__gte=since)
    for each in (
        rows.order_by("-published_at").defer("snapshot").select_related("engagement")[:MOST]
    ):
        yield Change(
            at=each.published_at or since,
            title=each.title,
            url=f"{room}reports/{each.pk}/",
            note=f"{_('Published')} · {each.engagement.title}",
        )


def _shown_to(place: Place, engagements: Collection[UUID]) -> QuerySet[BoardReport]:
    rows = BoardReport.objects.filter(engagement__in=engagements, state=BoardReport.State.PUBLISHED)
    return found_by(rows, sees_fees=place.may(Right.SEE_FEES))


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
