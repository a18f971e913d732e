"""A change order turns months into quarters: with a quarter, said before and after, applied."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from engagements.actions import change_orders
from engagements.actions.change_orders import Changes, NewTerms
from engagements.dates import DAY, quarter_range
from engagements.models import ChangeOrder, Terms
from engagements.order_words import sentences
from engagements.orders import Effect
from engagements.terms_words import agreed_besides, kind_in_words, price_in_words
from tests.cast import Cast
from tests.engagements.test_changed_terms import answered

PLAIN = {
    "kind": "retainer",
    "currency": "EUR",
    "amount": "9000.00",
    "overage_rate": None,
    "rollover_periods": 1,
    "rollover_cap": None,
    "payment_days": 14,
}


def next_quarter() -> dt.date:
    return quarter_range(timezone.localdate())[1] + DAY


def asked(cast: Cast, on: dt.date, period: str = "quarter") -> ChangeOrder:
    """Inside a scope."""
    return change_orders.propose(
        cast.engagement,
        Changes(terms=NewTerms("retainer", Decimal(9000), period=period)),
        takes_effect_on=on,
        why="Three days a quarter",
        by="Ed",
    )


def test_terms_by_the_quarter_are_said_and_applied(alder: Cast) -> None:
    on = next_quarter()
    with alder.scope():
        order = asked(alder, on)
        said, effect = sentences(order.proposal), Effect.of(order.proposal["effect"])
        new = answered(alder, order)
    assert said[:2] == [
        "You pay EUR\u00a09,000.00 a quarter instead of EUR\u00a01,150.00 a day.",
        "Days are counted and invoiced by the quarter instead of by the month.",
    ]
    assert (effect.month, effect.last, effect.fee_after) == (*quarter_range(on), Decimal(9000))
    assert (new.period, new.amount) == ("quarter", Decimal(9000))


@pytest.mark.parametrize("months", [1, 2])
def test_months_and_quarters_change_places_with_a_quarter(alder: Cast, months: int) -> None:
    on = next_quarter()
    within = on.replace(month=on.month + months)
    with alder.scope(), pytest.raises(ValidationError) as refused:
        asked(alder, within)
    [text] = refused.value.message_dict["period"]
    assert text.startswith("Months and quarters change places with a quarter, so choose 1 ")


def test_within_a_quarter_neither_currency_nor_calendar_changes(alder: Cast) -> None:
    with alder.scope():
        Terms.objects.filter(engagement=alder.engagement).update(period="quarter")
        within = next_quarter().replace(month=next_quarter().month + 1)
        for name, value in (("currency", "CZK"), ("calendar", "DE")):
            new = NewTerms("day_rate", Decimal(1150), **{name: value})
            with pytest.raises(ValidationError, match="it changes with a quarter"):
                change_orders.foresee(alder.engagement, Changes(terms=new), takes_effect_on=within)


def test_terms_frozen_before_there_was_a_choice_are_by_the_month() -> None:
    assert kind_in_words(PLAIN) == "Monthly retainer"
    assert price_in_words(PLAIN) == ("EUR\u00a09,000.00 a month, unused days are kept for 1 month")
    quarterly = PLAIN | {"period": "quarter"}
    assert kind_in_words(quarterly) == "Quarterly retainer"
    assert agreed_besides(quarterly)[1] == "unused days are kept for 1 quarter"
    plain = {"month": "2026-10-01", "days_before": "4", "days_after": "4", "currency": "EUR"}
    effect = Effect.of(plain | {"fee_before": "1", "fee_after": "1"})
    assert effect.last == dt.date(2026, 10, 31)
