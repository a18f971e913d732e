"""Who scores the vendors, what they declare first, and what they give."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from roadmaps.actions.vendors import OPEN, State, locked, tell
from roadmaps.models import (
    Vendor,
    VendorConflict,
    VendorCriterion,
    VendorScore,
    VendorScorer,
    VendorSelection,
)


@dataclass(frozen=True)
class Person:
    """One who may be asked to score."""

    user_id: int
    name: str
    is_client: bool


@transaction.atomic
def ask_to_score(
    selection: VendorSelection, *, people: Collection[Person], by: Place
) -> list[VendorScorer]:
    """Name those who score. Who has given a score or declared something already stays."""
    kept = locked(selection, OPEN)
    wanted = {person.user_id for person in people}
    asked = VendorScorer.objects.filter(selection=kept)
    asked.exclude(user__in=wanted).filter(scores=None, conflicts=None).delete()
    known = set(asked.values_list("user", flat=True))
    said = _("%(who)s named those who score: %(what)s")
    tell(by, "vendor_selection.panel", said, kept)
    return [
        VendorScorer.objects.create(
            selection=kept,
            organisation_id=kept.organisation_id,
            user_id=person.user_id,
            name=person.name[:120],
            is_client=person.is_client,
        )
        for person in people
        if person.user_id not in known
    ]


@transaction.atomic
def set_aside(scorer: VendorScorer, *, reason: str, by: Place) -> VendorScorer:
    """Let somebody's scores not count, and say why."""
    if not reason:
        raise ValidationError({"reason": _("Say why these scores do not count.")})
    return _count(scorer, reason, _("%(who)s set the scores of %(name)s aside: %(what)s"), by)


@transaction.atomic
def count_again(scorer: VendorScorer, *, by: Place) -> VendorScorer:
    """Let scores that were set aside count after all."""
    return _count(scorer, "", _("%(who)s lets the scores of %(name)s count: %(what)s"), by)


@transaction.atomic
def declare(scorer: VendorScorer, *, has_none: bool, what: str = "") -> VendorConflict:
    """State what is at stake with any of the vendors, or that nothing is. It is kept for ever."""
    kept = locked(scorer.selection, OPEN)
    if has_none == bool(what):
        raise ValidationError({"what": _("Declare nothing, or say what.")})
    latest = VendorConflict.objects.filter(scorer=scorer).last()
    if latest and (latest.has_none, latest.what) == (has_none, what):
        return latest
    row = VendorConflict(
        selection=kept,
        organisation_id=kept.organisation_id,
        scorer=scorer,
        has_none=has_none,
        what=what,
    )
    row.clean_fields(exclude=["practice", "organisation", "selection", "scorer"])
    row.save(force_insert=True)
    return row


@transaction.atomic
def give(
    scorer: VendorScorer, *, scores: Mapping[tuple[UUID, UUID], tuple[int, str]]
) -> list[VendorScore]:
    """Keep somebody's scores by criterion and vendor. A changed one stands beside what it was.

    Before the first, the scorer has declared conflicts of interest; the first locks the weights.
    """
    kept = locked(scorer.selection, {State.SCORING})
    if not VendorConflict.objects.filter(scorer=scorer).exists():
        raise ValidationError(_("Declare first what is at stake for you, or that nothing is."))
    criteria = set(VendorCriterion.objects.filter(selection=kept).values_list("pk", flat=True))
    short = Vendor.objects.filter(selection=kept, stage=Vendor.Stage.SHORT)
    vendors = set(short.values_list("pk", flat=True))
    standing = {
        (row.criterion_id, row.vendor_id): row
        for row in VendorScore.objects.filter(scorer=scorer, replaced_at=None)
    }
    now, given = timezone.now(), []
    for cell, (value, comment) in scores.items():
        if cell[0] not in criteria or cell[1] not in vendors:
            raise ValidationError(_("This is no longer scored."))
        was = standing.get(cell)
        if was and (was.value, was.comment) == (value, comment):
            continue
        if was:
            was.replaced_at = now
            was.save(update_fields=["replaced_at"])
        given.append(_kept(scorer, kept, cell, value, comment))
    if given and kept.locked_at is None:
        kept.locked_at = now
        kept.save(update_fields=["locked_at"])
    return given


def _count(scorer: VendorScorer, aside: str, said: str, by: Place) -> VendorScorer:
    kept = locked(scorer.selection, OPEN)
    scorer.set_aside = aside[:300]
    scorer.save(update_fields=["set_aside"])
    words = {"who": by.name, "name": scorer.name, "what": kept.title}
    organisation = kept.engagement.organisation
    record(by, "vendor_scorer.counted", said % words, about=kept.pk, organisation=organisation)
    return scorer


def _kept(
    scorer: VendorScorer, kept: VendorSelection, cell: tuple[UUID, UUID], value: int, comment: str
) -> VendorScore:
    row = VendorScore(
        selection=kept,
        organisation_id=kept.organisation_id,
        scorer=scorer,
        criterion_id=cell[0],
        vendor_id=cell[1],
        value=value,
        comment=comment,
    )
    row.clean_fields(exclude=["practice", "organisation", "selection", "scorer"])
    row.save(force_insert=True)
    return row
