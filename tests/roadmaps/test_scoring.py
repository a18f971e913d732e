"""Weighted scores, ranks, spread, sensitivity and cost of ownership, against sums done by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps import scoring

F = Fraction
WEIGHTS = {"fit": 50, "price": 30, "support": 20}
MEANS = {
    "Alfa": {"fit": F(5), "price": F(2), "support": F(3)},
    "Beta": {"fit": F(3), "price": F(5), "support": F(3)},
    "Gama": {"fit": F(1), "price": F(1), "support": F(5)},
}


def points(weights=WEIGHTS, means=MEANS):
    return {vendor: scoring.points_of(weights, each) for vendor, each in means.items()}


def test_points_are_weighted_scores_of_a_hundred():
    assert points() == {"Alfa": 74, "Beta": 72, "Gama": 36}


def test_who_is_level_shares_a_place_and_the_next_is_left_out():
    ranks = scoring.ranking({"a": F(60), "b": F(70), "c": F(70), "d": F(10)})
    told = [(rank.vendor, rank.place, rank.is_tied) for rank in ranks]
    assert told == [("b", 1, True), ("c", 1, True), ("a", 3, False), ("d", 4, False)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([4], (4, 4, F(4), F(0), 0, "0.00")),
        ([1, 5], (1, 5, F(3), F(4), 4, "2.00")),
        ([2, 3, 3], (2, 3, F(8, 3), F(2, 9), 1, "0.47")),
    ],
)
def test_the_spread_of_scores(values, said):
    found = scoring.spread_of(values)
    deviation = f"{found.deviation:.2f}"
    assert (
        *(found.low, found.high, found.mean, found.variance),
        *(found.range, deviation),
    ) == said


@pytest.mark.parametrize(
    ("criterion", "turns_at", "to"),
    [
        ("fit", F(900, 19), "Beta"),  # the others lead Alfa by 9/5, fit leads Beta by 2
        ("price", F(1000, 31), "Beta"),
        ("support", F(2300, 39), "Gama"),  # nothing between Alfa and Beta
    ],
)
def test_the_weight_at_which_the_winner_changes(criterion, turns_at, to):
    found = scoring.swing_of(WEIGHTS, MEANS, criterion)
    assert (found.turns_at, found.to) == (turns_at, to)


def test_no_weight_changes_a_winner_who_is_best_in_everything():
    means = {"Alfa": dict.fromkeys(WEIGHTS, F(5)), "Beta": dict.fromkeys(WEIGHTS, F(4))}
    assert [scoring.swing_of(WEIGHTS, means, each) for each in WEIGHTS] == [None] * 3


def test_where_two_lead_together_no_weight_is_named():
    level = {"Alfa": MEANS["Alfa"], "Twin": MEANS["Alfa"]}
    assert scoring.swing_of(WEIGHTS, level, "fit") is None


@pytest.mark.parametrize(
    ("kind", "first_year"),
    [("once", 10), ("exit", 10), ("year", 10), ("month", 120), ("user-month", 840)],
)
def test_a_price_in_its_unit_is_so_much_a_year(kind, first_year):
    assert scoring.yearly(kind, [Decimal(10), Decimal(0), Decimal(0)], 7) == [first_year, 0, 0]


def test_three_years_plain_and_discounted():
    years = [F(100), F(110), F(121)]
    assert scoring.present(years, Decimal(0)) == 331
    assert scoring.present(years, Decimal(10)) == 300
    assert scoring.rounded(F(1, 3)) == Decimal("0.33")
    assert scoring.rounded(F(5, 1000)) == Decimal("0.01")


def test_cost_of_a_point():
    assert scoring.cost_per_point(F(300), F(60)) == 5
    assert scoring.cost_per_point(F(300), F(0)) is None


SCORES = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=4)
SHARES = st.sampled_from([(50, 30, 20), (98, 1, 1), (33, 33, 34), (5, 80, 15)])


@given(SHARES, SCORES, st.sampled_from(sorted(WEIGHTS)))
def test_just_beyond_the_turn_the_other_leads_and_just_before_it_does_not(shares, rows, criterion):
    weights = dict(zip(WEIGHTS, shares, strict=True))
    given_scores = {
        number: dict(zip(WEIGHTS, map(F, row), strict=True)) for number, row in enumerate(rows)
    }
    found = scoring.swing_of(weights, given_scores, criterion)
    if found is None:
        return
    winner = scoring.ranking(points(weights, given_scores))[0].vendor
    end = 100 if found.change > 0 else 0
    before = found.turns_at - found.change / 1000
    beyond = found.turns_at + (end - found.turns_at) / 1000
    for weight, is_ahead in ((before, True), (beyond, False)):
        again = points(_moved(weights, criterion, weight), given_scores)
        assert (again[winner] > again[found.to]) == is_ahead


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_a_mean_is_never_outside_what_was_given(values):
    found = scoring.spread_of(values)
    assert found.low <= found.mean <= found.high
    assert 0 <= found.deviation <= Decimal(found.range) / 2 + Decimal("1e-20")


def _moved(weights, criterion, weight):
    """The others keep their proportion."""
    rest = F(100 - weight) / (100 - weights[criterion])
    return {each: weight if each == criterion else w * rest for each, w in weights.items()}
