"""Terms by the quarter in the ledger: the figures of 2028 worked out by hand.

Working days by the Czech calendar: the first quarter 21 + 21 + 23 = 65, the second 18 + 21 + 22.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from engagements.accrual import accrued
from engagements.agreement import Agreement
from engagements.ledger import ledger
from engagements.ledger_rows import Cause, Row
from tests.engagements.test_ledger import FIRST, Entry, Promise, Span, Spared, Terms, on, spent

D = Decimal
THREE = [Promise(D(3), "quarter")]
Q1, Q2 = (FIRST, on(3, 31)), (on(4, 1), on(6, 30))


def adviser(*later: Terms, starts_on: dt.date = FIRST, **facts: Any) -> Agreement:
    """A board adviser: three days a quarter for 9000, a day over for 1500, kept for a quarter."""
    first = Terms(
        amount=D(9000), overage_rate=D(1500), rollover_periods=1, period="quarter", **facts
    )
    return Agreement(starts_on, None, [first, *later], THREE)


def told(rows: list[Row]) -> list[Any]:
    names = ("granted", "carried_in", "used", "over", "carried_out", "lapsed")
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_two_of_three_days_a_quarter_given_in_january_are_not_over() -> None:
    days = [*spent(1, "2"), *spent(5, "5")]
    rows = ledger(adviser(), days, on(4, 1))
    assert [(row.first, row.last) for row in rows] == [Q1, Q2]
    assert told(rows) == [(3, 0, 2, 0, 1, 0), (3, 1, 5, 1, 0, 0)]
    assert accrued(adviser(), days, *Q1) == {"EUR": D(9000)}
    assert accrued(adviser(), days, *Q2) == {"EUR": D(10500)}


def test_a_day_is_kept_for_a_quarter_and_the_cap_is_that_of_its_end() -> None:
    rows = ledger(adviser(rollover_cap=D(2)), spent(6, "0.5"), on(9, 30))
    # of three days the cap lets two through; half of one is used, the rest expires with June
    assert told(rows)[:2] == [(3, 0, 0, 0, 2, 1), (3, 2, D("0.5"), 0, 2, D("2.5"))]
    kept = [each for each in rows[0].movements if each.cause == Cause.CARRIED_OUT]
    assert [(each.origin, each.until) for each in kept] == [(FIRST, on(6, 30))]


def test_a_quarter_begun_late_is_granted_and_paid_by_its_working_days() -> None:
    agreement = adviser(starts_on=on(2, 15))  # 11 of February and 23 of March: 34 of 65
    [row] = ledger(agreement, [], on(3, 1))
    assert (row.first, row.last, row.granted) == (*Q1, D("1.569"))
    assert accrued(agreement, [], *Q1) == {"EUR": D("4707.69")}


def test_a_new_fee_within_a_quarter_shares_its_days() -> None:
    new = Terms(starts_on=on(2, 1), amount=D(9900), overage_rate=D(1600), period="quarter")
    agreement, days = adviser(new), [*spent(1, "2"), *spent(3, "2")]
    [row] = ledger(agreement, days, on(3, 31))
    assert row.to_pay() == [(new, on(2, 1), on(3, 31), D(1))]
    # 9000 x 21/65 and 9900 x 44/65 and the day over
    assert accrued(agreement, days, *Q1) == {"EUR": D("2907.69") + D("6701.54") + 1600}


def test_another_currency_divides_the_quarter() -> None:
    rows = ledger(
        adviser(Terms(starts_on=on(2, 1), currency="CZK", period="quarter")), [], on(3, 1)
    )
    assert [(row.first, row.last) for row in rows] == [(FIRST, on(1, 31)), (on(2, 1), on(3, 31))]


def test_a_day_of_a_month_that_is_carried_into_a_quarter_may_be_used_in_all_of_it() -> None:
    monthly = Terms(rollover_periods=1)
    quarterly = Terms(starts_on=on(4, 1), period="quarter")
    agreement = Agreement(FIRST, None, [monthly, quarterly], [Promise(D(1))])
    march, second = ledger(agreement, spent(6, "4"), on(6, 30))[-2:]
    assert (march.carried_out, second.first, second.last) == (D(1), *Q2)
    assert told([second]) == [(3, 1, 4, 0, 0, 0)]


def test_where_months_and_quarters_meet_within_a_quarter_it_goes_by_months() -> None:
    agreement = adviser(Terms(starts_on=on(2, 1)))
    assert [agreement.period_of(on(month, 9))[1] for month in (1, 2, 3)] == [
        on(1, 31),
        on(2, 29),
        on(3, 31),
    ]
    assert accrued(agreement, [], FIRST, on(1, 31)) == {"EUR": D("2907.69")}  # 9000 x 21/65
    assert accrued(agreement, [], on(2, 1), on(3, 31)) == {"EUR": D(8800)}


def test_a_late_day_falls_into_the_quarter_of_the_month_that_bears_it() -> None:
    days = [*spent(1, "2"), Entry(on(1, 20), D(1), "Jana", on(2, 1))]
    days.append(Entry(on(3, 20), D("0.5"), "Jana", on(4, 1)))
    rows = ledger(adviser(), days, on(4, 1))
    assert [(row.used, row.over) for row in rows] == [(D(3), D(0)), (D("0.5"), D(0))]


def test_days_over_of_a_quarter_are_written_off_by_its_first_month() -> None:
    forgiven = [Spared(FIRST, D("0.5"))]
    agreement = Agreement(FIRST, None, adviser().terms, THREE, [], forgiven)
    days = [*spent(1, "3"), *spent(3, "1")]
    [row] = ledger(agreement, days, on(3, 31))
    assert (row.over, row.written_off) == (D(1), D("0.5"))
    assert accrued(agreement, days, *Q1) == {"EUR": D(9750)}


def test_a_pause_takes_its_share_of_the_quarter() -> None:
    rest = Span(on(2, 1), on(2, 29))
    agreement = Agreement(FIRST, None, adviser().terms, THREE, [rest])
    [row] = ledger(agreement, [], on(1, 1))
    assert row.granted == D("2.031")  # 3 x 44/65
    assert accrued(agreement, [], *Q1) == {"EUR": D("6092.31")}
