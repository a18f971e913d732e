"""The cases of the design with their exact figures, and what must hold for any invoice."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.amounts import Allowance, Line, NotAnInvoice, add_up, cents, split

D = Decimal
S21, S12, AE, O = ("S", D(21)), ("S", D(12)), ("AE", D(0)), ("O", None)  # noqa: E741


def line(quantity, price, vat, base_quantity=1):
    return Line(D(str(quantity)), D(str(price)), *vat, base_quantity=D(base_quantity))


# case: lines, their nets, net, VAT, gross
CASES = {
    "T01": ([line(8, 18500, S21)], ["148000.00"], "148000.00", "31080.00", "179080.00"),
    "T02": ([line("4.5", "17333.33", S21)], ["77999.99"], "77999.99", "16380.00", "94379.99"),
    "T03": ([line(1, "100.03", S21)] * 3, ["100.03"] * 3, "300.09", "63.02", "363.11"),
    "T04": ([line("0.5", 101, S21)], ["50.50"], "50.50", "10.61", "61.11"),
    "T05": (
        [line("8.5", 1150, AE), line(1, "84.90", AE)],
        ["9775.00", "84.90"],
        "9859.90",
        "0.00",
        "9859.90",
    ),
    "T07": ([line(6, 950, O)], ["5700.00"], "5700.00", "0.00", "5700.00"),
    "T09": ([line(5, 12000, O)], ["60000.00"], "60000.00", "0.00", "60000.00"),
    "T11": ([line(10, 900, S21)], ["9000.00"], "9000.00", "1890.00", "10890.00"),
    "T13": (
        [line(2, 15000, S21), line(4, "349.50", S12)],
        ["30000.00", "1398.00"],
        "31398.00",
        "6467.76",
        "37865.76",
    ),
    "T15": (
        [line(1, 4400, AE), line("1.5", 1250, AE)],
        ["4400.00", "1875.00"],
        "6275.00",
        "0.00",
        "6275.00",
    ),
    "T16": (
        [line(1, 4400, AE), line(1, 1250, AE)],
        ["4400.00", "1250.00"],
        "5650.00",
        "0.00",
        "5650.00",
    ),
    "T18": ([line(14, 4400, AE, 21)], ["2933.33"], "2933.33", "0.00", "2933.33"),
    "T19": (
        [line(3, 27500, S21), line("4.5", 29500, S21)],
        ["82500.00", "132750.00"],
        "215250.00",
        "45202.50",
        "260452.50",
    ),
    "T25": ([line(3, 28000, S21)], ["84000.00"], "84000.00", "17640.00", "101640.00"),
    "T29": (
        [line(1, 500000, S21), line(-1, 150000, S21)],
        ["500000.00", "-150000.00"],
        "350000.00",
        "73500.00",
        "423500.00",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_figures_are_those_of_the_design(case):
    lines, nets, net, vat, gross = CASES[case]
    totals = add_up(lines)
    assert [str(each.net) for each in lines] == nets
    found = tuple(map(str, (totals.net, totals.vat, totals.gross, totals.due)))
    assert found == (net, vat, gross, gross)


def test_two_rates_are_two_groups_the_higher_first():
    groups = add_up(CASES["T13"][0]).groups
    found = [(group.category, group.rate, group.base, group.vat) for group in groups]
    assert found == [
        ("S", D(21), D("30000.00"), D("6300.00")),
        ("S", D(12), D("1398.00"), D("167.76")),
    ]


def test_vat_is_stated_in_the_currency_of_the_tax_office_too():
    totals = add_up(CASES["T11"][0], exchange_rate=D("24.365"))
    assert (totals.vat, totals.local_vat) == (D("1890.00"), D("46049.85"))
    assert add_up(CASES["T11"][0]).local_vat is None


def test_a_cap_leaves_the_work_in_sight():
    totals = add_up([line("11.25", 1000, AE)], allowances=[Allowance(D("1250.00"), *AE)])
    assert (totals.lines, totals.allowances, totals.net) == (
        D("11250.00"),
        D("1250.00"),
        D("10000.00"),
    )
    assert (totals.groups[0].base, totals.due) == (D("10000.00"), D("10000.00"))


def test_rounding_to_a_whole_crown_is_outside_the_base():
    totals = add_up([line(1, "1020.30", S21)], is_rounded_to_whole=True)
    assert (totals.vat, totals.gross) == (D("214.26"), D("1234.56"))
    assert (totals.rounding, totals.due) == (D("0.44"), D("1235.00"))


def test_what_was_paid_is_taken_off_what_is_due():
    totals = add_up([line(1, 100, S21)], paid=D(21))
    assert (totals.gross, totals.due) == (D("121.00"), D("100.00"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([line(1, 100, O), line(1, 100, S21)], "document of its own"),
        ([line(1, -100, S21)], "never negative"),
        ([Line(D(1), D(1), "O", D(0))], "O has none"),
        ([Line(D(1), D(1), "S", None)], "has a rate"),
    ],
)
def test_what_no_rule_allows_is_refused(lines, words):
    with pytest.raises(NotAnInvoice, match=words):
        add_up(lines)


quantities = st.decimals("-999", "9999", places=4)
prices = st.decimals("0", "99999", places=4)
rated = st.sampled_from([S21, S12, ("S", D(0))])
any_lines = st.lists(st.builds(line, quantities, prices, rated), max_size=8)


@given(any_lines)
def test_every_sum_is_the_sum_of_what_is_printed(lines):
    totals = add_up(lines)
    assert totals.lines == sum((each.net for each in lines), D(0))
    assert totals.net == sum((group.base for group in totals.groups), D(0))
    assert totals.vat == sum((group.vat for group in totals.groups), D(0))
    assert totals.gross == totals.net + totals.vat
    for amount in (totals.net, totals.vat, totals.gross, totals.due):
        assert amount == cents(amount)


@given(any_lines)
def test_vat_is_within_half_a_cent_of_the_exact_value_per_group(lines):
    for group in add_up(lines).groups:
        assert abs(group.vat - group.base * group.rate / 100) <= D("0.005")


@given(any_lines)
def test_the_order_of_the_lines_does_not_matter(lines):
    assert add_up(lines) == add_up(list(reversed(lines)))


@given(any_lines)
def test_a_whole_amount_is_due_when_it_is_rounded(lines):
    totals = add_up(lines, is_rounded_to_whole=True)
    assert totals.due % 1 == 0
    assert abs(totals.rounding) <= D("0.5")


shares_of = st.dictionaries(
    st.sampled_from([S21, S12, ("S", D(5)), ("S", D(0)), AE]),
    st.decimals("-1000", "99999", places=2),
    min_size=1,
)


@given(shares_of, st.decimals("0", "1", places=6))
def test_a_discount_is_split_in_whole_cents_that_add_up(groups, part):
    whole = sum((each for each in groups.values() if each > 0), D(0))
    amount = cents(whole * part)
    found = split(amount, groups)
    assert sum(found.values(), D(0)) == amount
    for key, share in found.items():
        assert 0 < share <= groups[key]
        assert share == cents(share)
        assert abs(share - amount * groups[key] / whole) < D("0.01")


def test_a_cent_that_cannot_be_halved_falls_on_the_higher_rate():
    assert split(D("0.01"), {S12: D(10), S21: D(10)}) == {S21: D("0.01")}


def test_nobody_takes_off_more_than_there_is():
    with pytest.raises(NotAnInvoice, match="more than there is"):
        split(D("10.01"), {S21: D(10)})
