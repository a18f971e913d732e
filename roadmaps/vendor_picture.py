"""A selection as it stands, read at once: who scored what, who leads, what it costs.

Only those count who have scored everything and are not set aside. Who scores sees nobody else's
scores before the own are all given, so that the first does not draw the others along.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from clients.access import Place
from roadmaps import scoring
from roadmaps.models import (
    Vendor,
    VendorAnswer,
    VendorConflict,
    VendorCost,
    VendorCriterion,
    VendorKillAnswer,
    VendorKillQuestion,
    VendorProof,
    VendorRecommendation,
    VendorScore,
    VendorScorer,
    VendorSelection,
)

type Cell = tuple[UUID, UUID]  # a criterion and a vendor


@dataclass(frozen=True)
class Given:
    """A score with what it was before."""

    score: VendorScore
    before: list[VendorScore]


@dataclass
class Panelist:
    """One who scores: what was declared, what was given, whether it counts."""

    scorer: VendorScorer
    cells: int
    conflict: VendorConflict | None = None
    scores: dict[Cell, VendorScore] = field(default_factory=dict)
    past: dict[Cell, list[VendorScore]] = field(default_factory=lambda: defaultdict(list))

    @property
    def listed(self) -> list[Given]:
        """What was given, with what it was before."""
        return [Given(score, self.past.get(cell, [])) for cell, score in self.scores.items()]

    @property
    def given(self) -> int:
        return len(self.scores)

    @property
    def is_done(self) -> bool:
        return bool(self.cells) and self.given == self.cells

    @property
    def counts(self) -> bool:
        return self.is_done and not self.scorer.set_aside


@dataclass
class Offer:
    """A vendor with all that is known of it."""

    vendor: Vendor
    selection: VendorSelection
    answers: dict[str, VendorAnswer] = field(default_factory=dict)
    kills: dict[UUID, VendorKillAnswer] = field(default_factory=dict)
    proofs: list[VendorProof] = field(default_factory=list)
    costs: list[VendorCost] = field(default_factory=list)
    rank: scoring.Rank[UUID] | None = None

    @cached_property
    def years(self) -> list[Fraction]:
        """What it costs in each year."""
        every = [self.of(cost) for cost in self.costs]
        return [sum((line[year] for line in every), Fraction(0)) for year in range(3)]

    def of(self, cost: VendorCost) -> list[Fraction]:
        """What one line costs in each year."""
        return scoring.yearly(cost.kind, cost.prices, self.selection.users)

    @property
    def year_totals(self) -> list[Decimal]:
        return [scoring.rounded(year) for year in self.years]

    @property
    def ownership(self) -> Decimal | None:
        """Three years, discounted as the selection says; nothing while nothing is known."""
        if not self.costs:
            return None
        return scoring.rounded(scoring.present(self.years, self.selection.discount_percent))

    @property
    def points(self) -> Decimal | None:
        return scoring.rounded(self.rank.points, Decimal("0.1")) if self.rank else None

    @property
    def per_point(self) -> Decimal | None:
        if self.rank is None or self.ownership is None:
            return None
        each = scoring.cost_per_point(Fraction(self.ownership), self.rank.points)
        return None if each is None else scoring.rounded(each)

    @property
    def is_over_budget(self) -> bool:
        budget, cost = self.selection.budget, self.ownership
        return budget is not None and cost is not None and cost > budget


@dataclass
class Picture:
    """Everything of one selection, in a fixed number of queries."""

    selection: VendorSelection
    criteria: list[VendorCriterion]
    questions: list[VendorKillQuestion]
    offers: list[Offer]
    panel: list[Panelist]
    recommendation: VendorRecommendation | None

    @property
    def short(self) -> list[Offer]:
        return [each for each in self.offers if each.vendor.stage == Vendor.Stage.SHORT]

    @property
    def total_weight(self) -> int:
        return sum(each.weight for each in self.criteria)

    @property
    def counted(self) -> list[Panelist]:
        return [each for each in self.panel if each.counts]

    @property
    def missing(self) -> list[Panelist]:
        """Those whose scores are waited for."""
        return [each for each in self.panel if not each.is_done and not each.scorer.set_aside]

    def own(self, place: Place) -> Panelist | None:
        """The reader's own part in it."""
        return next((p for p in self.panel if p.scorer.user_id == place.user_id), None)

    def may_compare(self, place: Place) -> bool:
        """Whether the reader may see what others gave."""
        mine = self.own(place)
        return (
            self.selection.is_ended or mine is None or mine.is_done or bool(mine.scorer.set_aside)
        )

    @cached_property
    def spreads(self) -> dict[Cell, scoring.Spread]:
        """How each score was given, by those who count."""
        values: dict[Cell, list[int]] = defaultdict(list)
        for each in self.counted:
            for cell, score in each.scores.items():
                values[cell].append(score.value)
        return {cell: scoring.spread_of(given) for cell, given in values.items()}

    @cached_property
    def weights(self) -> dict[UUID, int]:
        return {each.pk: each.weight for each in self.criteria}

    @cached_property
    def means(self) -> dict[UUID, dict[UUID, Fraction]]:
        """By vendor and criterion; nothing while nobody has scored everything."""
        if not self.counted:
            return {}
        return {
            offer.vendor.pk: {c.pk: self.spreads[c.pk, offer.vendor.pk].mean for c in self.criteria}
            for offer in self.short
        }

    @cached_property
    def swings(self) -> list[tuple[VendorCriterion, scoring.Swing[UUID] | None]]:
        """For each criterion, where its weight alone would change the winner."""
        if not self.means:
            return []
        return [(c, scoring.swing_of(self.weights, self.means, c.pk)) for c in self.criteria]

    @property
    def ranked(self) -> list[Offer]:
        """The short list, best first; in the order of the list while nothing is scored."""
        return sorted(self.short, key=lambda each: each.rank.place if each.rank else 0)

    @property
    def leaders(self) -> list[Offer]:
        return [each for each in self.short if each.rank and each.rank.place == 1]

    def name_of(self, vendor: UUID) -> str:
        return next(each.vendor.name for each in self.offers if each.vendor.pk == vendor)


def picture_of(selection: VendorSelection) -> Picture:
    """Read a selection with all its parts."""
    offers = {v.pk: Offer(v, selection) for v in Vendor.objects.filter(selection=selection)}
    for answer in VendorAnswer.objects.filter(selection=selection):
        offers[answer.vendor_id].answers[answer.theme] = answer
    for kill in VendorKillAnswer.objects.filter(selection=selection):
        offers[kill.vendor_id].kills[kill.question_id] = kill
    for proof in VendorProof.objects.filter(selection=selection).select_related("document"):
        offers[proof.vendor_id].proofs.append(proof)
    for cost in VendorCost.objects.filter(selection=selection):
        offers[cost.vendor_id].costs.append(cost)
    recommended = VendorRecommendation.objects.filter(selection=selection)
    found = Picture(
        selection,
        list(VendorCriterion.objects.filter(selection=selection)),
        list(VendorKillQuestion.objects.filter(selection=selection)),
        list(offers.values()),
        [],
        recommended.select_related("vendor", "decision", "document").first(),
    )
    found.panel = _panel(selection, found)
    points = {
        vendor: scoring.points_of(found.weights, means) for vendor, means in found.means.items()
    }
    for rank in scoring.ranking(points):
        offers[rank.vendor].rank = rank
    return found


def _panel(selection: VendorSelection, picture: Picture) -> list[Panelist]:
    short = {each.vendor.pk for each in picture.short}
    cells = len(short) * len(picture.criteria)
    scorers: Any = VendorScorer.objects.filter(selection=selection)
    panel = {scorer.pk: Panelist(scorer, cells) for scorer in scorers}
    for conflict in VendorConflict.objects.filter(selection=selection):
        panel[conflict.scorer_id].conflict = conflict  # the latest holds
    rows = VendorScore.objects.filter(selection=selection, vendor__in=short)
    for score in rows.select_related("vendor", "criterion"):
        cell = (score.criterion_id, score.vendor_id)
        if score.replaced_at is None:
            panel[score.scorer_id].scores[cell] = score
        else:
            panel[score.scorer_id].past[cell].append(score)
    return list(panel.values())
