"""Terms in the reader's words, from plain data: what is paid, and what else was agreed with it.

Papers and change orders frozen before these rules were part of them do not say them; nothing is
said of a rule that plain terms do not hold.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.countries import country_name
from config import wording
from engagements.agreement import QUARTER, RETAINER
from engagements.orders import period_in

type Plain = Mapping[str, Any]


def price_in_words(terms: Plain) -> str:
    """EUR 1,150.00 a day; EUR 9,000.00 a month or a quarter, EUR 1,200.00 a day over it."""
    amount = wording.in_money(terms["amount"], terms["currency"])
    if terms["kind"] != RETAINER:
        return _("%(amount)s a day") % {"amount": amount}
    is_quarterly = period_in(terms) == QUARTER
    said = _("%(amount)s a quarter") if is_quarterly else _("%(amount)s a month")
    text = said % {"amount": amount}
    if terms["overage_rate"] is not None:
        rate = wording.in_money(terms["overage_rate"], terms["currency"])
        text = _("%(fee)s, %(rate)s a day over it") % {"fee": text, "rate": rate}
    if terms["rollover_periods"]:
        text = f"{text}, {_kept(terms)}"
    return text


def kind_in_words(terms: Plain) -> str:
    """Day rate; monthly or quarterly retainer."""
    if terms["kind"] != RETAINER:
        return _("Day rate")
    return _("Quarterly retainer") if period_in(terms) == QUARTER else _("Monthly retainer")


def agreed_besides(terms: Plain) -> list[str]:
    """All that terms say beside the amount, as short phrases."""
    return [*_about_money(terms), *(rule for rule in _rules(terms).values() if rule)]


def rules_changed(was: Plain, becomes: Plain) -> Iterator[str]:
    """One sentence for each rule that reads otherwise, apart from what is paid."""
    before = _rules(was)
    if was["currency"] != becomes["currency"]:
        words = {"was": was["currency"], "becomes": becomes["currency"]}
        yield _("Invoices are in %(becomes)s instead of %(was)s.") % words
    if period_in(was) != period_in(becomes):
        if period_in(becomes) == QUARTER:
            yield _("Days are counted and invoiced by the quarter instead of by the month.")
        else:
            yield _("Days are counted and invoiced by the month instead of by the quarter.")
    for name, rule in _rules(becomes).items():
        if rule != before[name]:
            words = {"was": before[name], "becomes": rule}
            yield _("From then on %(becomes)s; until then %(was)s.") % words


def _about_money(terms: Plain) -> Iterator[str]:
    paid = terms["payment_days"]
    yield ngettext("%(days)s day to pay", "%(days)s days to pay", paid) % {"days": paid}
    if terms["overage_rate"] is not None:
        rate = wording.in_money(terms["overage_rate"], terms["currency"])
        yield _("%(rate)s a day over it") % {"rate": rate}
    if terms["rollover_periods"]:
        yield _kept(terms)
    elif terms["kind"] == RETAINER and period_in(terms) == QUARTER:
        yield _("unused days lapse with the quarter")
    elif terms["kind"] == RETAINER:
        yield _("unused days lapse with the month")
    if terms["kind"] != RETAINER and period_in(terms) == QUARTER:
        yield _("invoiced by the quarter")


def _kept(terms: Plain) -> str:
    number = terms["rollover_periods"]
    if period_in(terms) == QUARTER:
        text = ngettext(
            "unused days are kept for %(quarters)s quarter",
            "unused days are kept for %(quarters)s quarters",
            number,
        )
        return text % {"quarters": number} + _at_most(terms)
    text = ngettext(
        "unused days are kept for %(months)s month",
        "unused days are kept for %(months)s months",
        number,
    )
    return text % {"months": number} + _at_most(terms)


def _at_most(terms: Plain) -> str:
    cap = terms["rollover_cap"]
    return "" if cap is None else _(", at most %(days)s") % {"days": wording.in_days(cap)}


def _rules(terms: Plain) -> dict[str, str]:
    return {"silence": _silence(terms), "hours": _hours(terms), "calendar": _calendar(terms)}


def _silence(terms: Plain) -> str:
    if "silence_days" not in terms:
        return ""
    days = terms["silence_days"]
    if not days:
        return _("silence approves no month")
    text = ngettext(
        "a submitted month that nobody answers is approved after %(days)s working day",
        "a submitted month that nobody answers is approved after %(days)s working days",
        days,
    )
    return text % {"days": days}


def _hours(terms: Plain) -> str:
    if "hours_in_day" not in terms:
        return ""
    text = _("a day has %(hours)s hours") % {"hours": wording.plain_number(terms["hours_in_day"])}
    half = Decimal(terms["half_day_hours"])
    if half:
        words = {"hours": wording.plain_number(half)}
        text += _(", up to %(hours)s are half a day") % words
    return text


def _calendar(terms: Plain) -> str:
    if "calendar" not in terms:
        return ""
    words = {"country": country_name(terms["calendar"])}
    return _("working days are counted by the calendar of %(country)s") % words
