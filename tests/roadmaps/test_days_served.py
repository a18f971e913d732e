"""What did we get for these days: every day once, under what it served; sums that add up."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from engagements.actions.timesheets import submit
from roadmaps.actions.ties import Purpose, tie
from roadmaps.models import InitiativeKpi
from roadmaps.worth import shared_out, worth_of
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.roadmaps.test_ties import TUESDAY, accept, initiative_of, kpi_of

SPAN = "from=2026-03-01&to=2026-03-31"


def give(cast: Cast, *purposes: Purpose | None) -> None:
    """A quarter of a day for each, from the 16th on; put to the client and accepted."""
    for at, purpose in enumerate(purposes):
        date = dt.date(2026, 3, 16) + dt.timedelta(days=at + 2 * (at // 5))
        entry = make.make_entry(
            cast.engagement, cast.executive, date=date, days=Decimal("0.25"), activity="vendor"
        )
        if purpose:
            tie(entry, to=purpose, by=cast.executive)
    accept(submit(cast.engagement, executive=cast.executive, month=TUESDAY, by="Ed"), "Sue")


def furnish(cast: Cast) -> None:
    """The cast's own half day serves nothing; two quarters an initiative, one its outcome."""
    with cast.scope():
        work, kpi = initiative_of(cast), kpi_of(cast)
        InitiativeKpi.objects.create(organisation=cast.organisation, initiative=work, kpi=kpi)
        give(cast, work, work, kpi)


def served(browser: Any, cast: Cast, query: str = SPAN) -> Any:
    return browser.get(f"{cast.room}days/served/?{query}")


def test_every_day_stands_once_and_the_sums_add_up(alder: Cast, sign_in: SignIn) -> None:
    furnish(alder)
    for part in ("owner", "executive", "sponsor"):
        found = served(sign_in(alder.users[part]), alder).context["served"]
        [group] = found.groups
        assert [(len(work.days), work.total) for work in group.works] == [
            (2, Decimal("0.5")),
            (1, Decimal("0.25")),
        ]
        assert (found.nothing.total, found.total) == (Decimal("0.5"), Decimal("1.25"))


def test_what_the_days_are_worth_adds_up_to_what_the_period_accrued(
    alder: Cast, sign_in: SignIn
) -> None:
    furnish(alder)
    found = served(sign_in(alder.users["sponsor"]), alder).context["served"]
    parts = [*(group.amounts for group in found.groups), found.nothing.amounts, found.worth.rest]
    assert found.worth.total
    for currency, amount in found.worth.total.items():
        assert sum(part.get(currency, Decimal(0)) for part in parts) == amount


def test_the_days_of_one_outcome_are_those_that_served_it_or_what_moves_it(
    alder: Cast, sign_in: SignIn
) -> None:
    furnish(alder)
    with alder.scope():
        key = kpi_of(alder).pk
    found = served(sign_in(alder.users["sponsor"]), alder, f"for={key}").context["served"]
    assert (found.total, found.nothing.days) == (Decimal("0.75"), [])


@pytest.mark.parametrize("part", ["member", "board"])
def test_who_may_not_see_days_finds_no_such_page(part: str, alder: Cast, sign_in: SignIn) -> None:
    browser = sign_in(alder.users[part])
    assert served(browser, alder).status_code == 404
    assert browser.get(f"{alder.room}days/served/export/").status_code == 404


def test_the_bookkeeper_reads_names_and_is_led_nowhere_they_may_not_go(
    alder: Cast, sign_in: SignIn
) -> None:
    furnish(alder)
    page = served(sign_in(alder.users["bookkeeper"]), alder).text
    with alder.scope():
        work = initiative_of(alder)
    assert (work.title in page, f"/roadmap/{work.pk}/" in page) == (True, False)


def test_the_table_for_a_spreadsheet_has_each_day_in_a_line(alder: Cast, sign_in: SignIn) -> None:
    furnish(alder)
    with alder.scope():
        work, kpi = initiative_of(alder).title, kpi_of(alder).name
    sent = sign_in(alder.users["sponsor"]).get(f"{alder.room}days/served/export/?{SPAN}")
    _head, *rows = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")))
    assert [(row[0], row[2], row[6], row[7]) for row in rows] == [
        ("2026-03-17", "0.25", work, kpi),
        ("2026-03-16", "0.25", work, kpi),
        ("2026-03-18", "0.25", "", kpi),
        ("2026-03-10", "0.5", "", ""),
    ]


@pytest.mark.parametrize("query", ["from=2026-13-01", "from=2026-03-31&to=2026-03-01"])
def test_a_span_that_is_none_is_told_at_its_field(query: str, alder: Cast, sign_in: SignIn) -> None:
    answer = served(sign_in(alder.users["sponsor"]), alder, query)
    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)


@pytest.mark.parametrize("count", [1, 4])
def test_more_days_and_works_cost_no_more_queries(
    count: int, alder: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with alder.scope():
        phase = initiative_of(alder).phase
        works = [make.make_initiative(phase, title=f"Work {each}") for each in range(count)]
        give(alder, *works, None)
    browser = sign_in(alder.users["sponsor"])
    with django_assert_num_queries(26):
        assert len(served(browser, alder).context["served"].works) == count


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100", ["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        ("10", ["0.5", "0.25", "0.25"], ["5", "2.5", "2.5"]),
        ("9", ["1", "1", "-0.5"], ["6", "6", "-3"]),
    ],
)
def test_an_amount_is_shared_out_to_the_cent(
    amount: str, weights: list[str], parts: list[str]
) -> None:
    found = shared_out(Decimal(amount), [Decimal(each) for each in weights])
    assert found == [Decimal(each) for each in parts]
    assert shared_out(Decimal(1), []) is None


def test_days_to_come_have_cost_nothing_yet(alder: Cast) -> None:
    first, today = dt.date(2026, 3, 1), timezone.localdate()
    furnish(alder)
    with alder.scope():
        engagements = [initiative_of(alder).engagement]
        # A fee for each month, agreed after the terms by the day.
        make.make_terms(engagements[0], kind="retainer", starts_on=dt.date(2026, 4, 1))
        so_far = worth_of(engagements, first, today).total
        assert so_far
        assert worth_of(engagements, first, today + dt.timedelta(days=365)).total == so_far
