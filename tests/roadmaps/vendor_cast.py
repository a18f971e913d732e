"""A selection of vendors, taken as far as a test needs it."""

from decimal import Decimal
from typing import Any

from engagements.models import Engagement
from roadmaps.actions import vendor_parts, vendor_scores, vendors
from roadmaps.models import (
    Vendor,
    VendorCost,
    VendorCriterion,
    VendorRecommendation,
    VendorScorer,
    VendorSelection,
)
from tests.roadmaps.printing import place

QUESTION = "Is the data kept in the EU?"
BY: Any = place()


def begun(engagement: Engagement, weights: tuple[int, ...] = (60, 40)) -> VendorSelection:
    """A draft with criteria and one question."""
    row = VendorSelection(title="A shop", need="To sell everywhere.", currency="EUR", users=10)
    selection = vendors.begin(engagement, row, by=BY)
    names = [f"Criterion {number}" for number in range(len(weights))]
    criteria = [
        VendorCriterion(name=name, good="All of it", weight=weight)
        for name, weight in zip(names, weights, strict=True)
    ]
    vendor_parts.weigh(selection, criteria=criteria, questions=[QUESTION])
    return selection


def listed(selection: VendorSelection, *names: str) -> list[Vendor]:
    """Vendors on the long list, each with a yes and a cost of 100 a month."""
    vendors.advance(selection, to="long-list", by=BY)
    question = selection.kill_questions.get()
    found = []
    for name in names:
        vendor = vendor_parts.add_vendor(selection, Vendor(name=name), by=BY)
        kills = {question: ("yes", "The contract, 4.2")}
        vendor_parts.describe_vendor(vendor, themes={}, kills=kills, by=BY)
        price = dict.fromkeys(("first", "second", "third"), Decimal(100))
        vendor_parts.price(vendor, costs=[VendorCost(label="Licence", kind="month", **price)])
        found.append(vendor)
    return found


def scoring(engagement: Engagement, *names: str, weights: tuple[int, ...] = (60, 40)) -> Any:
    """A selection at the stage of scoring."""
    selection = begun(engagement, weights)
    for vendor in listed(selection, *(names or ("Alfa", "Beta"))):
        vendor_parts.short_list(vendor, by=BY)
    vendors.advance(selection, to="short-list", by=BY)
    return vendors.advance(selection, to="scoring", by=BY)


def scorer(selection: VendorSelection, user: Any, name: str = "Sue") -> VendorScorer:
    """One who is asked and has nothing to declare."""
    person = vendor_scores.Person(user.pk, name, is_client=True)
    asked = vendor_scores.ask_to_score(selection, people=[person], by=BY)[0]
    vendor_scores.declare(asked, has_none=True)
    return asked


def gave(asked: VendorScorer, *values: int) -> None:
    """These scores, vendor by vendor, criterion by criterion, in the order of the lists."""
    selection = asked.selection
    cells = [
        (criterion.pk, vendor.pk)
        for vendor in selection.vendors.filter(stage="short")
        for criterion in selection.criteria.all()
    ]
    given = zip(cells, values, strict=False)
    vendor_scores.give(asked, scores={cell: (value, "") for cell, value in given})


def recommendation(selection: VendorSelection, name: str = "Alfa") -> VendorRecommendation:
    """Filled in, not made yet."""
    vendor = selection.vendors.get(name=name)
    return VendorRecommendation(vendor=vendor, why="It does all.", gives_up="The lowest price.")
