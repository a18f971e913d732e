"""A statement of work on paper: frozen as plain data, printed from that alone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation

from clients.branding import assets_of, on_paper
from clients.fingerprint import fingerprint
from config import pdf
from engagements.dosage import Phase, from_date
from engagements.models import Allocation, StatementOfWork, Terms
from engagements.models.engagement import Discipline
from engagements.models.statement import MandateRight
from engagements.scope import Content
from engagements.terms_words import agreed_besides, kind_in_words

FORM = 2  # raised when a later paper could not read an earlier snapshot

type Plain = dict[str, Any]


def statement_snapshot(
    statement: StatementOfWork, *, dosage: Iterable[Phase], terms: Iterable[Plain]
) -> Plain:
    """Everything the paper shows, from the date on which the version takes effect."""
    engagement, organisation = statement.engagement, statement.organisation
    assert statement.takes_effect_on is not None  # the caller proposes it
    assert statement.proposed_at is not None
    return {
        "form": FORM,
        "language": organisation.language,
        "practice": on_paper(statement.practice),
        "seller": engagement.entity.legal_name,
        "client": {"name": organisation.name, "legal_name": organisation.legal_name},
        "engagement": {
            "title": engagement.title,
            "discipline": engagement.discipline,
            "starts_on": engagement.starts_on.isoformat(),
            "ends_on": engagement.ends_on.isoformat() if engagement.ends_on else None,
            "people": [
                {"name": each.display_name, "title": each.title}
                for each in engagement.assignments.all()
            ],
        },
        "version": statement.version,
        "takes_effect_on": statement.takes_effect_on.isoformat(),
        "content": statement.content,
        "dosage": [phase.plain() for phase in from_date([*dosage], statement.takes_effect_on)],
        "terms": list(terms),
        "proposed_at": statement.proposed_at.isoformat(),
        "proposed_by": statement.proposed_by,
    }


def plain_terms(terms: Terms) -> Plain:
    """What terms say, as JSON keeps it: amounts are strings, so that none is rounded."""
    rate, cap = terms.overage_rate, terms.rollover_cap
    return {
        "kind": terms.kind,
        "starts_on": terms.starts_on.isoformat(),
        "currency": terms.currency,
        "amount": f"{terms.amount:.2f}",
        "period": terms.period,
        "overage_rate": None if rate is None else f"{rate:.2f}",
        "rollover_periods": terms.rollover_periods,
        "rollover_cap": None if cap is None else f"{cap.normalize():f}",
        "payment_days": terms.payment_days,
        "silence_days": terms.silence_days,
        "hours_in_day": f"{terms.hours_in_day.normalize():f}",
        "half_day_hours": f"{terms.half_day_hours.normalize():f}",
        "calendar": terms.calendar,
    }


def terms_from(every: Iterable[Terms], first: dt.date) -> list[Plain]:
    """The terms in force on a date, and those that follow."""
    begun = sorted(every, key=lambda each: each.starts_on)
    before = [each for each in begun if each.starts_on <= first][-1:]
    return [plain_terms(each) for each in [*before, *(t for t in begun if t.starts_on > first)]]


def statement_pdf(snapshot: Plain, signature: Mapping[str, str] | None = None) -> bytes:
    """The paper, in the client's language. The same snapshot and signature give the same bytes."""
    language = snapshot["language"]
    with translation.override(language):
        context = _context(snapshot, signature)
    mark = fingerprint(snapshot) + (":signed" if signature else "")
    created = signature["at"] if signature else snapshot["proposed_at"]
    return pdf.render(
        "documents/statement.html",
        context,
        language=language,
        title=context["document_title"],
        identifier=mark,
        created=dt.datetime.fromisoformat(created),
        assets=assets_of(snapshot["practice"]),
    )


def file_name(statement: StatementOfWork, *, is_signed: bool) -> str:
    """What the paper is called when it is saved."""
    end = "-accepted" if is_signed else ""
    return f"{statement.organisation.slug}-statement-of-work-v{statement.version}{end}.pdf"


def signature_of(statement: StatementOfWork) -> dict[str, str] | None:
    """Who signed, when, as plain data; None while nobody has."""
    if statement.signed_at is None:
        return None
    return {
        "name": statement.signed_name,
        "by": statement.signed_by,
        "at": statement.signed_at.isoformat(),
    }


def _context(snapshot: Plain, signature: Mapping[str, str] | None) -> dict[str, Any]:
    content = Content.of(snapshot["content"])
    words = {"client": snapshot["client"]["name"], "title": snapshot["engagement"]["title"]}
    return {
        "paper": "a4 statement",
        "statement": snapshot,
        "document_title": "{client}: {title}".format(**words),
        "practice": snapshot["practice"],
        "discipline": Discipline(snapshot["engagement"]["discipline"]).label,
        "content": content,
        "mandate": [(area, MandateRight(right).label) for area, right in content.mandate],
        "starts_on": dt.date.fromisoformat(snapshot["engagement"]["starts_on"]),
        "ends_on": _day(snapshot["engagement"]["ends_on"]),
        "takes_effect_on": dt.date.fromisoformat(snapshot["takes_effect_on"]),
        "dosage": dosage_lines(snapshot["dosage"]),
        "terms": terms_lines(snapshot["terms"]),
        "fingerprint": fingerprint(snapshot),
        "signature": signature
        and {
            **signature,
            "at": dt.datetime.fromisoformat(signature["at"]).astimezone(dt.UTC),
        },
    }


def dosage_lines(plain: Iterable[Plain]) -> list[dict[str, Any]]:
    """Phases as a table shows them."""
    phases = [Phase.of(each) for each in plain]
    return [{"phase": each, "unit": Allocation.Unit(each.unit).label} for each in phases]


def terms_lines(plain: Iterable[Plain]) -> list[dict[str, Any]]:
    """Terms as a table shows them."""
    return [
        {
            **each,
            "kind_label": kind_in_words(each),
            "from": _day(each["starts_on"]),
            "besides": agreed_besides(each),
        }
        for each in plain
    ]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
