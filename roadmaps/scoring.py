"""The arithmetic of a choice: weighted scores, ranks, spread, sensitivity, cost of ownership.

Exact throughout: fractions until the moment something is written down.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

BEST = 5  # of a score
WHOLE = 100  # of the weights
MONTHS = 12
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Spread:
    """How several people scored the same thing."""

    low: int
    high: int
    mean: Fraction
    variance: Fraction  # of all who scored: they are no sample of others

    @property
    def range(self) -> int:
        """How far apart the two who differ most are."""
        return self.high - self.low

    @property
    def deviation(self) -> Decimal:
        """The standard deviation."""
        return (Decimal(self.variance.numerator) / self.variance.denominator).sqrt()


@dataclass(frozen=True)
class Rank[V: Hashable]:
    """A vendor's place; who is level shares one."""

    vendor: V
    points: Fraction  # of 100
    place: int
    is_tied: bool


@dataclass(frozen=True)
class Swing[V: Hashable]:
    """The weight of one criterion from which on somebody else wins."""

    weight: int
    turns_at: Fraction
    to: V

    @property
    def change(self) -> Fraction:
        """How far the weight must move; less than nothing is down."""
        return self.turns_at - self.weight


def spread_of(values: Sequence[int]) -> Spread:
    """Of one score or more."""
    mean = Fraction(sum(values), len(values))
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    return Spread(min(values), max(values), mean, variance)


def points_of[C: Hashable](weights: Mapping[C, int], means: Mapping[C, Fraction]) -> Fraction:
    """Weighted scores as points of a hundred: five everywhere is a hundred."""
    weighed = sum((weight * means[criterion] for criterion, weight in weights.items()), Fraction(0))
    return weighed * WHOLE / (BEST * sum(weights.values()))


def ranking[V: Hashable](points: Mapping[V, Fraction]) -> list[Rank[V]]:
    """Best first. Level vendors share a place and the next one is left out: 1, 1, 3."""
    every = list(points.values())
    ranks = [
        Rank(vendor, mine, 1 + sum(other > mine for other in every), every.count(mine) > 1)
        for vendor, mine in points.items()
    ]
    return sorted(ranks, key=lambda rank: rank.place)


def swing_of[C: Hashable, V: Hashable](
    weights: Mapping[C, int], means: Mapping[V, Mapping[C, Fraction]], criterion: C
) -> Swing[V] | None:
    """The smallest change of one weight that changes the winner; the others keep their proportion.

    None where no weight from 0 to 100 does it, and where there is no single winner to begin with.
    """
    ranks = ranking({vendor: points_of(weights, given) for vendor, given in means.items()})
    if not ranks or ranks[0].is_tied or weights[criterion] == WHOLE:
        return None
    winner, own = ranks[0].vendor, weights[criterion]
    found: list[Swing[V]] = []
    for rank in ranks[1:]:
        turns_at = _level_at(weights, means[winner], means[rank.vendor], criterion)
        if turns_at is not None:
            found.append(Swing(own, turns_at, rank.vendor))
    return min(found, key=lambda swing: abs(swing.change), default=None)


def _level_at[C: Hashable](
    weights: Mapping[C, int],
    winner: Mapping[C, Fraction],
    other: Mapping[C, Fraction],
    criterion: C,
) -> Fraction | None:
    """The weight at which two are level, if beyond it the other leads; 0 and 100 have no beyond.

    The lead is a straight line in the weight: by the criterion alone at 100, by the rest at 0.
    """
    here = winner[criterion] - other[criterion]
    rest = {each: weight for each, weight in weights.items() if each != criterion}
    lead = sum(
        (weight * (winner[each] - other[each]) for each, weight in rest.items()), Fraction(0)
    )
    there = lead / sum(rest.values())
    if here == there:
        return None  # the lead is the same whatever this weight is
    level = there * WHOLE / (there - here)
    return level if 0 < level < WHOLE else None


def yearly(kind: str, prices: Sequence[Decimal], users: int) -> list[Fraction]:
    """What a line costs in each year, from its price in its unit."""
    times = {"month": MONTHS, "user-year": users, "user-month": users * MONTHS}.get(kind, 1)
    return [Fraction(price) * times for price in prices]


def present(years: Sequence[Fraction], discount_percent: Decimal) -> Fraction:
    """The sum of several years; each later year is worth less by the discount. 0 is a plain sum."""
    factor = 1 + Fraction(discount_percent) / WHOLE
    return sum((cost / factor**number for number, cost in enumerate(years)), Fraction(0))


def rounded(amount: Fraction, to: Decimal = CENT) -> Decimal:
    """Half up, for writing down."""
    exact = Decimal(amount.numerator) / amount.denominator
    return exact.quantize(to, rounding=ROUND_HALF_UP)


def cost_per_point(cost: Fraction, points: Fraction) -> Fraction | None:
    """What a point of a hundred costs; nothing can be said of no points."""
    return cost / points if points else None
