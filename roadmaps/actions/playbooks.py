"""A practice's own playbooks: copied, written, changed, put away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from roadmaps.models import Playbook
from roadmaps.playbooks.parts import Parts

LONGEST_TITLE = 120


@transaction.atomic
def copy(title: str, *, trigger: str, summary: str, parts: Parts, by: Place) -> Playbook:
    """Make one of our own with the same parts, under a title that is free."""
    playbook = Playbook(trigger=trigger, summary=summary, parts=parts.plain(), changed_by=by.name)
    playbook.title = _free(title)
    playbook.save(force_insert=True)
    _note(by, _("The playbook “%(title)s” was copied."), playbook)
    return playbook


@transaction.atomic
def write(playbook: Playbook, parts: Parts, *, version: int, by: Place) -> Playbook:
    """Keep a playbook as typed. What somebody else saved meanwhile is refused as changed."""
    if not playbook._state.adding:
        kept = playbook.refetched()
        if kept.version != version:
            raise ValidationError(
                _(
                    "%(person)s changed this playbook while you had it open. "
                    "Saving again replaces their version with yours."
                )
                % {"person": kept.changed_by},
                code="changed",
            )
        playbook.version = kept.version + 1
        playbook.archived_at = kept.archived_at
    playbook.parts = parts.plain()
    playbook.changed_by, playbook.changed_at = by.name, timezone.now()
    playbook.save()
    _note(by, _("The playbook “%(title)s” was changed."), playbook)
    return playbook


@transaction.atomic
def put_away(playbook: Playbook, *, away: bool, by: Place) -> Playbook:
    """Offer it no longer, or again. Engagements that began with it keep what they took."""
    kept = playbook.refetched()
    if away == bool(kept.archived_at):
        return kept
    kept.archived_at = timezone.now() if away else None
    kept.save(update_fields=["archived_at"])
    words = (
        _("The playbook “%(title)s” was archived.")
        if away
        else _("The playbook “%(title)s” is offered again.")
    )
    _note(by, words, kept)
    return kept


def _free(title: str) -> str:
    taken = set(Playbook.objects.values_list("title", flat=True))
    stem = title[: LONGEST_TITLE - 6]
    numbered = (f"{stem} ({number})" for number in range(2, len(taken) + 3))
    return next(each for each in (title, *numbered) if each not in taken)


def _note(by: Place, text: str, playbook: Playbook) -> None:
    record(by, "playbook.changed", text % {"title": playbook.title}, about=playbook.pk)
