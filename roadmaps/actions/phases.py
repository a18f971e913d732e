"""The stretches of a roadmap: added, changed, put in order, published, or taken away as drafts."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement
from roadmaps.actions.publishing import publish_milestones, publish_work
from roadmaps.models import EntryTie, Initiative, Milestone, Phase

OF_PHASE = ["engagement", "organisation", "practice"]


@transaction.atomic
def add_phase(engagement: Engagement, phase: Phase, *, by: Place) -> Phase:
    """Put one more phase at the end of a roadmap. `phase` is filled in and not saved yet."""
    refuse_when_over(engagement)
    _lock(engagement)  # one place, one phase
    phase.engagement, phase.organisation_id = engagement, engagement.organisation_id
    phase.position = Phase.objects.filter(engagement=engagement).count()
    phase.clean_fields(exclude=OF_PHASE)
    phase.validate_constraints()
    phase.save(force_insert=True)
    _tell(by, "phase.added", _("%(phase)s was added to the roadmap."), phase)
    return phase


@transaction.atomic
def change_phase(phase: Phase, changes: Mapping[str, Any], *, by: Place) -> Phase:
    """Write its title, dates and exit criteria anew."""
    kept = phase.refetched()
    refuse_when_over(kept.engagement)
    for name in ("title", "starts_on", "ends_on", "exit_criteria"):
        setattr(kept, name, changes[name])
    kept.clean_fields(exclude=OF_PHASE)
    kept.validate_constraints()
    kept.save()
    _tell(by, "phase.changed", _("%(phase)s of the roadmap was changed."), kept)
    return kept


@transaction.atomic
def move_phase(phase: Phase, *, earlier: bool, by: Place) -> None:
    """Let it change places with the one before it, or after it. At the end nothing moves."""
    refuse_when_over(phase.engagement)
    _lock(phase.engagement)
    rows = list(Phase.objects.filter(engagement=phase.engagement_id))
    place = next(at for at, row in enumerate(rows) if row.pk == phase.pk)
    other = place + (-1 if earlier else 1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    Phase.objects.bulk_update(rows, ["position"])
    _tell(by, "phase.moved", _("%(phase)s has another place on the roadmap."), phase)


@transaction.atomic
def publish_phase(phase: Phase, *, by: Place) -> Phase:
    """Show it to the client with all that stands in it; its dates are the first plan."""
    kept = phase.refetched()
    refuse_when_over(kept.engagement)
    if kept.shared:
        return kept
    kept.shared = True
    kept.save(update_fields=["shared"])
    for work in Initiative.objects.filter(phase=kept, shared=False):
        publish_work(work, by)
    publish_milestones(Milestone.objects.filter(phase=kept, shared=False), by)
    _tell(by, "phase.published", _("%(phase)s was published on the roadmap."), kept)
    return kept


@transaction.atomic
def remove_phase(phase: Phase, *, by: Place) -> None:
    """Take a draft away with the drafts in it. What the client has seen stays."""
    kept = phase.refetched()
    refuse_when_over(kept.engagement)
    if kept.shared:
        raise ValidationError(_("It is published and stays: change it instead."))
    refuse_with_days(Initiative.objects.filter(phase=kept).values("pk"))
    _tell(by, "phase.removed", _("The draft %(phase)s was removed from the roadmap."), kept)
    delete(kept)


def delete(row: Phase | Initiative | Milestone) -> None:
    """Delete a draft with its milestones, unless something that must stay refers to it."""
    try:
        if isinstance(row, Phase):
            Milestone.objects.filter(Q(phase=row) | Q(initiative__phase=row)).delete()
        elif isinstance(row, Initiative):
            Milestone.objects.filter(initiative=row).delete()
        row.delete()
    except ProtectedError as error:
        text = _("Something that stays refers to it: publish it, or remove that first.")
        raise ValidationError(text) from error


def refuse_with_days(initiatives: Any) -> None:
    """A day that was given for a draft keeps its purpose."""
    if EntryTie.objects.filter(initiative__in=initiatives).exists():
        raise ValidationError(_("Days were given for it, so it stays."))


def refuse_when_over(engagement: Engagement) -> None:
    """Nothing of a closed engagement is drawn anew."""
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its roadmap stays as it is."))


def _lock(engagement: Engagement) -> None:
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)


def _tell(by: Place, verb: str, text: str, phase: Phase) -> None:
    words = text % {"phase": phase.title}
    record(by, verb, words, about=phase.pk, organisation=phase.organisation)
