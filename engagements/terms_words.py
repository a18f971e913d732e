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
from engagements.accrual import RETAINER

type Plain = Mapping[str, Any]


def price_in_words(terms: Plain) -> str:
    """EUR 1,150.00 a day; EUR 9,000.00 a month, EUR 1,200.00 a day over it."""
    amount = wording.in_money(terms["amount"], terms["currency"])
    if terms["kind"] != RETAINER:
        return _("%(amount)s a day") % {"amount": amount}
    text = _("%(amount)s a month") % {"amount": amount}
    if terms["overage_rate"] is not None:
        rate = wording.in_money(terms["overage_rate"], terms["currency"])
        text = _("%(fee)s, %(rate)s a day over it") % {"fee": text, "rate": rate}
    if months := terms["rollover_periods"]:
        kept = ngettext(
            "%(fee)s, unused days are kept for %(months)s month",
            "%(fee)s, unused days are kept for %(months)s months",
            months,
        )
        text = kept % {"fee": text, "months": months}
        text += _at_most(terms)
    return text


def agreed_besides(terms: Plain) -> list[str]:
    """All that terms say beside the amount, as short phrases."""
    return [*_about_money(terms), *(rule for rule in _rules(terms).values() if rule)]


def rules_changed(was: Plain, becomes: Plain) -> Iterator[str]:
    """One sentence for each rule that reads otherwise, apart from what is paid."""
    before = _rules(was)
    if was["currency"] != becomes["currency"]:
        words = {"was": was["currency"], "becomes": becomes["currency"]}
        yield _("Invoices are in %(becomes)s instead of %(was)s.") % words
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
    if months := terms["rollover_periods"]:
        text = ngettext(
            "unused days are kept for %(months)s month",
            "unused days are kept for %(months)s months",
            months,
        )
        yield text % {"months": months} + _at_most(terms)
    elif terms["kind"] == RETAINER:
        yield _("unused days lapse with the month")


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
