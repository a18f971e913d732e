"""What the pages about an agreement show, for the practice and in the client room."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.urls import reverse
from django.utils.translation import gettext as _

from clients.models import Outbox
from clients.progress import Progress
from engagements.documents import dosage_lines, terms_from, terms_lines
from engagements.dosage import Phase, from_date
from engagements.models import ChangeOrder, Deliverable, Engagement, StatementOfWork
from engagements.models.statement import MandateRight
from engagements.order_load import scales
from engagements.order_words import sentences
from engagements.orders import price_on
from engagements.scope import Change, Content, changes
from engagements.tasks import TOPIC

TONES = {
    "draft": "",
    "proposed": "warn",
    "delivered": "warn",
    "accepted": "good",
    "declined": "bad",
    "superseded": "",
    "withdrawn": "",
    "dropped": "",
    "open": "",
}


@dataclass(frozen=True)
class Version:
    """One version of the statement of work, as a page shows it."""

    row: StatementOfWork
    words: Content
    mandate: list[tuple[str, Any]]
    changes: list[tuple[Any, Change]]
    dosage: list[dict[str, Any]]
    terms: list[dict[str, Any]]

    @classmethod
    def of(cls, row: StatementOfWork, before: Content | None = None) -> Self:
        """With what changed since an earlier one, if there is one."""
        snapshot = row.snapshot or {}
        found = changes(before, row.words) if before else []
        return cls(
            row=row,
            words=row.words,
            mandate=in_words(row.words),
            changes=[(part_names()[each.part], each) for each in found],
            dosage=dosage_lines(snapshot.get("dosage", [])),
            terms=terms_lines(snapshot.get("terms", [])),
        )

    @property
    def tone(self) -> str:
        return TONES[self.row.state]


@dataclass(frozen=True)
class Order:
    """A change order, as a page shows it."""

    row: ChangeOrder
    sentences: list[str]
    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
    terms_before: list[dict[str, Any]]
    terms_after: list[dict[str, Any]]
    changes: list[tuple[Any, Change]]

    @classmethod
    def of(cls, row: ChangeOrder, in_force: Content | None = None) -> Self:
        """Before and after from the date on; the new words against those in force."""
        plain, first = row.proposal, row.takes_effect_on
        found = changes(in_force, row.statement.words) if in_force and row.statement else []
        return cls(
            row=row,
            **_two_sides(plain, first),
            changes=[(part_names()[each.part], each) for each in found],
        )

    @property
    def tone(self) -> str:
        return TONES[self.row.state]


def part_names() -> dict[str, str]:
    """What the parts of a statement are called."""
    return {
        "scope_in": _("In scope"),
        "scope_out": _("Out of scope"),
        "deliverables": _("Deliverables"),
        "success": _("Success, in the client's words"),
        "mandate": _("Mandate and decision rights"),
        "notice_days": _("Notice in days"),
        "confidentiality": _("Confidentiality"),
    }


def agreement_of(engagement: Engagement) -> dict[str, Any]:
    """Everything about one engagement's agreement, newest first."""
    rows = StatementOfWork.objects.filter(engagement=engagement)
    versions = list(rows.select_related("document", "signed_document"))
    orders = list(ChangeOrder.objects.filter(engagement=engagement).select_related("statement"))
    current = next((row for row in versions if row.state == "accepted"), None)
    draft = next((row for row in versions if row.state == "draft"), None)
    waiting = next((row for row in orders if row.state == "proposed"), None)
    offer = next((row for row in versions if row.state == "proposed"), None)
    with_order = waiting.statement_id if waiting else None
    in_force = current.words if current else None
    return {
        "engagement": engagement,
        "current": Version.of(current) if current else None,
        "draft": Version.of(draft, in_force or _offered(offer)) if draft else None,
        "offer": Version.of(offer, in_force) if offer and offer.pk != with_order else None,
        "offer_with_order": Version.of(offer) if offer and offer.pk == with_order else None,
        "order": Order.of(waiting, in_force) if waiting else None,
        "history": [Version.of(row) for row in versions if row.state not in {"draft", "proposed"}],
        "decided": [Order.of(row) for row in orders if row.state != "proposed"],
        "deliverables": _deliverables(engagement),
    }


def what_holds(engagement: Engagement, today: dt.date) -> dict[str, Any]:
    """The days promised and the prices from today on, as both sides may read them."""
    rows = engagement.allocations.all()
    names = dict(engagement.assignments.values_list("executive_id", "display_name"))
    phases = [Phase.named(row, names.get(row.executive_id, "")) for row in rows]
    running = from_date(phases, today)
    return {
        "dosage": dosage_lines(phase.plain() for phase in running),
        "terms": terms_lines(terms_from(engagement.terms.all(), today)),
    }


def foreseen(engagement: Engagement, proposal: dict[str, Any]) -> dict[str, Any]:
    """What a change order would mean: in words, and for who gives the days."""
    first = dt.date.fromisoformat(proposal["takes_effect_on"])
    scale = scales(engagement, proposal["after"], first)
    return {**_two_sides(proposal, first), "scales": scale}


def words_to_begin_with(engagement: Engagement) -> Content:
    """The draft there is, else the latest version, else what the engagement itself says."""
    latest = StatementOfWork.objects.filter(engagement=engagement).first()
    if latest:
        return latest.words
    titles = engagement.deliverables.splitlines()
    return Content(
        scope_in=engagement.scope_in,
        scope_out=engagement.scope_out,
        deliverables=[(title.strip(), "") for title in titles if title.strip()],
        success=engagement.success,
        notice_days=engagement.notice_days,
    )


def in_words(content: Content) -> list[tuple[str, Any]]:
    """The mandate, with its rights in the reader's language."""
    return [(area, MandateRight(right).label) for area, right in content.mandate]


def printing_of(row: StatementOfWork, *, may_retry: bool) -> Progress | None:
    """The job that prints a version, until it is there; asked inside the practice's scope."""
    signed = row.signed_at is not None
    if (row.signed_document_id if signed else row.document_id) is not None:
        return None
    key = f"{row.pk}:signed" if signed else str(row.pk)
    job = Outbox.objects.filter(topic=TOPIC, key=key).first()
    if job is None:
        return None
    names = {"progress": "statement_progress", "retry": "statement_printing"}
    address = {
        what: reverse(name, args=[row.practice.slug, row.pk]) for what, name in names.items()
    }
    return Progress(
        id=str(row.pk),
        label=_("Printing the statement of work"),
        url=address["progress"],
        retry_url=address["retry"] if may_retry else "",
    ).of(job)


def _offered(offer: StatementOfWork | None) -> Content | None:
    return offer.words if offer else None


def _two_sides(plain: dict[str, Any], first: dt.date) -> dict[str, Any]:
    """What a proposal says: in sentences, and before and after; terms only where they change."""
    before, after = plain["before"], plain["after"]
    is_priced = before["terms"] != after["terms"]
    shown = {side: _in_force(plain[side]["terms"], first) for side in ("before", "after")}
    return {
        "sentences": sentences(plain),
        "before": _later(before["dosage"], first),
        "after": _later(after["dosage"], first),
        "terms_before": shown["before"] if is_priced else [],
        "terms_after": shown["after"] if is_priced else [],
    }


def _in_force(terms: list[dict[str, Any]], first: dt.date) -> list[dict[str, Any]]:
    found = price_on(terms, first)
    return terms_lines([dict(found)]) if found else []


def _later(dosage: list[dict[str, Any]], first: dt.date) -> list[dict[str, Any]]:
    later = from_date([Phase.of(each) for each in dosage], first)
    return dosage_lines(phase.plain() for phase in later)


def _deliverables(engagement: Engagement) -> list[tuple[Deliverable, str]]:
    rows = Deliverable.objects.filter(engagement=engagement)
    return [(row, TONES[row.state]) for row in rows]
