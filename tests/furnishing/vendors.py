"""Selections of vendors: one being scored, one recommended, one that the client does not see."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.models import (
    Decision,
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

ON = dt.date(2026, 3, 10)


def furnish(engagement: Engagement) -> None:
    """Something to leak on every page of vendors. A decision is there already."""
    whole(engagement, "Scored")
    whole(engagement, "Drafted", shared=False)
    chosen = whole(engagement, "Recommended")
    selection = chosen.selection
    VendorRecommendation.objects.create(
        selection=selection,
        vendor=chosen,
        organisation_id=engagement.organisation_id,
        why="It does all we need.",
        gives_up="The lowest price.",
        by="Ed",
        snapshot={},
        snapshot_hash="0" * 64,
        decision=Decision.objects.get(engagement=engagement, state="proposed"),
        document=_document(engagement),
    )
    selection.state = "recommended"
    selection.save()


def whole(engagement: Engagement, title: str, *, shared: bool = True) -> Vendor:
    """A selection with one of each part; scored, or a draft. Its vendor leads to it."""
    selection = VendorSelection.objects.create(
        engagement=engagement,
        organisation_id=engagement.organisation_id,
        title=f"{title} at {engagement.organisation.slug}",
        need="To sell everywhere.",
        currency="EUR",
        users=10,
        state="short-list" if shared else "draft",
        shared_at=timezone.now() if shared else None,
        opened_by="Ed",
    )
    part = {"selection": selection, "organisation_id": engagement.organisation_id}
    criterion = VendorCriterion.objects.create(name="Fit", good="All of it", weight=100, **part)
    question = VendorKillQuestion.objects.create(question="Is the data in the EU?", **part)
    vendor = Vendor.objects.create(
        name=f"Vendor of {engagement.organisation.slug}", stage="short", **part
    )
    part |= {"vendor": vendor}
    VendorKillAnswer.objects.create(question=question, answer="yes", evidence="Contract", **part)
    VendorAnswer.objects.create(theme="exit", text="In ninety days.", **part)
    VendorCost.objects.create(label="Licence", kind="year", first=100, **part)
    VendorProof.objects.create(
        tried="The import",
        data="A copy of May",
        measure="Minutes",
        result="Nine",
        starts_on=ON,
        ends_on=ON,
        document=_document(engagement, shared=shared),
        **part,
    )
    if shared:
        _score(criterion, vendor)
    return vendor


def _score(criterion: VendorCriterion, vendor: Vendor) -> None:
    selection = vendor.selection
    selection.state = "scoring"
    selection.save()
    part = {"selection": selection, "organisation_id": selection.organisation_id}
    scorer = VendorScorer.objects.create(name="Sue", is_client=True, **part)
    VendorConflict.objects.create(scorer=scorer, has_none=True, **part)
    VendorScore.objects.create(scorer=scorer, criterion=criterion, vendor=vendor, value=4, **part)


def _document(engagement: Engagement, *, shared: bool = True) -> StoredDocument:
    return StoredDocument.objects.keep(
        b"%PDF", kind="vendor", name="v.pdf", organisation=engagement.organisation, shared=shared
    )


def _of(title: str) -> Callable[[Engagement], VendorSelection]:
    def find(engagement: Engagement) -> VendorSelection:
        found: VendorSelection = engagement.vendor_selections.get(title__startswith=title)
        return found

    return find


SCORED = _of("Scored")
ROWS: dict[str, Callable[[Engagement], Any]] = {
    "scored selection": lambda e: SCORED(e).pk,
    "drafted selection": lambda e: _of("Drafted")(e).pk,
    "recommended selection": lambda e: _of("Recommended")(e).pk,
    "vendor": lambda e: SCORED(e).vendors.get().pk,
    "vendor criterion": lambda e: SCORED(e).criteria.get().pk,
    "vendor kill question": lambda e: SCORED(e).kill_questions.get().pk,
    "vendor proof": lambda e: SCORED(e).proofs.get().pk,
    "vendor cost": lambda e: SCORED(e).costs.get().pk,
    "vendor scorer": lambda e: SCORED(e).scorers.get().pk,
}
