"""Two choices of vendors at one client of the demo: one being scored, one decided."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from billing.demo.agreement import sponsor_of
from billing.demo.vendor_words import BACKUP, ERP
from clients.access import Place, Role
from engagements.models import Engagement
from roadmaps.actions import decisions, vendor_parts, vendor_scores, vendors
from roadmaps.actions.vendor_recommendation import recommend
from roadmaps.models import (
    Vendor,
    VendorCost,
    VendorCriterion,
    VendorProof,
    VendorRecommendation,
    VendorSelection,
)
from roadmaps.vendor_people import candidates

if TYPE_CHECKING:
    from billing.demo.load import Chapter

AT = "brisa-cto"


def choose(chapter: "Chapter", made: dict[str, Engagement]) -> None:
    """Through the same acts as in the product, for the practice that has this client."""
    if AT not in made:
        return
    sponsor = sponsor_of(chapter, made[AT])
    executive = _executive_of(made[AT], sponsor)
    _scored(made[AT], ERP, executive, chapter.today)
    _decided(made[AT], executive, sponsor, chapter.today)


def _executive_of(engagement: Engagement, sponsor: Place) -> Place:
    first = engagement.assignments.select_related("executive__user")[0]
    roles, name = frozenset({Role.EXECUTIVE}), first.display_name
    return Place(sponsor.practice, first.executive.user, roles, "", "", display_name=name)


def _decided(engagement: Engagement, executive: Place, sponsor: Place, today: dt.date) -> None:
    selection = _scored(engagement, BACKUP, executive, today)
    told = BACKUP["recommended"]
    row = VendorRecommendation(
        vendor=selection.vendors.get(name=told["vendor"]),
        why=told["why"],
        gives_up=told["gives_up"],
        conditions=told["conditions"],
    )
    asked = recommend(selection, row, by=executive).decision
    option = asked.options.get(is_recommended=True)
    client = replace(sponsor, organisation_id=engagement.organisation_id)
    decisions.decide(asked, option=option, reason=told["reason"], by=client)


def _scored(
    engagement: Engagement, told: dict[str, Any], by: Place, today: dt.date
) -> VendorSelection:
    row = VendorSelection(
        title=told["title"],
        need=told["need"],
        budget=Decimal(told["budget"]),
        currency=engagement.organisation.currency,
        users=told["users"],
        discount_percent=Decimal(told["discount"]),
    )
    selection = vendors.begin(engagement, row, by=by)
    criteria = [
        VendorCriterion(name=name, good=good, weight=weight)
        for name, good, weight in told["criteria"]
    ]
    vendor_parts.weigh(selection, criteria=criteria, questions=told["questions"])
    vendors.advance(selection, to="long-list", by=by)
    for each in told["vendors"]:
        _listed(selection, each, by, today)
    vendors.advance(selection, to="short-list", by=by)
    vendors.advance(selection, to="scoring", by=by)
    _score(selection, engagement, told["scores"], by)
    selection.refresh_from_db()
    return selection


def _listed(selection: VendorSelection, told: dict[str, Any], by: Place, today: dt.date) -> None:
    row = Vendor(name=told["name"], site=told["site"], contact=told["contact"])
    vendor = vendor_parts.add_vendor(selection, row, by=by)
    kills = dict(zip(selection.kill_questions.all(), told["kills"], strict=True))
    themes = told.get("themes", {})
    vendor_parts.describe_vendor(vendor, themes=themes, kills=kills, by=by)
    if vendor.stage == Vendor.Stage.OUT:
        return
    if reason := told.get("out"):
        vendor_parts.rule_out(vendor, reason=reason, by=by)
        return
    vendor_parts.short_list(vendor, by=by)
    costs = [
        VendorCost(
            label=label,
            kind=kind,
            **dict(zip(("first", "second", "third"), map(Decimal, prices), strict=True)),
        )
        for label, kind, *prices in told["costs"]
    ]
    vendor_parts.price(vendor, costs=costs)
    if proof := told.get("proof"):
        days = {
            "starts_on": today - dt.timedelta(days=proof["ago"] + 10),
            "ends_on": today - dt.timedelta(days=proof["ago"]),
        }
        words = {name: proof[name] for name in ("tried", "data", "measure", "result")}
        evidence = ("proof.csv", proof["evidence"].encode())
        vendor_parts.prove(vendor, VendorProof(**words, **days), file=evidence, by=by)


def _score(selection: VendorSelection, engagement: Engagement, told: list[Any], by: Place) -> None:
    """The first of the practice and those of the client, in the order in which they are named."""
    people = candidates(engagement)
    ours, theirs = ([each for each in people if each.is_client is side] for side in (False, True))
    chosen = [*ours[:1], *theirs]
    asked = vendor_scores.ask_to_score(selection, people=chosen, by=by)
    cells = [
        (criterion.pk, vendor.pk)
        for vendor in selection.vendors.filter(stage="short")
        for criterion in selection.criteria.all()
    ]
    for scorer, (stake, rows) in zip(asked, told, strict=False):
        vendor_scores.declare(scorer, has_none=not stake, what=stake)
        given = [each for row in rows for each in row]
        scores = {cell: (value, why) for cell, (value, why) in zip(cells, given, strict=False)}
        vendor_scores.give(scorer, scores=scores)
