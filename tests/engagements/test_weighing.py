"""Onboarding, change orders and the capacity page weigh the same weeks, worked out by hand."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from engagements import order_load
from engagements.actions.change_orders import Changes, NewPhase, foresee
from engagements.capacity import people_between
from engagements.dosage import Phase
from engagements.models import Executive, InternalDay, Pause, WorkingPattern
from engagements.orders import effect
from roadmaps import onboarding_load
from tests import factories as make
from tests.roadmaps.onboarding_answers import answers
from tests.roadmaps.sitting import Sitting

D = Decimal
TODAY = dt.date(2026, 3, 18)
APRIL_13, MAY_17 = dt.date(2026, 4, 13), dt.date(2026, 5, 17)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, **__: TODAY)


@pytest.fixture
def busy(alder):
    """Two days a week here, one by British terms that rest for a week, four that are not agreed.

    Away on Tuesday 14 April; from 11 May on, three days from Monday to Wednesday.
    """
    mine = {"executives": (alder.executive,)}
    with alder.scope():
        make.make_engagement(**mine, state="closed", ends_on=dt.date(2026, 3, 1))
        british = make.make_engagement(**mine)
        make.make_terms(british, calendar="GB")
        make.make_allocation(british, alder.executive, days=D(1))
        Pause.objects.create(
            organisation=british.organisation,
            engagement=british,
            starts_on=dt.date(2026, 4, 20),
            ends_on=dt.date(2026, 4, 26),
        )
        for state, days in (("proposed", 3), ("draft", 1)):
            maybe = make.make_engagement(**mine, state=state)
            make.make_allocation(maybe, alder.executive, days=D(days))
        InternalDay.objects.create(
            executive=alder.executive, date=dt.date(2026, 4, 14), kind="leave", days=D(1)
        )
        WorkingPattern.objects.create(
            executive=alder.executive,
            starts_on=dt.date(2026, 5, 11),
            weekdays=[0, 1, 2],
            capacity=D(3),
        )
    return alder


def told(cells):
    """Week by week: can give, booked, on top, not agreed, over."""
    return [
        (
            f"{cell.monday:%m-%d}",
            *map(str, (f"{cell.capacity:f}", cell.promised, cell.proposed, cell.tentative)),
            str(cell.over_with_it),
        )
        for cell in cells
    ]


def test_a_change_order_is_weighed_by_the_diary_and_what_others_were_promised(busy):
    phase = NewPhase(busy.executive, D(4), "week", ends_on=MAY_17)
    with busy.scope():
        order = foresee(busy.engagement, Changes(phases=[phase]), takes_effect_on=APRIL_13)
        (scale,) = order_load.scales(busy.engagement, order["after"], APRIL_13)
    assert scale.name == "alder executive"
    # leave; May Day here alone; three days a week; Jan Hus Day takes one of three, two are promised
    assert told(scale.over) == [
        ("04-13", "4.000", "1.000", "4.000", "4.000", "1.00"),
        ("04-27", "4.000", "1.000", "3.200", "3.200", "0.20"),
        ("05-11", "3.000", "1.000", "4.000", "4.000", "2.00"),
        ("07-06", "2.000", "1.000", "1.600", "3.200", "0.60"),
    ]


def rows_of(executive, **said):
    row = SimpleNamespace(executive_id=executive.pk, unit="week", focus="", **said)
    form = SimpleNamespace(instance=row, is_valid=lambda: True)
    return SimpleNamespace(is_bound=True, filled=[form])


def test_an_onboarding_is_weighed_alike_by_the_calendar_of_its_terms(busy):
    draft = SimpleNamespace(calendar="GB", starts_on=APRIL_13, ends_on=MAY_17)
    rows = rows_of(busy.executive, days=D(3), starts_on=APRIL_13, ends_on=None)
    with busy.scope():
        (scale,) = onboarding_load.scales(rows, draft)
    assert told(scale.weeks) == [
        ("04-13", "4.000", "3.000", "3.000", "4.000", "2.00"),
        ("04-20", "5.000", "2.000", "3.000", "4.000", "0.00"),  # one rests
        ("04-27", "4.000", "2.600", "3.000", "3.200", "1.60"),  # 1 May is no British holiday
        ("05-04", "4.000", "2.400", "2.400", "3.200", "0.80"),  # one here, another in Britain
        ("05-11", "3.000", "3.000", "3.000", "4.000", "3.00"),
    ]


def test_the_capacity_page_shows_the_same_weeks(busy):
    with busy.scope():
        mine = Executive.objects.filter(pk=busy.executive.pk)
        (person,) = people_between(mine, APRIL_13, MAY_17, TODAY)
        mondays = [APRIL_13 + number * dt.timedelta(days=7) for number in range(5)]
        cells = person.row(mondays, TODAY).cells
    assert [row[:3] + row[4:5] for row in told(cells)] == [
        ("04-13", "4.000", "3.000", "4.000"),
        ("04-20", "5.000", "2.000", "4.000"),
        ("04-27", "4.000", "2.600", "3.200"),
        ("05-04", "4.000", "2.400", "3.200"),
        ("05-11", "3.000", "3.000", "4.000"),
    ]


def test_days_given_to_the_engagement_itself_are_not_counted_on_top_of_its_change(busy):
    monday = dt.date(2026, 3, 16)
    with busy.scope():
        for number in range(2):
            day = monday + dt.timedelta(days=number)
            make.make_entry(busy.engagement, busy.executive, date=day, days=D(1))
        phase = Phase(str(busy.executive.pk), "Ed", D(5), "week", dt.date(2026, 1, 1))
        after = {"dosage": [phase.plain()], "terms": []}
        (scale,) = order_load.scales(busy.engagement, after, TODAY)
    assert told(scale.over)[0] == ("03-16", "5.000", "1.000", "5.000", "4.000", "1.00")


def test_weeks_that_are_over_are_not_weighed(busy):
    draft = SimpleNamespace(calendar="CZ", starts_on=None, ends_on=None)
    past = rows_of(
        busy.executive, days=D(5), starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2026, 3, 1)
    )
    with busy.scope():
        (scale,) = onboarding_load.scales(past, draft)
    assert (list(scale.weeks), scale.over, scale.fullest) == ([], [], None)


def test_the_live_check_stripes_what_is_not_agreed(busy, sign_in):
    sitting = Sitting(busy, sign_in(busy.users["admin"]))
    sitting.fill("client", "people", "engagement", "scope")
    asked = answers(busy)["dosage"] | {"check": "load"}
    live = sitting.browser.post(f"{sitting.url}dosage/", asked, headers={"HX-Request": "true"})
    assert '<span class="load__maybe">maybe 4</span>' in live.text


def test_a_pause_promises_no_days_and_owes_no_fee_in_a_change_order():
    rests = [SimpleNamespace(starts_on=dt.date(2026, 4, 20), ends_on=dt.date(2026, 4, 24))]
    begins, first = dt.date(2026, 1, 1), dt.date(2026, 4, 1)
    fee = {"kind": "retainer", "starts_on": "2026-01-01", "currency": "EUR", "amount": "8000.00"}
    rate = fee | {"kind": "day_rate", "starts_on": "2026-04-01", "amount": "1000.00"}
    sides = [
        ([Phase("1", "Ed", D(days), "week", begins)], [terms])
        for days, terms in ((2, fee), (3, rate))
    ]
    # 15 of April's 20 working days; in Britain too, with Good Friday and Easter Monday
    for country in ("CZ", "GB"):
        meant = effect(first, sides[0], sides[1], country, rests)
        assert (meant.days_before, meant.days_after) == (D(6), D(9))
        assert (meant.fee_before, meant.fee_after) == (D("6000.00"), D("9000.00"))
