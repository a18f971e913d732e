"""How a vendor is chosen: what is written down of the choice, and its way from stage to stage."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.models import (
    Vendor,
    VendorCriterion,
    VendorProof,
    VendorSelection,
)
from roadmaps.models.vendor_selection import WHOLE

State, Stage = VendorSelection.State, Vendor.Stage
FORMING = frozenset({State.DRAFT, State.LONG, State.SHORT})  # criteria may still change
LISTING = frozenset({State.DRAFT, State.LONG})  # vendors may still be added and removed
OPEN = FORMING | {State.SCORING}
TWO = 2
EXCLUDED = ["practice", "organisation", "engagement", "selection", "vendor", "opened_by"]


@transaction.atomic
def begin(engagement: Engagement, selection: VendorSelection, *, by: Place) -> VendorSelection:
    """Write down what is to be chosen. The client does not see it yet."""
    _refuse_when_over(engagement)
    selection.engagement, selection.organisation_id = engagement, engagement.organisation_id
    selection.opened_by, selection.state = by.name, State.DRAFT
    check(selection)
    selection.save(force_insert=True)
    return selection


@transaction.atomic
def describe(selection: VendorSelection, *, by: Place) -> VendorSelection:
    """Say anew what is chosen, for how many, for how much. `selection` is filled in."""
    locked(selection, OPEN)
    check(selection)
    told = ("title", "need", "budget", "currency", "users", "discount_percent", "threshold")
    selection.save(update_fields=told)
    tell(by, "vendor_selection.described", _("%(who)s described anew: %(what)s"), selection)
    return selection


@transaction.atomic
def advance(selection: VendorSelection, *, to: str, by: Place) -> VendorSelection:
    """Take the next step, or the one before. Going twice is going once."""
    kept = locked(selection, OPEN)
    if kept.state == to:
        return kept
    step = STEPS.get((State(kept.state), State(to))) if to in State.values else None
    if step is None:
        raise ValidationError(_("This step cannot be taken from here."))
    step(kept)
    kept.state, kept.moved_at = State(to), timezone.now()
    kept.save(update_fields=["state", "moved_at", "shared_at"])
    said = _("%(who)s took a selection to the stage “%(stage)s”: %(what)s")
    tell(by, "vendor_selection.moved", said, kept, stage=kept.get_state_display())
    return kept


@transaction.atomic
def abandon(selection: VendorSelection, *, reason: str, by: Place) -> VendorSelection:
    """Choose nothing, and say why. What was found stays."""
    kept = locked(selection, OPEN)
    if not reason:
        raise ValidationError({"reason": _("Say why nothing is chosen.")})
    kept.state, kept.abandoned_reason, kept.moved_at = State.ABANDONED, reason[:300], timezone.now()
    kept.save(update_fields=["state", "abandoned_reason", "moved_at"])
    tell(by, "vendor_selection.abandoned", _("%(who)s ended without a choice: %(what)s"), kept)
    return kept


def locked(selection: VendorSelection, states: Iterable[str]) -> VendorSelection:
    """The selection, one change at a time; refuses in words where its stage does not allow it."""
    rows = VendorSelection.objects.select_for_update(of=("self",), no_key=True)
    kept: VendorSelection = rows.select_related("engagement__organisation").get(pk=selection.pk)
    _refuse_when_over(kept.engagement)
    if kept.is_ended:
        raise ValidationError(_("This selection has ended and stays as it is."))
    if kept.state not in set(states):
        words = {"stage": kept.get_state_display()}
        raise ValidationError(_("This is not done at the stage “%(stage)s”.") % words)
    return kept


def _share(kept: VendorSelection) -> None:
    kept.shared_at = timezone.now()
    papers = VendorProof.objects.filter(selection=kept).exclude(document=None)
    keys = papers.values_list("document", flat=True)
    StoredDocument.objects.filter(pk__in=list(keys)).update(shared=True)


def _to_short(kept: VendorSelection) -> None:
    stages = list(Vendor.objects.filter(selection=kept).values_list("stage", flat=True))
    if stages.count(Stage.SHORT) < TWO:
        raise ValidationError(_("A choice needs two vendors or more on the short list."))
    if Stage.LONG in stages:
        raise ValidationError(_("Say of each vendor whether it is on the short list or out."))


def _to_scoring(kept: VendorSelection) -> None:
    total = VendorCriterion.objects.filter(selection=kept).aggregate(sum=Sum("weight"))["sum"] or 0
    if total != WHOLE:
        raise ValidationError(
            _("The weights sum to %(total)s, and must sum to 100.") % {"total": total}
        )
    if Vendor.objects.filter(selection=kept, stage=Stage.SHORT).count() < TWO:
        raise ValidationError(_("A choice needs two vendors or more on the short list."))


def _back_from_scoring(kept: VendorSelection) -> None:
    if kept.scores.exists():
        raise ValidationError(_("The first score has locked the criteria and their weights."))


def _back(kept: VendorSelection) -> None:
    """Nothing forbids it."""


STEPS = {
    (State.DRAFT, State.LONG): _share,
    (State.LONG, State.SHORT): _to_short,
    (State.SHORT, State.LONG): _back,
    (State.SHORT, State.SCORING): _to_scoring,
    (State.SCORING, State.SHORT): _back_from_scoring,
}


def keep(row: Any, selection: VendorSelection) -> None:
    """Check a part and store it with its selection."""
    row.selection, row.organisation_id = selection, selection.organisation_id
    check(row)
    row.save()


def check(row: Any) -> None:
    """Refuse in words what the tables would refuse."""
    row.clean_fields(exclude=EXCLUDED)
    row.validate_constraints()


def _refuse_when_over(engagement: Engagement) -> None:
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its selections stay as they are."))


def tell(by: Place, verb: str, text: str, selection: VendorSelection, **words: str) -> None:
    """Say in the journal what was done of a selection."""
    words = {"who": by.name, "what": selection.title} | words
    organisation = selection.engagement.organisation
    record(by, verb, text % words, about=selection.pk, organisation=organisation)
