"""The allowance ledger: a year worked out by hand, and what holds of every year."""

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from engagements.accrual import accrued
from engagements.agreement import Agreement
from engagements.dates import working_days
from engagements.ledger import ledger
from engagements.ledger_rows import Cause

D = Decimal
FEE, OVER = D(4400), D(1250)
FIRST = dt.date(2028, 1, 1)


@dataclass(frozen=True)
class Promise:
    days: D
    unit: str = "month"
    starts_on: dt.date = FIRST
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class Terms:
    kind: str = "retainer"
    starts_on: dt.date = FIRST
    amount: D = FEE
    overage_rate: D | None = OVER
    rollover_periods: int = 0
    rollover_cap: D | None = None
    currency: str = "EUR"
    calendar: str = "CZ"
    period: str = "month"


@dataclass(frozen=True)
class Entry:
    date: dt.date
    days: D
    executive_id: str = "Jana"
    late_in: dt.date | None = None

    @property
    def counts_on(self) -> dt.date:
        return self.late_in or self.date


@dataclass(frozen=True)
class Span:
    starts_on: dt.date
    ends_on: dt.date | None


@dataclass(frozen=True)
class Spared:
    month: dt.date
    days: D


def on(month, day):
    return dt.date(2028, month, day)


def spent(month, days, executive="Jana", step="1"):
    """So many days, on the first working days of a month."""
    found, left = [], D(days)
    for day in working_days(on(month, 1), on(month, 28), "CZ"):
        share = min(left, D(step))
        found += [Entry(day, share, executive)] if share else []
        left -= share
    return found


# 2028 is a leap year. Working days by the Czech calendar: January 21, February 21, March 23,
# April 18 (Good Friday 14, Easter Monday 17), May 21 (1 and 8), June 22, July 19 (5 and 6),
# August 23, September 20 (28), October 22, November 21 (17), December 19 (25 and 26). The clocks
# change on 26 March and on 29 October.
YEAR = Agreement(
    FIRST,
    on(12, 31),
    [Terms(rollover_periods=2, rollover_cap=D(3))],
    [
        Promise(D(4), "month", FIRST, on(3, 15)),
        Promise(D(2), "week", on(3, 16), on(6, 30)),
        Promise(D(3), "quarter", on(7, 1)),
        Promise(D(1), "week", on(4, 3), on(5, 31)),  # the second executive
    ],
    [Span(on(8, 1), on(8, 31))],
    [Spared(on(5, 1), D("0.5"))],
)
DAYS = [
    *spent(1, "2.5"),
    *[Entry(on(2, 15), D("0.5")), Entry(on(2, 29), D("0.5"))],
    *spent(3, "7"),
    Entry(on(3, 27), D(1)),  # the Monday after the clocks went forward
    *[*spent(4, "7"), *spent(4, "4", "Karel")],
    *[*spent(5, "10.25"), *spent(5, "6", "Karel", "0.5")],
    *spent(6, "7.5"),
    *spent(7, "0.25"),
    *spent(9, "0.5"),  # in August it rests, in October Jana is on leave
    Entry(on(11, 20), D("0.125")),
    *spent(12, "1"),
]
# granted, carried in, used, over, written off, carried out, lapsed
BY_HAND = {
    1: "4      0      2.5   0     0    1.5    0",  # 1.5 of January, until March
    # 1 from January leaves 0.5 + 4 = 4.5; the cap lets 3 through, the oldest 1.5 lapse
    2: "4      1.5    1     0     0    3      1.5",
    # 4 x 11/23 = 1.913 and 2/5 x 12 = 4.8; 3 of February and 5 of 6.713 are used
    3: "6.713  3      8     0     0    1.713  0",
    # 2/5 x 18 = 7.2 and 1/5 x 18 = 3.6; 12.513 less 11
    4: "10.8   1.713  11    0     0    1.513  0",
    # 2/5 x 21 = 8.4 and 1/5 x 21 = 4.2; 16.25 less 14.113 = 2.137 over, half a day forgiven
    5: "12.6   1.513  16.25 2.137 0.5  0      0",
    6: "8.8    0      7.5   0     0    1.3    0",  # 2/5 x 22 = 8.8
    # 3 x 19/62 = 0.919; a quarter of June's 1.3 leaves 1.05 + 0.919
    7: "0.919  1.3    0.25  0     0    1.969  0",
    8: "0      1.969  0     0     0    0.919  1.05",  # June's days expire while it rests
    9: "0.968  0.919  0.5   0     0    0.968  0.419",  # 3 x 20/62; July's rest expires
    10: "1.065 0.968  0     0     0    2.033  0",  # 3 x 22/62
    # 3 x 21/62 = 1.016; September's 0.968 less 0.125 expires
    11: "1.016 2.033  0.125 0     0    2.081  0.843",
    # 3 x 19/62 = 0.919; 1 of October's 1.065 is used; what is left ends with the engagement
    12: "0.919 2.081  1     0     0    0      2",
}


def figures(row):
    names = "granted carried_in used over written_off carried_out lapsed"
    return [getattr(row, name) for name in names.split()]


def test_a_year_of_mixed_work_is_the_table_worked_out_by_hand():
    rows = {row.first.month: figures(row) for row in ledger(YEAR, DAYS, on(12, 31))}
    assert rows == {month: [D(each) for each in said.split()] for month, said in BY_HAND.items()}


def test_the_year_is_worth_what_the_table_says():
    # eleven fees of 4400 (August rests) and (2.137 - 0.5) x 1250 = 2046.25
    assert accrued(YEAR, DAYS, FIRST, on(12, 31)) == {"EUR": D("50446.25")}


def test_a_row_names_its_causes():
    may = ledger(YEAR, DAYS, on(5, 31))[-1]
    told = [(each.cause, each.days, each.origin and each.origin.month) for each in may.movements]
    assert told[:3] == [
        (Cause.CARRIED_IN, D("1.513"), 4),
        (Cause.GRANTED, D("8.4"), 5),
        (Cause.GRANTED, D("4.2"), 5),
    ]
    used = next(each for each in may.movements if each.cause == Cause.USED)
    assert (used.origin, used.source.date) == (on(4, 1), on(5, 2))
    assert [each.source for each in may.movements if each.cause == Cause.GRANTED] == [
        YEAR.allocations[1],
        YEAR.allocations[3],
    ]
    assert told[-1] == (Cause.WRITTEN_OFF, D("0.5"), None)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [(0, [(0, 4), (0, 4), (0, 4)]), (1, [(0, 0), (4, 4), (4, 4)]), (2, [(0, 0), (4, 0), (8, 4)])],
)
def test_an_unused_day_is_kept_for_so_many_months(periods, expected):
    agreement = Agreement(FIRST, None, [Terms(rollover_periods=periods)], [Promise(D(4))])
    rows = ledger(agreement, [], on(3, 31))
    assert [(row.carried_in, row.lapsed) for row in rows] == expected


def test_the_oldest_day_is_used_first():
    agreement = Agreement(FIRST, None, [Terms(rollover_periods=2)], [Promise(D(1))])
    march = ledger(agreement, spent(3, "2.5", step="0.5"), on(3, 31))[-1]
    origins = [each.origin.month for each in march.movements if each.cause == Cause.USED]
    assert origins == [1, 1, 2, 2, 3]
    assert (march.carried_out, march.lapsed) == (D("0.5"), D(0))


def test_a_new_price_within_a_month_shares_its_days():
    terms = [Terms(), Terms(starts_on=on(1, 17), overage_rate=D(1500))]
    given_days = [*spent(1, "3"), Entry(on(1, 20), D(1)), Entry(on(1, 21), D(1))]
    [row] = ledger(Agreement(FIRST, None, terms, [Promise(D(4))]), given_days, on(1, 31))
    assert [(price.overage_rate, days) for price, _, _, days in row.to_pay()] == [(D(1500), D(1))]


def test_days_paid_by_the_day_are_neither_kept_nor_charged_twice():
    terms = [Terms(rollover_periods=3), Terms("day_rate", on(2, 1), D(1150))]
    rows = ledger(Agreement(FIRST, None, terms, [Promise(D(4))]), spent(2, "5"), on(2, 29))
    assert [(row.is_prepaid, row.lapsed, row.over, row.to_pay()) for row in rows] == [
        (True, D(4), D(0), []),
        (False, D(0), D(1), []),
    ]


some_dates = some.dates(FIRST, on(12, 31))
some_periods = some.sampled_from(["month", "month", "quarter"])
later_terms = some.lists(
    some.builds(
        Terms,
        some.sampled_from(["retainer", "retainer", "day_rate"]),
        some_dates,
        some.just(D(4400)),
        some.none() | some.just(D("1250.55")),
        some.integers(0, 4),
        some.none() | some.decimals(0, 6, places=3),
        period=some_periods,
    ),
    max_size=3,
    unique_by=lambda each: each.starts_on,
)
some_terms = some.builds(
    lambda period, later: [
        Terms(rollover_periods=1, period=period),
        *(each for each in later if each.starts_on != FIRST),
    ],
    some_periods,
    later_terms,
)
some_promises = some.lists(
    some.builds(
        Promise,
        some.decimals("0.125", 5, places=3),
        some.sampled_from(["week", "month", "quarter"]),
        some_dates,
        some.none() | some.dates(on(12, 31), dt.date(2029, 3, 1)),
    ),
    max_size=3,
)
some_pauses = some.none() | some.builds(
    lambda first, length: Span(first, first + dt.timedelta(days=length)),
    some_dates,
    some.integers(0, 60),
)
some_agreements = some.builds(
    lambda ends_on, terms, promises, pause, spared: Agreement(
        FIRST, ends_on, terms, promises, [pause] if pause else [], spared
    ),
    some.none() | some.dates(on(6, 1), on(12, 31)),
    some_terms,
    some_promises,
    some_pauses,
    some.lists(
        some.builds(Spared, some_dates.map(lambda day: day.replace(day=1)), some.just(D("0.75"))),
        unique_by=lambda each: each.month,
        max_size=3,
    ),
)
some_days = some.lists(
    some.builds(
        Entry,
        some_dates,
        some.sampled_from([D(1), D("0.5"), D("0.25"), D("0.125")]),
        some.sampled_from(["Jana", "Karel"]),
    ),
    unique_by=lambda each: (each.date, each.executive_id),
    max_size=60,
)


@settings(max_examples=60)
@given(some_agreements, some_days)
def test_no_day_is_made_or_lost(agreement, days):
    rows = ledger(agreement, days, on(12, 31))
    carried = D(0)
    for row in rows:
        assert row.carried_in == carried
        assert row.available == row.within + row.carried_out + row.lapsed
        assert row.written_off <= row.over
        assert all(each.days > 0 for each in row.movements)
        carried = row.carried_out
    assert sum(row.used for row in rows) == sum(each.days for each in days)
    granted, lapsed = (
        sum((getattr(row, name) for row in rows), D(0)) for name in ("granted", "lapsed")
    )
    within = sum((row.within for row in rows), D(0))
    assert granted == within + lapsed + carried


@settings(max_examples=30)
@given(some_agreements, some_days, some.randoms())
def test_the_order_of_logging_does_not_matter(agreement, days, chance):
    assert isinstance(chance, random.Random)
    mixed = list(days)
    chance.shuffle(mixed)
    assert ledger(agreement, mixed, on(12, 31)) == ledger(agreement, days, on(12, 31))
