"""What a change order would change, and how it looks before and after."""

import datetime as dt
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engagements import dosage
from engagements.actions.promises import phases_of
from engagements.agreement import terms_on
from engagements.capacity import home_calendar
from engagements.documents import plain_terms, terms_from
from engagements.dosage import Phase
from engagements.models import Engagement, Executive, StatementOfWork, Terms
from engagements.orders import effect

FORM = 2  # raised when a later page could not read an earlier proposal
NUMBERS = ("amount", "overage_rate", "rollover_cap", "hours_in_day", "half_day_hours")
AGREED = (
    "kind",
    "period",
    *NUMBERS,
    "rollover_periods",
    "payment_days",
    "currency",
    "calendar",
    "silence_days",
)
SILENT = 0  # working days: silence approves nothing


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
    """What is paid from the date on, and by which rules; a rule that is not given stays."""

    kind: str
    amount: Decimal
    overage_rate: Decimal | None = None
    rollover_periods: int = 0
    rollover_cap: Decimal | None = None
    payment_days: int = 14
    currency: str = ""
    calendar: str = ""
    hours_in_day: Decimal | None = None
    half_day_hours: Decimal | None = None
    silence_days: int | None = None  # SILENT: none
    period: str = ""


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
    """What would hold before and after, and what that means a period, as plain data."""
    before = phases_of(engagement)
    after = before
    for executive in changes.ends:
        after = dosage.without(after, str(executive.pk), takes_effect_on, None)
    for new in changes.phases:
        after = dosage.with_phase(after, _phase(new, takes_effect_on))
    every = list(engagement.terms.all())
    was = terms_from(every, takes_effect_on)
    becomes = _terms_after(every, was, changes.terms, takes_effect_on)
    priced = terms_on(every, takes_effect_on) or next(iter(every), None)
    calendar = priced.calendar if priced else home_calendar()
    rests = list(engagement.pauses.all())
    meant = effect(takes_effect_on, (before, was), (after, becomes), calendar, rests)
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
    every: list[Terms], before: list[dict[str, Any]], new: NewTerms | None, first: dt.date
) -> list[dict[str, Any]]:
    """New terms begin on the date; those agreed for later still come. The same ones change none."""
    running = terms_on(every, first)
    if new is None or running is None:
        return before
    row = replaced(running, new)
    if plain_terms(row) == plain_terms(running):
        return before
    row.starts_on = first
    later = [each for each in before if each["starts_on"] > first.isoformat()]
    return [plain_terms(row), *later]


def replaced(running: Terms, new: NewTerms) -> Terms:
    """What would hold instead, not saved: prices as given, rules that are not given as before."""
    row = copy(running)
    for name in ("kind", "amount", "overage_rate", "rollover_periods", "rollover_cap"):
        setattr(row, name, getattr(new, name))
    row.payment_days = new.payment_days
    row.period = new.period or running.period
    row.currency = new.currency or running.currency
    row.calendar = new.calendar or running.calendar
    if new.hours_in_day is not None:
        row.hours_in_day = new.hours_in_day
    if new.half_day_hours is not None:
        row.half_day_hours = new.half_day_hours
    if new.silence_days is not None:
        row.silence_days = None if new.silence_days == SILENT else new.silence_days
    return row


def agreed_from(plain: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The columns of terms that a proposal holds; older ones do not hold every rule."""
    for name in AGREED:
        if name in plain:
            value = plain[name]
            is_number = name in NUMBERS and value is not None
            yield name, Decimal(value) if is_number else value
