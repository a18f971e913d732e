"""What can be found: one line a noun, with who may see it as its page says, and where it is.

A noun that is found has a trigger too: `searched()` in a migration. A table that is in neither
`NOUNS` nor in `search_left_out.py` fails a test.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from billing.models import Invoice
from billing.search_governance import GOVERNANCE
from billing.search_learning import HANDED_OVER, LEARNT
from billing.search_noun import (
    Found,
    Noun,
    Rows,
    agreed,
    at,
    in_agreement,
    in_room,
    joined,
    room_of,
    run_by,
)
from clients.access import Place, Right
from clients.models import ClientAccess, ClientOrganisation, LegalEntity
from config import wording
from engagements.models import ChangeOrder, Deliverable, Engagement, Kpi, StatementOfWork
from roadmaps.models import (
    Benefit,
    BoardReport,
    Initiative,
    Milestone,
    Onboarding,
    Phase,
    Playbook,
    ReportSection,
)
from roadmaps.report_people import found_by


def _clients(place: Place) -> Rows:
    may = place.may(Right.SEE_ROOM) or place.may(Right.SEE_CLIENTS)
    return ClientOrganisation.objects.visible_to(place) if may else None


def _client(place: Place, row: ClientOrganisation) -> Found:
    room = f"{place.practice.get_absolute_url()}c/{row.slug}/"
    return Found(row.name, row.city, room if place.may(Right.SEE_ROOM) else f"{room}invoices/")


def _engagements(place: Place) -> Rows:
    rows = Engagement.objects.visible_to(place).select_related("organisation")
    return rows.exclude(state=Engagement.State.DRAFT) if place.is_client else rows


def _engagement(place: Place, row: Engagement) -> Found:
    note = joined(row.organisation.name, row.get_state_display())
    if place.is_client:
        return Found(row.title, note, room_of(place, row))
    return Found(row.title, note, f"{place.url}engagements/{row.pk}/")


def _reports(place: Place) -> Rows:
    if place.is_client:
        rows = in_room(BoardReport, shared=True)(place)
        if rows is None:
            return None
        return found_by(rows, sees_fees=place.may(Right.SEE_FEES)).defer("snapshot")
    if not place.may(Right.REPORT):
        return None
    visible = Engagement.objects.visible_to(place).values("pk")
    reports: QuerySet[Any] = BoardReport.objects.filter(engagement__in=visible)
    return reports.select_related("organisation").defer("snapshot")


def _report(place: Place, row: BoardReport) -> Found:
    period = wording.period_name(row.period_first, row.period_last)
    note = joined(row.organisation.name, period, str(row.get_state_display()))
    own = f"{place.url}reports/{row.pk}/"
    read = f"{room_of(place, row)}reports/{row.pk}/"
    return Found(row.title, note, read if place.is_client else own)


def _sections(place: Place) -> Rows:
    """The words of reports are the practice's; clients read them in what was made of them."""
    if place.is_client or (reports := _reports(place)) is None:
        return None
    rows: QuerySet[Any] = ReportSection.objects.filter(report__in=reports.values("pk"))
    return rows.select_related("report__organisation")


def _invoices(place: Place) -> Rows:
    if not place.may(Right.SEE_FEES if place.is_client else Right.SEE_TERMS):
        return None
    rows = Invoice.objects.visible_to(place).select_related("organisation").defer("snapshot")
    return rows.issued() if place.is_client else rows


def _invoice(place: Place, row: Invoice) -> Found:
    issued = wording.dated(row.issued_on) if row.issued_on else ""
    note = joined(row.organisation.name, issued, wording.in_money(row.gross, row.currency))
    own = f"{place.url}billing/invoices/{row.pk}/"
    paper = f"{room_of(place, row)}invoices/{row.pk}/file/"
    return Found(row.number_text, note, paper if place.is_client else own)


def _accesses(place: Place) -> Rows:
    if not place.may(Right.SEE_ROOM_PEOPLE):
        return None
    clients = ClientOrganisation.objects.visible_to(place).values("pk")
    rows: QuerySet[Any] = ClientAccess.objects.filter(organisation__in=clients)
    return rows.select_related("organisation")


def _benefits(place: Place) -> Rows:
    rows: Rows = in_room(Benefit, Right.SEE_VALUE)(place)
    return rows.filter(shared=True) if rows is not None and place.is_client else rows


def _gain(row: Benefit) -> str:
    return joined(str(row.get_kind_display()), wording.in_money(row.amount, row.currency, 0))


def _unfinished(place: Place) -> Rows:
    rows: Rows = run_by(Onboarding)(place)
    return None if rows is None else rows.filter(finished_at=None)


def _version(row: StatementOfWork) -> str:
    return _("Statement of work, version %(number)s") % {"number": row.version}


def _order(row: ChangeOrder) -> str:
    return _("Change order %(number)s") % {"number": row.number}


NOUNS: Sequence[Noun] = (
    Noun(ClientOrganisation, gettext_lazy("Clients"), _clients, _client),
    Noun(Engagement, gettext_lazy("Engagements"), _engagements, _engagement),
    Noun(
        Phase,
        gettext_lazy("Phases"),
        in_room(Phase),
        at("roadmap/#phase-{pk}", lambda row: wording.dated(row.starts_on)),
    ),
    Noun(
        Initiative,
        gettext_lazy("Initiatives"),
        in_room(Initiative),
        at("roadmap/{pk}/", lambda row: row.get_health_display()),
    ),
    Noun(
        Kpi,
        pgettext_lazy("search", "Outcomes"),
        in_room(Kpi, archived_at=None),
        at("outcomes/{pk}/", lambda row: row.engagement.title),
    ),
    Noun(
        Milestone,
        gettext_lazy("Milestones"),
        in_room(Milestone),
        at("roadmap/milestones/{pk}/", lambda row: wording.dated(row.due_on)),
    ),
    Noun(Benefit, gettext_lazy("Benefits"), _benefits, at("value/benefits/{pk}/", _gain)),
    *GOVERNANCE,
    *LEARNT,
    *HANDED_OVER,
    Noun(BoardReport, gettext_lazy("Reports"), _reports, _report),
    Noun(
        ReportSection,
        gettext_lazy("Words of reports"),
        _sections,
        lambda place, row: _report(place, row.report),
    ),
    Noun(
        StatementOfWork,
        gettext_lazy("Statements of work"),
        agreed(StatementOfWork),
        in_agreement(_version),
    ),
    Noun(Deliverable, gettext_lazy("Deliverables"), agreed(Deliverable), in_agreement(str)),
    Noun(ChangeOrder, gettext_lazy("Change orders"), agreed(ChangeOrder), in_agreement(_order)),
    Noun(Invoice, gettext_lazy("Invoices"), _invoices, _invoice),
    Noun(
        ClientAccess,
        gettext_lazy("People of clients"),
        _accesses,
        at(
            "people/",
            lambda row: row.get_role_display(),
            title=lambda row: row.display_name,
        ),
    ),
    Noun(
        Playbook,
        gettext_lazy("Playbooks"),
        run_by(Playbook),
        lambda place, row: Found(row.title, row.summary, f"{place.url}playbooks/{row.pk}/"),
    ),
    Noun(
        Onboarding,
        gettext_lazy("Waiting to be finished"),
        _unfinished,
        lambda place, row: Found(str(row), row.touched_by, f"{place.url}onboardings/{row.pk}/"),
    ),
    Noun(
        LegalEntity,
        gettext_lazy("Sellers"),
        run_by(LegalEntity),
        lambda place, row: Found(
            row.legal_name, row.city, f"{place.url}settings/sellers/{row.pk}/"
        ),
    ),
)
