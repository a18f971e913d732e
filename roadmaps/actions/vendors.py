"""How a vendor is chosen: what is written down of the choice, and its way from stage to stage."""

from collections.abc import Iterable, Mapping, Sequence
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
    VendorAnswer,
    VendorCost,
    VendorCriterion,
    VendorKillAnswer,
    VendorKillQuestion,
    VendorProof,
    VendorSelection,
)
from roadmaps.models.vendor_selection import WHOLE

State, Stage = VendorSelection.State, Vendor.Stage
FORMING = frozenset({State.DRAFT, State.LONG, State.SHORT})  # criteria may still change
LISTING = frozenset({State.DRAFT, State.LONG})  # vendors may still be added and removed
OPEN = FORMING | {State.SCORING}
TWO, MOST_SHORT, MOST_CRITERIA = 2, 6, 10  # what one page can hold
EXCLUDED = ["practice", "organisation", "engagement", "selection", "vendor", "opened_by"]


@transaction.atomic
def begin(
    engagement: Engagement, selection: VendorSelection, *, by: Place
) -> VendorSelection:
    """Write down what is to be chosen. The client does not see it yet."""
    _refuse_when_over(engagement)
    selection.engagement, selection.organisation_id = engagement, engagement.organisation_id
    selection.opened_by, selection.state = by.name, State.DRAFT
    _check(selection)
    selection.save(force_insert=True)
    return selection


@transaction.atomic
def describe(selection: VendorSelection, *, by: Place) -> VendorSelection:
    """Say anew what is chosen, for how many, for how much. `selection` is filled in."""
    locked(selection, OPEN)
    _check(selection)
    told = ("title", "need", "budget", "currency", "users", "discount_percent", "threshold")
    selection.save(update_fields=told)
    _record(by, "vendor_selection.described", _("%(who)s described anew: %(what)s"), selection)
    return selection


@transaction.atomic
def weigh(
    selection: VendorSelection,
    *,
    criteria: Sequence[VendorCriterion],
    questions: Iterable[str],
) -> VendorSelection:
    """Say what counts and by how much, and what ends a vendor's chances. Not once it is scored."""
    kept = locked(selection, FORMING)
    if len(criteria) > MOST_CRITERIA:
        raise ValidationError(_("Ten criteria are the most that one page can show."))
    VendorCriterion.objects.filter(selection=kept).delete()
    for criterion in criteria:
        _keep(criterion, kept)
    asked = list(dict.fromkeys(questions))
    standing = VendorKillQuestion.objects.filter(selection=kept)
    standing.exclude(question__in=asked).delete()
    known = set(standing.values_list("question", flat=True))
    for question in asked:
        if question not in known:
            _keep(VendorKillQuestion(question=question), kept)
    return kept


@transaction.atomic
def add_vendor(selection: VendorSelection, vendor: Vendor, *, by: Place) -> Vendor:
    """Put one more on the long list."""
    kept = locked(selection, LISTING)
    vendor.stage = Stage.LONG
    _keep(vendor, kept)
    _record(by, "vendor.added", _("%(who)s put a vendor on the list: %(what)s"), kept, vendor.name)
    return vendor


@transaction.atomic
def describe_vendor(
    vendor: Vendor,
    *,
    themes: Mapping[str, tuple[str, str]],
    kills: Mapping[VendorKillQuestion, tuple[str, str]],
    by: Place,
) -> Vendor:
    """Say where a vendor is found and what it answers. A no to a kill question puts it out."""
    kept = locked(vendor.selection, OPEN)
    _check(vendor)
    vendor.save(update_fields=["name", "site", "contact"])
    part: dict[str, Any] = {"selection": kept, "organisation_id": kept.organisation_id}
    for theme, (text, source) in themes.items():
        mine = VendorAnswer.objects.filter(vendor=vendor, theme=theme)
        mine.delete()
        if text:
            _keep(VendorAnswer(vendor=vendor, theme=theme, text=text, source=source), kept)
    for question, (answer, evidence) in kills.items():
        VendorKillAnswer.objects.filter(vendor=vendor, question=question).delete()
        row = VendorKillAnswer(vendor=vendor, question=question, answer=answer, **part)
        row.evidence = evidence
        _keep(row, kept)
        if answer == VendorKillAnswer.Answer.NO and vendor.stage != Stage.OUT:
            said = _("%(question)s No: %(evidence)s")
            words = {"question": question.question, "evidence": evidence}
            _stage(vendor, Stage.OUT, (said % words)[:300], by)
    return vendor


@transaction.atomic
def price(vendor: Vendor, *, costs: Iterable[VendorCost]) -> Vendor:
    """Say what a vendor costs in each of three years, line by line."""
    kept = locked(vendor.selection, OPEN)
    VendorCost.objects.filter(vendor=vendor).delete()
    for cost in costs:
        cost.vendor = vendor
        _keep(cost, kept)
    return vendor


@transaction.atomic
def prove(
    vendor: Vendor, proof: VendorProof, *, file: tuple[str, bytes] | None, by: Place
) -> VendorProof:
    """Keep what was tried with a vendor and what came of it, with a file or a link as evidence."""
    kept = locked(vendor.selection, OPEN)
    proof.vendor = vendor
    if file:
        name, body = file
        proof.document = StoredDocument.objects.keep(
            body,
            kind="vendor_proof",
            name=name,
            organisation=kept.engagement.organisation,
            shared=kept.shared_at is not None,
        )
    _keep(proof, kept)
    _record(by, "vendor.proved", _("%(who)s kept a proof of concept: %(what)s"), kept, vendor.name)
    return proof


@transaction.atomic
def remove_proof(proof: VendorProof) -> None:
    """Take back what was kept of a proof of concept."""
    locked(proof.selection, OPEN)
    proof.delete()


@transaction.atomic
def short_list(vendor: Vendor, *, by: Place) -> Vendor:
    """Go on with a vendor. One that failed a question, or has not answered it, stays where it is."""
    kept = locked(vendor.selection, {State.LONG})
    open_questions = VendorKillQuestion.objects.filter(selection=kept).exclude(
        answers__in=VendorKillAnswer.objects.filter(vendor=vendor, answer="yes")
    )
    if first := open_questions.first():
        words = {"vendor": vendor.name, "question": first.question}
        raise ValidationError(_("%(vendor)s needs a yes to: %(question)s") % words)
    if Vendor.objects.filter(selection=kept, stage=Stage.SHORT).count() >= MOST_SHORT:
        raise ValidationError(_("Six vendors are the most that a short list can hold."))
    return _stage(vendor, Stage.SHORT, "", by)


@transaction.atomic
def rule_out(vendor: Vendor, *, reason: str, by: Place) -> Vendor:
    """Go on without a vendor. It stays on the page with the reason."""
    locked(vendor.selection, OPEN)
    if not reason:
        raise ValidationError({"reason": _("Say why this vendor is out.")})
    return _stage(vendor, Stage.OUT, reason[:300], by)


@transaction.atomic
def bring_back(vendor: Vendor, *, by: Place) -> Vendor:
    """Put a vendor on the long list again."""
    locked(vendor.selection, LISTING)
    return _stage(vendor, Stage.LONG, "", by)


@transaction.atomic
def remove_vendor(vendor: Vendor) -> None:
    """Take a vendor off the list that was put there by mistake."""
    locked(vendor.selection, LISTING)
    vendor.delete()


@transaction.atomic
def advance(selection: VendorSelection, *, to: str, by: Place) -> VendorSelection:
    """Take the next step, or the one before. Going twice is going once."""
    kept = locked(selection, OPEN)
    if kept.state == to:
        return kept
    step = STEPS.get((kept.state, to))
    if step is None:
        raise ValidationError(_("This step cannot be taken from here."))
    step(kept)
    kept.state, kept.moved_at = State(to), timezone.now()
    kept.save(update_fields=["state", "moved_at", "shared_at"])
    said = _("%(who)s took a selection to the stage “%(stage)s”: %(what)s")
    _record(by, "vendor_selection.moved", said, kept, stage=kept.get_state_display())
    return kept


@transaction.atomic
def abandon(selection: VendorSelection, *, reason: str, by: Place) -> VendorSelection:
    """Choose nothing, and say why. What was found stays."""
    kept = locked(selection, OPEN)
    if not reason:
        raise ValidationError({"reason": _("Say why nothing is chosen.")})
    kept.state, kept.abandoned_reason, kept.moved_at = State.ABANDONED, reason[:300], timezone.now()
    kept.save(update_fields=["state", "abandoned_reason", "moved_at"])
    _record(by, "vendor_selection.abandoned", _("%(who)s ended without a choice: %(what)s"), kept)
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


def _stage(vendor: Vendor, stage: str, reason: str, by: Place) -> Vendor:
    vendor.stage, vendor.reason = Stage(stage), reason
    vendor.save(update_fields=["stage", "reason"])
    words = {"who": by.name, "what": vendor.name, "stage": vendor.get_stage_display()}
    text = _("%(who)s: %(what)s is now %(stage)s.") % words
    organisation = vendor.selection.engagement.organisation
    record(by, "vendor.staged", text, about=vendor.selection_id, organisation=organisation)
    return vendor


def _keep(row: Any, selection: VendorSelection) -> None:
    row.selection, row.organisation_id = selection, selection.organisation_id
    _check(row)
    row.save()


def _check(row: Any) -> None:
    row.clean_fields(exclude=EXCLUDED)
    row.validate_constraints()


def _refuse_when_over(engagement: Engagement) -> None:
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its selections stay as they are."))


def _record(
    by: Place, verb: str, text: str, selection: VendorSelection, what: str = "", stage: str = ""
) -> None:
    words = {"who": by.name, "what": what or selection.title, "stage": stage}
    organisation = selection.engagement.organisation
    record(by, verb, text % words, about=selection.pk, organisation=organisation)
