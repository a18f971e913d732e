"""A change order can change every rule of the terms, and older proposals are still understood."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.fingerprint import fingerprint
from engagements.actions import change_orders
from engagements.actions.change_orders import Changes, NewTerms
from engagements.dates import DAY, month_range
from engagements.models import ChangeOrder, Terms
from engagements.order_words import sentences
from tests.cast import Cast
from tests.engagements.agreements import place

RULES = ("silence_days", "hours_in_day", "half_day_hours", "calendar")


def next_month() -> dt.date:
    return month_range(timezone.localdate() + 10 * DAY)[1] + DAY


def asked(cast: Cast, on: dt.date, **rules: Any) -> ChangeOrder:
    """Inside a scope: the same price, other rules."""
    return change_orders.propose(
        cast.engagement,
        Changes(terms=NewTerms("day_rate", Decimal(1150), **rules)),
        takes_effect_on=on,
        why="Agreed on Monday",
        by="Ed",
    )


def answered(cast: Cast, order: ChangeOrder) -> Terms:
    change_orders.accept(
        order, name="Sue Sponsor", seen=order.fingerprint, by=place(cast, "sponsor")
    )
    return Terms.objects.get(engagement=cast.engagement, starts_on=order.takes_effect_on)


def test_every_rule_of_the_terms_can_be_changed_and_is_said_before_and_after(alder: Cast) -> None:
    rules = {"silence_days": 5, "hours_in_day": Decimal(9), "half_day_hours": Decimal("4.5")}
    with alder.scope():
        order = asked(alder, next_month(), currency="CZK", calendar="DE", **rules)
        said = sentences(order.proposal)
        new = answered(alder, order)
    assert said[:-1] == [
        "You pay CZK\u00a01,150.00 a day instead of EUR\u00a01,150.00 a day.",
        "Invoices are in CZK instead of EUR.",
        (
            "From then on a submitted month that nobody answers is approved after 5 working days; "
            "until then silence approves no month."
        ),
        (
            "From then on a day has 9 hours, up to 4.5 are half a day; "
            "until then a day has 8 hours, up to 4 are half a day."
        ),
        (
            "From then on working days are counted by the calendar of Germany; "
            "until then working days are counted by the calendar of Czechia."
        ),
    ]
    assert ("CZK" in said[-1], "instead of EUR" in said[-1]) == (True, True)
    assert (new.currency, new.payment_days) == ("CZK", 14)
    assert [getattr(new, name) for name in RULES] == [5, Decimal(9), Decimal("4.5"), "DE"]


def test_a_rule_that_is_not_given_stays_and_silence_can_be_taken_back(alder: Cast) -> None:
    with alder.scope():
        Terms.objects.filter(engagement=alder.engagement).update(
            silence_days=5, hours_in_day=7, half_day_hours=3, calendar="AT"
        )
        new = answered(alder, asked(alder, next_month(), silence_days=0))
    assert [getattr(new, name) for name in RULES] == [None, Decimal(7), Decimal(3), "AT"]


def test_the_same_terms_again_are_no_change(alder: Cast) -> None:
    with alder.scope(), pytest.raises(ValidationError, match="Nothing would change"):
        asked(alder, next_month())


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"currency": "CZK"}, "An invoice has one currency"),
        ({"calendar": "DE"}, "A month has one calendar"),
        ({"hours_in_day": Decimal(3)}, "Half a day cannot be longer than a day"),
    ],
)
def test_within_a_month_currency_and_calendar_stay(
    alder: Cast, rule: dict[str, Any], words: str
) -> None:
    with alder.scope(), pytest.raises(ValidationError, match=words) as refusal:
        asked(alder, next_month() + DAY, **rule)
    assert list(refusal.value.error_dict) == [
        "half_day_hours" if "hours_in_day" in rule else next(iter(rule))
    ]


def test_hours_change_within_a_month(alder: Cast) -> None:
    with alder.scope():
        new = answered(alder, asked(alder, next_month() + DAY, hours_in_day=Decimal(10)))
    assert new.hours_in_day == Decimal(10)


def as_it_was_written(order: ChangeOrder) -> ChangeOrder:
    """The same proposal in the form of before: prices alone, one currency."""
    plain = order.proposal | {"form": 1}
    for side in ("before", "after"):
        for row in plain[side]["terms"]:
            for name in RULES:
                del row[name]
    del plain["effect"]["currency_before"]
    older = ChangeOrder(
        organisation=order.organisation,
        engagement=order.engagement,
        number=order.number + 1,
        takes_effect_on=order.takes_effect_on,
        why=order.why,
        proposal=plain,
        fingerprint=fingerprint(plain),
        proposed_at=order.proposed_at,
        proposed_by=order.proposed_by,
    )
    older.save(force_insert=True)
    return older


def test_a_proposal_of_before_is_read_and_accepted_and_leaves_the_rules(alder: Cast) -> None:
    with alder.scope():
        Terms.objects.filter(engagement=alder.engagement).update(silence_days=5, calendar="DE")
        order = change_orders.propose(
            alder.engagement,
            Changes(terms=NewTerms("retainer", Decimal(9000), rollover_periods=1)),
            takes_effect_on=next_month(),
            why="Steady",
            by="Ed",
        )
        change_orders.withdraw(order, by=place(alder, "executive"))
        older = as_it_was_written(order)
        assert sentences(older.proposal)[0] == (
            "You pay EUR\u00a09,000.00 a month, unused days are kept for 1 month "
            "instead of EUR\u00a01,150.00 a day."
        )
        new = answered(alder, older)
    assert (new.kind, new.amount, new.silence_days, new.calendar) == (
        "retainer",
        Decimal(9000),
        5,
        "DE",
    )
