"""The published packs in the client room as plain rows, and where their lines lead today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from clients.access import Place, Right
from clients.models import ClientOrganisation
from engagements.models import Kpi
from roadmaps.models import BoardReport, Decision, Initiative, Risk
from roadmaps.pack.section import Links
from roadmaps.report_people import found_by
from roadmaps.rooms import engagements_of, room_url


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


def links_of(report: BoardReport, place: Place, organisation: ClientOrganisation) -> Links:
    """Where each line of a pack leads: only to what this reader still finds in the room."""
    home = room_url(place, organisation)
    mine = {"engagement": report.engagement_id}
    found: list[tuple[str, Sequence[UUID]]] = [
        ("outcomes", _keys(Kpi.objects.filter(**mine))),
        ("roadmap", _keys(Initiative.objects.published().filter(**mine))),
        ("governance/decisions", _keys(Decision.objects.filter(**mine, shared=True))),
        ("governance/risks", _keys(Risk.objects.filter(**mine))),
    ]
    return {str(pk): f"{home}{end}/{pk}/" for end, keys in found for pk in keys}


def _keys(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("pk", flat=True))
