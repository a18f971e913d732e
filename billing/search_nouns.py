"""What can be found: one line a noun, with who may see it as its page says, and where it is.

A noun that is found has a trigger too: `searched()` in a migration. A table that is in neither
`NOUNS` nor in `search_left_out.py` fails a test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from billing.models import Invoice
from clients.access import Place, Right
from clients.models import ClientAccess, ClientOrganisation, LegalEntity
from config import wording
from engagements.models import ChangeOrder, Deliverable, Engagement, Kpi, StatementOfWork
from roadmaps.models import BoardReport, Initiative, Playbook

type Rows = QuerySet[Any] | None


@dataclass(frozen=True)
class Found:
    """One thing as a line of the results says it."""

    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Noun:
    """A kind of thing: which rows of it a person may see (None: not even the page), and how."""

    model: type[Model]
    label: str | Promise
    rows: Callable[[Place], Rows]
    found: Callable[[Place, Any], Found]

    @property
    def kind(self) -> str:
        return self.model._meta.db_table


def in_room(model: type[Any], right: Right = Right.SEE_ROOM, **conditions: Any) -> Any:
    """Rows of the engagements shown in the client rooms that this person may enter."""

    def rows(place: Place) -> Rows:
        if not place.may(right):
            return None
        shown = Engagement.objects.visible_to(place).exclude(state=Engagement.State.DRAFT)
        found: QuerySet[Any] = model.objects.filter(engagement__in=shown.values("pk"), **conditions)
        return found.select_related("organisation", "engagement")

    return rows


def room_of(place: Place, row: Any) -> str:
    """Where the client room of a row begins."""
    return f"{place.practice.get_absolute_url()}c/{row.organisation.slug}/"


def at(end: str, *said: Callable[[Any], str], title: Callable[[Any], str] = str) -> Any:
    """A page of the client room, and what a line says of the row beside its client."""

    def found(place: Place, row: Any) -> Found:
        note = joined(row.organisation.name, *(say(row) for say in said))
        return Found(title(row), note, f"{room_of(place, row)}{end.format(pk=row.pk)}")

    return found


def joined(*parts: str) -> str:
    """What is known, with dots between."""
    return " · ".join(part for part in parts if part)


def run_by(model: type[Any]) -> Any:
    """Rows of those who run the practice."""
    return lambda place: model.objects.all() if place.may(Right.RUN_PRACTICE) else None


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


def agreed(model: type[Any], **conditions: Any) -> Any:
    """Rows of an agreement: with the practice on its own page, with the client in their room."""

    def rows(place: Place) -> Rows:
        right = Right.SEE_AGREEMENT if place.is_client else Right.SEE_TERMS
        if not place.may(right):
            return None
        visible = Engagement.objects.visible_to(place).values("pk")
        found: QuerySet[Any] = model.objects.filter(engagement__in=visible, **conditions)
        return found.select_related("organisation", "engagement")

    return rows


def in_agreement(title: Callable[[Any], str]) -> Any:
    """The page of the agreement, on the reader's side."""

    def found(place: Place, row: Any) -> Found:
        page = f"{place.url}engagements/{row.engagement_id}/agreement/"
        url = f"{room_of(place, row)}agreement/" if place.is_client else page
        note = joined(row.organisation.name, row.engagement.title, row.get_state_display())
        return Found(title(row), note, url)

    return found


def _reports(place: Place) -> Rows:
    if place.is_client:
        return in_room(BoardReport, shared=True)(place)
    if not place.may(Right.REPORT):
        return None
    visible = Engagement.objects.visible_to(place).values("pk")
    rows: QuerySet[Any] = BoardReport.objects.filter(engagement__in=visible)
    return rows.select_related("organisation").defer("snapshot")


def _report(place: Place, row: BoardReport) -> Found:
    period = wording.period_name(row.period_first, row.period_last)
    note = joined(row.organisation.name, period, str(row.get_state_display()))
    own = f"{place.url}reports/{row.pk}/"
    paper = f"{room_of(place, row)}reports/{row.pk}/file/"
    return Found(row.title, note, paper if place.is_client else own)


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


def _version(row: StatementOfWork) -> str:
    return _("Statement of work, version %(number)s") % {"number": row.version}


def _order(row: ChangeOrder) -> str:
    return _("Change order %(number)s") % {"number": row.number}


NOUNS: Sequence[Noun] = (
    Noun(ClientOrganisation, gettext_lazy("Clients"), _clients, _client),
    Noun(Engagement, gettext_lazy("Engagements"), _engagements, _engagement),
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
    Noun(BoardReport, gettext_lazy("Reports"), _reports, _report),
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
        LegalEntity,
        gettext_lazy("Sellers"),
        run_by(LegalEntity),
        lambda place, row: Found(
            row.legal_name, row.city, f"{place.url}settings/sellers/{row.pk}/"
        ),
    ),
)
