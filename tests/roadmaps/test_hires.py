"""What a full-time hire would cost: assumed, put down item by item, compared in one currency."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.access import Place
from engagements.models import Engagement
from roadmaps.actions import benefits
from roadmaps.actions.hires import compare
from roadmaps.engagement_worth import Worth, benefits_of, worths_of
from roadmaps.hires import assumed
from roadmaps.models import Benefit, HireComparison, HireItem
from roadmaps.spent import accounts_of
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = dt.date(2026, 12, 31)
TYPED = {
    "role": "Chief Technology Officer",
    "currency": "USD",
    "rate": "0.92",
    "rate_on": "2026-01-05",
    "source": "A survey",
    "items-TOTAL_FORMS": "2",
    "items-INITIAL_FORMS": "2",
    "items-0-kind": "salary",
    "items-0-label": "",
    "items-0-amount": "200000",
    "items-0-times": "yearly",
    "items-1-kind": "recruiting",
    "items-1-label": "A search fee",
    "items-1-amount": "50000",
    "items-1-times": "once",
}


def _page(cast: Cast) -> str:
    return f"{cast.room}engagements/{cast.engagement.pk}/hire/"


def _worth(cast: Cast) -> Worth:
    with cast.scope():
        Engagement.objects.filter(pk=cast.engagement.pk).update(
            starts_on=dt.date(2026, 1, 1), ends_on=None
        )
        held = Engagement.objects.select_related("organisation").get(pk=cast.engagement.pk)
        accounts, benefits = accounts_of([held]), benefits_of([held.pk])
        (found,) = worths_of([held], accounts, benefits, cast.room, NEW_YEARS_EVE)
        return found


def test_the_assumption_is_a_quarter_of_a_million_dollars_a_year(alder: Cast) -> None:
    with alder.scope():
        assert sum(item.amount for item in assumed().items) == 250_000
    hire = _worth(alder).hire
    assert (hire.currency, hire.to_date, hire.converted) == ("USD", Decimal("250000.00"), None)
    assert (hire.a_year, hire.once, hire.row) == (Decimal(250_000), Decimal(0), None)


def test_items_and_a_rate_make_it_comparable(alder: Cast, sign_in: SignIn) -> None:
    answer = sign_in(alder.users["executive"]).post(_page(alder), TYPED)
    assert answer.status_code == 302
    worth = _worth(alder)
    assert (worth.hire.a_year, worth.hire.once) == (Decimal(200_000), Decimal(50_000))
    assert (worth.hire.to_date, worth.hire.converted) == (
        Decimal("250000.00"),
        Decimal("230000.00"),
    )
    assert worth.saved == Decimal("230000.00") - worth.cost
    html = sign_in(alder.users["sponsor"]).get(f"{alder.room}value/").text
    assert "One USD is 0.92 EUR, as of 5 January 2026." in html


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rate": ""}, "Without a rate the two cannot be compared."),
        ({"rate_on": ""}, "Say of which date the rate is."),
        ({"items-0-amount": "-1"}, "An amount cannot be negative."),
        ({"items-1-kind": "other", "items-1-label": ""}, "Say what this item is."),
        ({"items-0-DELETE": "on", "items-1-DELETE": "on"}, "At least one item is needed"),
    ],
)
def test_what_is_not_right_is_said_at_its_field(
    alder: Cast, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = sign_in(alder.users["executive"]).post(_page(alder), TYPED | wrong)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "A survey" in answer.text
    with alder.scope():
        assert HireComparison.objects.count() == 0


def test_one_more_row_needs_no_script(alder: Cast, sign_in: SignIn) -> None:
    answer = sign_in(alder.users["executive"]).post(_page(alder), TYPED | {"add": "items"})
    assert (answer.status_code, 'name="items-2-amount"' in answer.text) == (200, True)


def test_putting_it_down_again_replaces_the_items(alder: Cast) -> None:
    ed = Place(alder.practice, alder.users["executive"], frozenset(), "Ed", alder.url)
    with alder.scope():
        for amount in (1, 2):
            row = HireComparison(role="CTO", currency="EUR")
            compare(alder.engagement, row, [HireItem(kind="salary", amount=amount)], by=ed)
        assert list(HireItem.objects.values_list("amount", "position")) == [(2, 1)]
        with pytest.raises(ValidationError, match="At least one item"):
            compare(alder.engagement, HireComparison(role="CTO", currency="EUR"), [], by=ed)
        Engagement.objects.update(state="closed")
        with pytest.raises(ValidationError, match="its comparison stays as it is"):
            compare(alder.engagement, row, [HireItem(kind="salary", amount=1)], by=ed)


@pytest.mark.parametrize("page", ["", "value/"])
def test_many_benefits_cost_no_more_queries(alder: Cast, sign_in: SignIn, page: str) -> None:
    sponsor, costs = sign_in(alder.users["sponsor"]), []
    sponsor.get(alder.room + page)  # the walls are checked once a process; it is one visit
    for count in (1, 4):
        _publish(alder, count)
        with CaptureQueriesContext(connection) as queries:
            assert sponsor.get(alder.room + page).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def _publish(cast: Cast, count: int) -> None:
    ed: Any = Place(cast.practice, cast.users["executive"], frozenset(), "Ed", cast.url)
    with cast.scope():
        for number in range(count):
            row = Benefit(
                title=f"Saved {number}",
                amount=Decimal(100),
                starts_on=dt.date(2026, 2, 1),
                evidence="The bill",
                kpi=cast.engagement.kpis.get(),
                initiative=cast.engagement.initiatives.first(),
            )
            benefits.publish(benefits.write(cast.engagement, row, by=ed), by=ed)
