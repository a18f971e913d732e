"""From days and terms to lines, always adding up to what was accrued."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.amounts import Line
from billing.reckoning import Work, parts, without_price
from engagements.accrual import Agreement, accrued

D = Decimal
OCTOBER = dt.date(2026, 10, 1)
OVER = D(1250)


@dataclass(frozen=True)
class Terms:
    kind: str
    starts_on: dt.date
    amount: Decimal
    overage_rate: Decimal | None = None
    currency: str = "EUR"
    calendar: str = "CZ"
    period: str = "month"


@dataclass(frozen=True)
class Promise:
    days: Decimal
    unit: str = "month"
    starts_on: dt.date = dt.date(2026, 1, 1)
    ends_on: dt.date | None = None


def work(day, days, executive="Jana"):
    return Work(f"{day}{executive}", dt.date(2026, 10, day), D(str(days)), executive, executive)


def late(month, day, days):
    date = dt.date(2026, month, day)
    return Work(f"{month}{day}", date, D(days), "Jana", "Jana", OCTOBER)


def told(found):
    return [(p.kind, p.executive, p.first.day, p.last.day, p.quantity, p.price) for p in found]


def test_a_rate_change_splits_the_lines_each_with_its_own_dates():
    terms = [
        Terms("day_rate", dt.date(2026, 1, 1), D(27500)),
        Terms("day_rate", dt.date(2026, 10, 16), D(29500)),
    ]
    days = [work(1, 1), work(6, 1), work(15, 1), work(16, 1), work(19, 1), work(20, 1), work(21, 1)]
    found = parts(Agreement(dt.date(2026, 1, 1), None, terms), [*days, work(22, "0.5")], OCTOBER)
    assert told(found) == [
        ("days", "Jana", 1, 15, D(3), D(27500)),
        ("days", "Jana", 16, 31, D("4.5"), D(29500)),
    ]


def test_each_executive_has_a_line():
    terms = [Terms("day_rate", dt.date(2026, 1, 1), D(1000))]
    days = [work(1, 1, "Petr"), work(1, "0.25"), work(2, "0.5")]
    found = parts(Agreement(dt.date(2026, 1, 1), None, terms), days, OCTOBER)
    assert [(part.executive, part.quantity) for part in found] == [("Jana", D("0.75")), ("Petr", 1)]


def retainer(starts_on=dt.date(2026, 1, 1), ends_on=None, overage=OVER, promised=4):
    terms = [Terms("retainer", dt.date(2026, 1, 1), D(4400), overage)]
    return Agreement(starts_on, ends_on, terms, [Promise(D(promised))] if promised else [])


def test_a_retainer_is_due_in_full_when_unused():
    assert told(parts(retainer(), [], OCTOBER)) == [("fee", "", 1, 31, D(1), D(4400))]


def test_days_over_the_retainer_are_a_second_line():
    days = [work(day, 1) for day in (1, 2, 5, 6, 7)] + [work(8, "0.5")]
    found = parts(retainer(), days, OCTOBER)
    assert told(found) == [
        ("fee", "", 1, 31, D(1), D(4400)),
        ("over", "", 1, 31, D("1.5"), D(1250)),
    ]
    row = found[0].row
    assert (row.granted, row.used, len(found[0].work)) == (D(4), D("5.5"), 6)


def test_without_an_overage_rate_more_days_cost_nothing():
    found = parts(retainer(overage=None), [work(day, 1) for day in range(5, 10)], OCTOBER)
    assert [part.kind for part in found] == ["fee"]


def test_a_month_begun_late_is_priced_by_working_days():
    [part] = parts(retainer(starts_on=dt.date(2026, 10, 12)), [], OCTOBER)
    assert (part.kind, part.price) == ("part-fee", D(4400))
    assert (part.quantity, part.base_quantity) == (D(14), D(21))
    assert Line(part.quantity, part.price, "AE", D(0), part.base_quantity).net == D("2933.33")


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(dt.date(2026, 11, 1), None), (dt.date(2026, 1, 1), dt.date(2026, 9, 30))],
)
def test_no_fee_is_due_outside_the_engagement(starts_on, ends_on):
    assert parts(retainer(starts_on, ends_on), [], OCTOBER) == []


def test_days_of_an_earlier_month_have_lines_of_their_own_at_their_own_price():
    terms = [
        Terms("day_rate", dt.date(2026, 1, 1), D(1000)),
        Terms("day_rate", dt.date(2026, 10, 1), D(1200)),
    ]
    days = [work(1, 1), late(9, 28, "0.5"), late(9, 29, "-1"), late(8, 3, "1")]
    found = parts(Agreement(dt.date(2026, 1, 1), None, terms), days, OCTOBER)
    assert told(found) == [
        ("days", "Jana", 1, 31, D(1), D(1200)),
        ("late-days", "Jana", 1, 31, D(1), D(1000)),
        ("late-days", "Jana", 1, 31, D("-0.5"), D(1000)),
    ]
    assert [part.month for part in found] == [None, dt.date(2026, 8, 1), dt.date(2026, 9, 1)]
    assert sum(len(part.work) for part in found) == len(days)


def test_a_day_over_that_was_taken_back_is_a_line_of_fewer_than_no_days():
    earlier = [Work(day, dt.date(2026, 9, day), D(1), "Jana", "Jana") for day in (1, 2, 3, 4, 7)]
    found = parts(retainer(), [late(9, 7, "-1")], OCTOBER, earlier)
    assert told(found) == [
        ("fee", "", 1, 31, D(1), D(4400)),
        ("late-over", "", 1, 31, D(-1), D(1250)),
    ]
    assert [len(part.work) for part in found] == [1, 0]


def test_a_day_that_a_fee_paid_for_gives_no_money_back_by_the_day():
    terms = [
        Terms("retainer", dt.date(2026, 1, 1), D(4400), D(1250)),
        Terms("day_rate", dt.date(2026, 10, 1), D(1500)),
    ]
    agreement = Agreement(dt.date(2026, 1, 1), None, terms, [Promise(D(4))])
    days = [work(1, 1), late(9, 28, "-1"), late(9, 29, "0.5")]
    assert [(*line[:2], *line[4:]) for line in told(parts(agreement, days, OCTOBER))] == [
        ("days", "Jana", D(1), D(1500)),
        ("late-days", "Jana", D(-1), D(0)),
        ("late-days", "Jana", D("0.5"), D(1500)),
    ]


def test_days_before_any_terms_are_told():
    terms = [Terms("day_rate", dt.date(2026, 10, 5), D(1000))]
    agreement = Agreement(dt.date(2026, 1, 1), None, terms)
    assert without_price(agreement, [work(1, 1), work(6, 1)]) == [dt.date(2026, 10, 1)]


some_terms = st.lists(
    st.builds(
        Terms,
        st.sampled_from(["day_rate", "retainer"]),
        st.dates(dt.date(2026, 9, 1), dt.date(2026, 12, 31)),
        st.decimals(0, 50000, places=2),
        st.none() | st.decimals(0, 50000, places=2),
        period=st.sampled_from(["month", "quarter", "quarter"]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda each: each.starts_on,
)
some_days = st.lists(
    st.builds(
        lambda date, days: Work(f"{date}", date, D(days), "Jana", "Jana"),
        st.dates(OCTOBER, dt.date(2026, 12, 31)),
        st.sampled_from(["1", "0.25", "0.75"]),
    ),
    unique_by=lambda each: each.date,
)

late_days = st.lists(
    st.builds(
        lambda month, day, days, later: Work(
            f"{month}-{day} late",
            dt.date(2026, month, day),
            D(days),
            "Jana",
            "Jana",
            dt.date(2026, later, 1),
        ),
        st.integers(7, 9),
        st.integers(1, 28),
        st.sampled_from(["1", "-0.5", "-1"]),
        st.integers(10, 12),
    ),
    unique_by=lambda each: each.date,
    max_size=6,
)


@given(
    st.builds(
        lambda ends_on, terms, promised: Agreement(
            dt.date(2026, 1, 1), ends_on, terms, [Promise(D(promised))]
        ),
        st.dates(dt.date(2026, 10, 20), dt.date(2026, 12, 31)),
        some_terms,
        st.integers(1, 8),
    ),
    some_days,
    late_days,
    st.sampled_from([10, 11, 12]),
)
def test_the_lines_add_up_to_what_was_accrued(agreement, days, late, month):
    first, last = agreement.period_of(dt.date(2026, month, 28))
    known = [each for each in (*days, *late) if each.counts_on <= last]
    mine = [each for each in known if first <= each.counts_on]
    nets = [
        Line(part.quantity, part.price, "AE", D(0), part.base_quantity).net
        for part in parts(agreement, mine, first, known)
    ]
    expected = accrued(agreement, known, first, last)
    assert sum(nets, D(0)) == sum(expected.values(), D(0))
