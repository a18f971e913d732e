"""The evidence chain: from an initiative or an outcome to all that is tied to it, in one click.

A day serves an initiative or an outcome; an initiative moves outcomes; decisions are about both;
published board reports name them; invoices bill the days. What a reader may not see is not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from clients.access import Place, Right
from clients.models import ClientOrganisation
from config import wording
from engagements.models import Kpi
from roadmaps.models import BoardReport, Decision, Initiative
from roadmaps.report_people import found_by
from roadmaps.rooms import room_url
from roadmaps.served import Given, given_to


@dataclass(frozen=True)
class Tied:
    """One thing that is tied to another: its name, where it stands, and a word about it."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Chain:
    """All that is tied to one thing. Days and invoices only for those who may see them."""

    initiatives: list[Tied] = field(default_factory=list)
    outcomes: list[Tied] = field(default_factory=list)
    decisions: list[Tied] = field(default_factory=list)
    reports: list[Tied] = field(default_factory=list)
    given: Given | None = None
    days_url: str = ""
    invoices_url: str = ""


def chain_of(place: Place, organisation: ClientOrganisation, thing: Initiative | Kpi) -> Chain:
    """What stands on the page of an initiative or an outcome; a fixed number of queries."""
    room = room_url(place, organisation)
    is_work = isinstance(thing, Initiative)
    part = "roadmap" if is_work else "outcomes"
    works, kpis = _around(thing)
    sees_days, sees_fees = place.may(Right.SEE_DAYS), place.may(Right.SEE_FEES)
    return Chain(
        initiatives=works_tied(room, works),
        outcomes=kpis_tied(room, kpis),
        decisions=decisions_tied(room, _decisions(thing)),
        reports=reports_tied(room, naming(place, thing)),
        given=given_to(place, organisation, thing) if sees_days else None,
        days_url=f"{room}days/served/?for={thing.pk}" if sees_days else "",
        invoices_url=f"{room}{part}/{thing.pk}/invoices/" if sees_fees else "",
    )


def works_tied(room: str, rows: Iterable[Initiative]) -> list[Tied]:
    return [
        Tied(row.title, f"{room}roadmap/{row.pk}/", str(row.get_health_display())) for row in rows
    ]


def kpis_tied(room: str, rows: Iterable[Kpi]) -> list[Tied]:
    return [Tied(row.name, f"{room}outcomes/{row.pk}/", row.meaning) for row in rows]


def decisions_tied(room: str, rows: Iterable[Decision]) -> list[Tied]:
    return [
        Tied(
            f"{row.reference} {row.question}",
            f"{room}governance/decisions/{row.pk}/",
            row.decided or str(row.get_state_display()),
        )
        for row in rows
    ]


def reports_tied(room: str, rows: Iterable[BoardReport]) -> list[Tied]:
    told = _("version %(version)s")
    return [
        Tied(
            row.title or wording.period_name(row.period_first, row.period_last),
            f"{room}reports/{row.pk}/",
            f"{row.get_audience_display()}, {told % {'version': row.version}}",
        )
        for row in rows
    ]


def naming(place: Place, thing: Initiative | Kpi) -> list[BoardReport]:
    """The reports a reader finds whose frozen picture shows this initiative or outcome."""
    part = "initiatives" if isinstance(thing, Initiative) else "outcomes"
    told = {f"snapshot__{part}__contains": [{"id": str(thing.pk)}]}
    rows = BoardReport.objects.filter(engagement=thing.engagement_id, **told)
    found = found_by(rows, sees_fees=place.may(Right.SEE_FEES))
    return list(found.defer("snapshot").order_by("-period_last", "-version"))


def _around(thing: Initiative | Kpi) -> tuple[list[Initiative], list[Kpi]]:
    """The initiatives that move an outcome, or the outcomes that an initiative moves."""
    if isinstance(thing, Initiative):
        return [], list(Kpi.objects.filter(initiative_links__initiative=thing))
    return list(Initiative.objects.filter(kpi_links__kpi=thing).order_by("starts_on", "pk")), []


def _decisions(thing: Initiative | Kpi) -> list[Decision]:
    """Those about it, and for an outcome also those about what moves it; drafts are nobody's."""
    about = Q(initiative_links__initiative=thing) if isinstance(thing, Initiative) else _for(thing)
    rows = Decision.objects.filter(about, shared=True, engagement=thing.engagement_id)
    return list(rows.distinct().order_by("-number"))


def _for(kpi: Kpi) -> Q:
    return Q(kpi_links__kpi=kpi) | Q(initiative_links__initiative__kpi_links__kpi=kpi)
