import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engagements.accrual import Agreement, accrued, terms_on
from engagements.allowance import promised

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))


@dataclass(frozen=True)
class Promise:
    days: Decimal
    unit: str
    starts_on: dt.date = dt.date(2026, 1, 1)
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class Price:
    kind: str
    amount: Decimal
    starts_on: dt.date = dt.date(2026, 1, 1)
    currency: str = "EUR"
    overage_rate: Decimal | None = None
    calendar: str = "CZ"


@dataclass(frozen=True)
class Entry:
    date: dt.date
    days: Decimal
    executive_id: int = 1
    late_in: dt.date | None = None

    @property
    def counts_on(self) -> dt.date:
        return self.late_in or self.date


def agreement(*terms, allocations=(), starts_on=dt.date(2026, 1, 1), ends_on=None):
    return Agreement(starts_on, ends_on, terms, allocations)


@pytest.mark.parametrize(
    ("days", "unit", "starts_on", "ends_on", "expected"),
    [
        ("2", "week", "2026-01-01", None, "8.4"),  # 2 ÷ 5 times 21
        ("1", "week", "2026-10-12", None, "2.8"),  # 1 ÷ 5 times 14
        ("4", "month", "2026-01-01", None, "4"),
        ("4", "month", "2026-10-12", None, "2.667"),  # 4 times 14 ÷ 21
        ("3", "quarter", "2026-01-01", None, "1.016"),  # 3 times 21 ÷ 62
        ("2", "week", "2026-01-01", "2026-09-30", "0"),
        ("2", "week", "2026-11-01", None, "0"),
        ("1", "week", "2026-10-28", "2026-10-28", "0"),  # a public holiday alone
    ],
)
def test_a_grant_follows_the_working_days_covered(days, unit, starts_on, ends_on, expected):
    end = dt.date.fromisoformat(ends_on) if ends_on else None
    promise = Promise(Decimal(days), unit, dt.date.fromisoformat(starts_on), end)
    assert promised([promise], *OCTOBER, "CZ") == Decimal(expected)


def test_a_thousandth_is_rounded_half_up():
    # 0.125 a week times 1 of 5 working days = 0.025; 0.0125 would be kept as 0.013
    one_day = dt.date(2026, 10, 1)
    promise = Promise(Decimal("0.0625"), "week")
    assert promised([promise], one_day, one_day, "CZ") == Decimal("0.013")


def test_the_dosage_of_every_part_of_the_month_counts():
    sprint = Promise(Decimal(2), "week", ends_on=dt.date(2026, 10, 11))
    steady = Promise(Decimal(1), "week", starts_on=dt.date(2026, 10, 12))
    assert promised([sprint, steady], *OCTOBER, "CZ") == Decimal("5.6")  # 2 times 7 ÷ 5 + 14 ÷ 5


def test_a_month_by_month_promise_is_whole_in_every_month_of_a_quarter():
    quarter = (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert promised([Promise(Decimal(4), "month")], *quarter, "CZ") == Decimal(12)


@given(cut=some.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 30)))
def test_a_month_cut_in_two_promises_the_same_to_a_thousandth(cut):
    promise = Promise(Decimal("1.5"), "week")
    parts = promised([promise], OCTOBER[0], cut, "CZ") + promised(
        [promise], cut + dt.timedelta(days=1), OCTOBER[1], "CZ"
    )
    assert abs(parts - promised([promise], *OCTOBER, "CZ")) <= Decimal("0.001")


def test_terms_of_a_date_are_the_latest_that_began():
    old = Price("day_rate", Decimal(1000))
    new = Price("day_rate", Decimal(1200), starts_on=dt.date(2026, 10, 15))
    found = [terms_on([old, new], dt.date(2026, 10, number)) for number in (14, 15)]
    assert found == [old, new]
    assert terms_on([new], dt.date(2026, 10, 14)) is None


def test_days_are_worth_the_rate_of_their_date():
    old = Price("day_rate", Decimal(1000))
    new = Price("day_rate", Decimal("1200.50"), starts_on=dt.date(2026, 10, 15))
    entries = [
        Entry(dt.date(2026, 10, 14), Decimal("0.5")),
        Entry(dt.date(2026, 10, 15), Decimal("0.25")),
        Entry(dt.date(2026, 11, 2), Decimal(1)),  # outside the period asked for
    ]
    assert accrued(agreement(old, new), entries, *OCTOBER) == {"EUR": Decimal("800.13")}


def test_each_executive_is_rounded_as_on_the_invoice():
    price = Price("day_rate", Decimal("1000.50"))
    entries = [Entry(OCTOBER[0], Decimal("0.25"), number) for number in (1, 2)]
    # 250.125 twice is 250.13 + 250.13, not 500.25
    assert accrued(agreement(price), entries, *OCTOBER) == {"EUR": Decimal("500.26")}


@pytest.mark.parametrize(
    ("starts_on", "last", "fee"),
    [
        ("2026-01-01", "2026-10-31", "4400.00"),
        ("2026-10-12", "2026-10-31", "2933.33"),  # 14 of 21 working days
        ("2026-01-01", "2026-10-09", "1466.67"),  # 7 of 21
    ],
)
def test_a_retainer_accrues_by_working_days(starts_on, last, fee):
    deal = agreement(Price("retainer", Decimal(4400)), starts_on=dt.date.fromisoformat(starts_on))
    total = accrued(deal, [], OCTOBER[0], dt.date.fromisoformat(last))
    assert total == {"EUR": Decimal(fee)}


def test_days_over_the_retainer_are_worth_the_overage_rate():
    price = Price("retainer", Decimal(4400), overage_rate=Decimal(1250))
    deal = agreement(price, allocations=[Promise(Decimal(4), "month")])
    entries = [Entry(dt.date(2026, 10, number), Decimal("0.5")) for number in range(1, 12)]
    assert accrued(deal, entries, *OCTOBER) == {"EUR": Decimal("6275.00")}


def test_an_ended_engagement_accrues_nothing_more():
    deal = agreement(Price("retainer", Decimal(4400)), ends_on=dt.date(2026, 9, 30))
    assert accrued(deal, [], *OCTOBER) == {}


def test_a_change_of_currency_makes_two_sums():
    euros = Price("retainer", Decimal(2100))
    pounds = Price("day_rate", Decimal(900), starts_on=dt.date(2026, 11, 1), currency="GBP")
    entries = [Entry(dt.date(2026, 11, 3), Decimal(1))]
    total = accrued(agreement(euros, pounds), entries, OCTOBER[0], dt.date(2026, 11, 30))
    assert total == {"EUR": Decimal("2100.00"), "GBP": Decimal("900.00")}
