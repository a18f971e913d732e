"""Days given late and days taken back, in the books: by hand, and by their laws."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from engagements.accrual import accrued
from engagements.agreement import Agreement
from engagements.ledger import ledger
from engagements.ledger_rows import LAPSES, Cause
from tests.engagements.test_ledger import (
    FIRST,
    Entry,
    Promise,
    Spared,
    Terms,
    figures,
    on,
    some_agreements,
    some_days,
    spent,
)

D = Decimal
FOUR = [Promise(D(4))]


def late(month, day, days, counts, executive="Jana"):
    """A row about a date that counts in a later month."""
    return Entry(on(month, day), D(days), executive, on(counts, 1))


def rows_of(days, *, through=3, terms=None, **facts):
    agreement = Agreement(FIRST, None, terms or [Terms()], FOUR, **facts)
    return ledger(agreement, days, on(through, 28))


def test_a_late_day_counts_in_the_month_that_bears_it():
    days = [*spent(1, "4"), late(1, 28, "1", 3), *spent(3, "2")]
    # granted, carried in, used, over, written off, carried out, lapsed
    assert [figures(row) for row in rows_of(days)] == [
        [4, 0, 4, 0, 0, 0, 0],
        [4, 0, 0, 0, 0, 0, 4],
        [4, 0, 3, 0, 0, 0, 1],
    ]


def test_a_day_taken_back_can_be_used_again_where_it_is_taken_back():
    days = [*spent(1, "3"), late(1, 3, "-1", 2), *spent(2, "5")]
    _january, february = rows_of(days, through=2)
    # 4 granted and 1 given back against 5: none is over, though 4 are used in all
    assert figures(february) == [4, 0, 4, 0, 0, 0, 0]
    told = [(each.cause, each.days) for each in february.movements][:2]
    assert told == [(Cause.GRANTED, 4), (Cause.USED, -1)]


def test_a_day_over_that_is_taken_back_is_paid_back():
    terms = [Terms(overage_rate=D(1000)), Terms(starts_on=on(2, 1), overage_rate=D(1200))]
    days = [*spent(1, "5"), late(1, 7, "-0.5", 2)]
    january, february = rows_of(days, through=2, terms=terms)
    assert [each[3] for each in january.to_pay()] == [1]
    assert february.to_pay() == []
    assert february.late_to_pay() == [(terms[0], on(1, 1), D("-0.5"))]  # at its own price
    assert figures(february) == [4, 0, D("-0.5"), D("-0.5"), 0, 0, 4]


def test_what_is_taken_back_is_first_what_was_over_then_what_was_used():
    last = max(spent(1, "4.5"), key=lambda each: each.date).date  # half of it is over
    days = [*spent(1, "4"), Entry(last, D(1)), Entry(last, D("-0.75"), "Jana", on(2, 1))]
    february = rows_of(days, through=2)[-1]
    assert [(each.cause, each.days) for each in february.movements[1:3]] == [
        (Cause.OVER, D("-0.75")),
        (Cause.NOT_KEPT, D(4)),
    ]
    more = [*days[:-1], Entry(last, D(-1), "Jana", on(2, 1)), late(1, 3, "-0.5", 2)]
    february = rows_of(more, through=2)[-1]
    assert (february.over, february.within, february.lapsed) == (-1, D("-0.5"), D("4.5"))


def test_a_day_over_that_was_forgiven_is_not_paid_back():
    spared = [Spared(on(1, 1), D(1))]
    days = [*spent(1, "5"), late(1, 7, "-1", 2)]
    january, february = rows_of(days, through=2, written_off=spared)
    assert january.to_pay() == []
    assert (february.late_to_pay(), february.over, february.written_off) == ([], -1, -1)


def test_late_days_over_may_be_forgiven_in_the_month_that_bears_them():
    spared = [Spared(on(2, 1), D("0.5"))]
    days = [*spent(1, "4"), *spent(2, "4"), late(1, 28, "1", 2)]
    february = rows_of(days, through=2, written_off=spared)[-1]
    assert february.to_pay() == [(february.prices[0][0], on(2, 1), on(2, 29), D("0.5"))]
    assert february.late_to_pay() == []


def test_days_are_forgiven_once_in_a_month_of_two_parts():
    terms = [Terms(), Terms("day_rate", on(1, 11), D(1150)), Terms(starts_on=on(1, 21))]
    days = [Entry(on(1, day), D(1)) for day in (3, 4, 5, 6, 7, 24, 25, 26, 27)]
    spared = [Spared(on(1, 1), D(2))]
    rows = rows_of(days, through=1, terms=terms, written_off=spared)
    assert [row.written_off for row in rows if row.is_prepaid] != [2, 2]
    assert sum(row.written_off for row in rows) == 2


@pytest.mark.parametrize(
    ("late_day", "expected"),
    [("0.5", "6125.00"), ("-0.5", "4975.00")],  # 4400 + 2 x 575 + or - 575 at the old rate
)
def test_a_day_worked_by_the_day_keeps_its_price_when_a_fee_is_paid_by_then(late_day, expected):
    terms = [Terms("day_rate", FIRST, D(1150)), Terms("retainer", on(2, 1), D(4400), D(1250))]
    agreement = Agreement(FIRST, None, terms, FOUR)
    days = [*spent(1, "1"), late(1, 3, late_day, 2), late(1, 4, "1", 2)]
    assert accrued(agreement, days, on(2, 1), on(2, 29)) == {"EUR": D(expected)}
    february = ledger(agreement, days, on(2, 29))[-1]
    assert (february.within, february.chargeable) == (D(0), D(0))
    assert february.by_the_day() == [(terms[0], D(late_day) + 1)]


corrections = some.tuples(
    some.integers(0, 59),
    some.sampled_from([D("-0.125"), D("-0.5"), D("0.25")]),
    some.integers(1, 3),
)


@settings(max_examples=60)
@given(some_agreements, some_days, some.lists(corrections, max_size=12))
def test_no_day_is_made_or_lost_by_corrections(agreement, days, changes):
    changed: dict[tuple[object, ...], Entry] = {}
    for number, share, later in changes:
        if number < len(days):
            entry = days[number]
            months = entry.date.month + later
            month = dt.date(entry.date.year + (months - 1) // 12, (months - 1) % 12 + 1, 1)
            if month.year == entry.date.year:
                less = max(share, -entry.days)
                key = entry.date, entry.executive_id
                changed[key] = Entry(entry.date, less, entry.executive_id, month)
    given_days = [*days, *changed.values()]
    rows = ledger(agreement, given_days, on(12, 31))
    carried = D(0)
    for row in rows:
        assert row.carried_in == carried
        assert row.available == row.within + row.carried_out + row.lapsed
        carried = row.carried_out
    assert sum(row.used for row in rows) == sum(each.days for each in given_days)
    assert ledger(agreement, given_days[::-1], on(12, 31)) == rows


@settings(max_examples=30)
@given(some_agreements, some_days)
def test_nothing_is_used_after_its_last_date(agreement, days):
    for row in ledger(agreement, days, on(12, 31)):
        for each in row.movements:
            if each.cause == Cause.USED:
                assert each.last <= each.until
            if each.cause in LAPSES:
                assert each.origin <= row.first


@settings(max_examples=30)
@given(some_agreements, some_days)
def test_no_day_is_counted_twice(agreement, days):
    counted: dict[object, D] = {}
    for row in ledger(agreement, days, on(12, 31)):
        for each in row.movements:
            if each.cause in (Cause.USED, Cause.OVER):
                counted[each.source] = counted.get(each.source, D(0)) + each.days
    assert counted == {each: each.days for each in days}
