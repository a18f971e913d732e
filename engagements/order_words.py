"""A change order in plain words, in the reader's language: what is, and what would be."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from config import wording
from engagements.dosage import Phase, from_date
from engagements.models import Allocation
from engagements.orders import Effect, price_on
from engagements.terms_words import price_in_words, rules_changed

type Plain = Mapping[str, Any]


def sentences(proposal: Plain) -> list[str]:
    """Everything that changes, one sentence each, then what it means a period."""
    return [
        *_about_days(proposal),
        *_about_prices(proposal),
        *_about_words(proposal),
        effect_in_words(Effect.of(proposal["effect"])),
    ]


def promise_in_words(phase: Phase) -> str:
    """2 days a week (steady state), until 31 March 2027."""
    unit = str(Allocation.Unit(phase.unit).label)
    text = f"{wording.in_days(phase.days)} {unit}"
    if phase.focus:
        text = f"{text} ({phase.focus})"
    if phase.ends_on:
        words = {"promise": text, "date": wording.dated(phase.ends_on)}
        return _("%(promise)s until %(date)s") % words
    return text


def effect_in_words(effect: Effect) -> str:
    """What the first whole month or quarter holds and costs, before and after."""
    words = {
        "month": wording.period_name(effect.month, effect.last),
        "before": wording.in_days(effect.days_before),
        "after": wording.in_days(effect.days_after),
    }
    if effect.days_before == effect.days_after:
        text = _("In %(month)s that is %(after)s, as before") % words
    else:
        text = _("In %(month)s that is %(after)s instead of %(before)s") % words
    if not effect.currency:
        return f"{text}."
    fees = [
        wording.in_money(effect.fee_before, effect.currency_before),
        wording.in_money(effect.fee_after, effect.currency),
    ]
    words = {"days": text, "before": fees[0], "after": fees[1]}
    if fees[0] == fees[1]:
        return _("%(days)s, for %(after)s as before, without tax.") % words
    return _("%(days)s, for %(after)s instead of %(before)s, without tax.") % words


def _about_days(proposal: Plain) -> Iterator[str]:
    first = dt.date.fromisoformat(proposal["takes_effect_on"])
    before = _by_person(proposal["before"]["dosage"], first)
    after = _by_person(proposal["after"]["dosage"], first)
    for key in dict.fromkeys([*before, *after]):
        was, becomes = before.get(key, []), after.get(key, [])
        if _alike(was, becomes, first):
            continue
        words = {"name": (becomes or was)[0].name, "was": _joined(was), "becomes": _joined(becomes)}
        if not becomes:
            yield _("%(name)s gives no more days; until then %(was)s.") % words
        elif not was:
            yield _("%(name)s gives %(becomes)s, which is new.") % words
        else:
            yield _("%(name)s gives %(becomes)s instead of %(was)s.") % words


def _about_prices(proposal: Plain) -> Iterator[str]:
    first = dt.date.fromisoformat(proposal["takes_effect_on"])
    was, becomes = (price_on(proposal[side]["terms"], first) for side in ("before", "after"))
    if not was or not becomes:
        return
    words = {"was": price_in_words(was), "becomes": price_in_words(becomes)}
    if words["was"] != words["becomes"]:
        yield _("You pay %(becomes)s instead of %(was)s.") % words
    if was["payment_days"] != becomes["payment_days"]:
        days = wording.in_days(Decimal(becomes["payment_days"]))
        yield _("Invoices are due within %(days)s.") % {"days": days}
    yield from rules_changed(was, becomes)


def _about_words(proposal: Plain) -> Iterator[str]:
    if statement := proposal["statement"]:
        text = _("Version %(version)s of the statement of work takes effect.")
        yield text % {"version": statement["version"]}


def _by_person(dosage: Iterable[Plain], first: dt.date) -> dict[str, list[Phase]]:
    found: dict[str, list[Phase]] = {}
    for phase in from_date([Phase.of(each) for each in dosage], first):
        found.setdefault(phase.executive, []).append(phase)
    return found


def _alike(was: list[Phase], becomes: list[Phase], first: dt.date) -> bool:
    """Whether nothing is promised otherwise from the date on."""

    def shape(phases: list[Phase]) -> list[tuple[object, ...]]:
        return [(max(p.starts_on, first), p.last, p.days, p.unit, p.focus) for p in phases]

    return shape(was) == shape(becomes)


def _joined(phases: list[Phase]) -> str:
    """One promise after the other."""
    then = _("%(one)s, then %(other)s")
    text = ""
    for phase in phases:
        said = promise_in_words(phase)
        text = then % {"one": text, "other": said} if text else said
    return text
