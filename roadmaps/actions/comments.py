"""What people say about an initiative, put right within minutes, taken back by who said it."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from roadmaps import roadmap_letters as letters
from roadmaps.actions.phases import refuse_when_over
from roadmaps.mentions import Person, mentioned
from roadmaps.models import Comment, Initiative


@transaction.atomic
def say(
    initiative: Initiative,
    text: str,
    *,
    people: Collection[Person],
    told: Collection[str] = (),
    by: Place,
) -> Comment:
    """Add some words and tell people: who is named or chosen, who spoke before, who leads.

    `people` are those of the room; `told` the keys of those chosen among them.
    """
    refuse_when_over(initiative.engagement)
    meant = mentioned(text, people, told)
    comment = Comment(
        organisation_id=initiative.organisation_id,
        initiative=initiative,
        author=by.user,
        author_name=by.name,
        is_client=by.is_client,
        text=_written(text),
        told=[person.name for person in meant],
    )
    comment.clean_fields(exclude=["practice", "organisation", "initiative", "author"])
    comment.save(force_insert=True)
    letters.commented(comment, meant)
    return comment


@transaction.atomic
def edit(comment: Comment, text: str, *, by: Place) -> Comment:
    """Put one's own words right while they are fresh. Nobody is told again."""
    kept = _own(comment, by)
    if not kept.may_be_edited(timezone.now()):
        raise ValidationError(_("After a quarter of an hour a comment stays as it was written."))
    kept.text, kept.edited_at = _written(text), timezone.now()
    kept.clean_fields(exclude=["practice", "organisation", "initiative", "author"])
    kept.save(update_fields=["text", "edited_at"])
    return kept


@transaction.atomic
def take_back(comment: Comment, *, by: Place) -> None:
    """Remove one's own words."""
    _own(comment, by).delete()


def _own(comment: Comment, by: Place) -> Comment:
    kept: Comment = comment.refetched()
    refuse_when_over(kept.initiative.engagement)
    if kept.author_id != by.user_id:
        raise ValidationError(_("Only who wrote this may change it."))
    return kept


def _written(text: str) -> str:
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    return text.strip()
