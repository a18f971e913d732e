"""What a change order would change, and how it looks before and after."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements import dosage
from engagements.actions.promises import phases_of
from engagements.documents import plain_terms, terms_from
from engagements.dosage import Phase
from engagements.models import Engagement, Executive, StatementOfWork, Terms
from engagements.orders import effect, price_on

FORM = 1  # raised when a later page could not read an earlier proposal
PRICES = ("kind", "amount", "overage_rate", "rollover_periods", "rollover_cap", "payment_days")


@dataclass(frozen=True)
class NewPhase:
    """What one executive promises from the date on, for good or to an end."""

    executive: Executive
    days: Decimal
    unit: str
    focus: str = ""
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class NewTerms:
    """What is paid from the date on; currency and calendar stay."""

    kind: str
    amount: Decimal
    overage_rate: Decimal | None = None
    rollover_periods: int = 0
    rollover_cap: Decimal | None = None
    payment_days: int = 14


@dataclass(frozen=True)
class Changes:
    """Everything that one change order may change; what is left out stays."""

    phases: Sequence[NewPhase] = ()
    ends: Sequence[Executive] = ()
    terms: NewTerms | None = None
    statement: StatementOfWork | None = None


def picture(
    engagement: Engagement, changes: Changes, *, takes_effect_on: dt.date
) -> dict[str, Any]:
    """What would hold before and after, and what that means a month, as plain data."""
    before = phases_of(engagement)
    after = before
    for executive in changes.ends:
        after = dosage.without(after, str(executive.pk), takes_effect_on, None)
    for new in changes.phases:
        after = dosage.with_phase(after, _phase(new, takes_effect_on))
    every = list(engagement.terms.all())
    was = terms_from(every, takes_effect_on)
    becomes = _terms_after(was, changes.terms, takes_effect_on)
    calendar = next((each.calendar for each in every), "")
    meant = effect(takes_effect_on, (before, was), (after, becomes), calendar)
    return {
        "form": FORM,
        "engagement": engagement.title,
        "client": engagement.organisation.name,
        "takes_effect_on": takes_effect_on.isoformat(),
        "before": {"dosage": [each.plain() for each in before], "terms": was},
        "after": {"dosage": [each.plain() for each in after], "terms": becomes},
        "statement": None,
        "effect": meant.plain(),
    }


def _phase(new: NewPhase, first: dt.date) -> Phase:
    return Phase(
        executive=str(new.executive.pk),
        name=new.executive.display_name,
        days=new.days,
        unit=new.unit,
        starts_on=first,
        ends_on=new.ends_on,
        focus=new.focus.strip(),
    )


def _terms_after(
    before: list[dict[str, Any]], new: NewTerms | None, first: dt.date
) -> list[dict[str, Any]]:
    """New prices begin on the date; those agreed for later still come."""
    running = price_on(before, first)
    if new is None or running is None:
        return before
    row = Terms(currency=running["currency"], starts_on=first, **_prices(new))
    later = [each for each in before if each["starts_on"] > first.isoformat()]
    return [plain_terms(row), *later]


def _prices(new: NewTerms) -> dict[str, Any]:
    return {name: getattr(new, name) for name in PRICES}
