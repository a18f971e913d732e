"""What is written down of a choice of vendors: criteria, answers, costs, proofs; who goes on."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import StoredDocument
from roadmaps.actions.vendors import FORMING, LISTING, OPEN, Stage, State, check, keep, locked, tell
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

MOST_SHORT, MOST_CRITERIA = 6, 10  # what one page can hold


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
        keep(criterion, kept)
    asked = list(dict.fromkeys(questions))
    standing = VendorKillQuestion.objects.filter(selection=kept)
    standing.exclude(question__in=asked).delete()
    known = set(standing.values_list("question", flat=True))
    for question in asked:
        if question not in known:
            keep(VendorKillQuestion(question=question), kept)
    return kept


@transaction.atomic
def add_vendor(selection: VendorSelection, vendor: Vendor, *, by: Place) -> Vendor:
    """Put one more on the long list."""
    kept = locked(selection, LISTING)
    vendor.stage = Stage.LONG
    keep(vendor, kept)
    tell(
        by, "vendor.added", _("%(who)s put a vendor on the list: %(what)s"), kept, what=vendor.name
    )
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
    check(vendor)
    vendor.save(update_fields=["name", "site", "contact"])
    for theme, (text, source) in themes.items():
        mine = VendorAnswer.objects.filter(vendor=vendor, theme=theme)
        mine.delete()
        if text:
            keep(VendorAnswer(vendor=vendor, theme=theme, text=text, source=source), kept)
    for question, (answer, evidence) in kills.items():
        VendorKillAnswer.objects.filter(vendor=vendor, question=question).delete()
        row = VendorKillAnswer(vendor=vendor, question=question, answer=answer)
        row.evidence = evidence
        keep(row, kept)
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
        keep(cost, kept)
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
    keep(proof, kept)
    tell(
        by, "vendor.proved", _("%(who)s kept a proof of concept: %(what)s"), kept, what=vendor.name
    )
    return proof


@transaction.atomic
def remove_proof(proof: VendorProof) -> None:
    """Take back what was kept of a proof of concept."""
    locked(proof.selection, OPEN)
    proof.delete()


@transaction.atomic
def short_list(vendor: Vendor, *, by: Place) -> Vendor:
    """Go on with a vendor. It needs a yes to every question first."""
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


def _stage(vendor: Vendor, stage: str, reason: str, by: Place) -> Vendor:
    vendor.stage, vendor.reason = Stage(stage), reason
    vendor.save(update_fields=["stage", "reason"])
    words = {"who": by.name, "what": vendor.name, "stage": vendor.get_stage_display()}
    text = _("%(who)s: %(what)s is now %(stage)s.") % words
    organisation = vendor.selection.engagement.organisation
    record(by, "vendor.staged", text, about=vendor.selection_id, organisation=organisation)
    return vendor
