"""What a day was for, said by the executive who gave it, until the client has approved it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from engagements.models import Executive, Kpi, TimeEntry
from roadmaps.models import EntryTie, Initiative

type Purpose = Initiative | Kpi


@transaction.atomic
def tie(entry: TimeEntry, *, to: Purpose | None, by: Executive) -> EntryTie | None:
    """Say which initiative or outcome a day served; None takes it back.

    It is of the day's own engagement, the day is one's own and not locked. Of two who say
    different things at once the later one stands; the same said twice is said once.
    """
    entry = TimeEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    _refuse(entry, to, by)
    before = EntryTie.objects.filter(entry=entry).first()
    if to is None:
        if before is not None:
            before.delete()
        return None
    tied = before or EntryTie(organisation_id=entry.organisation_id, entry=entry)
    if before is not None and to.pk in {before.initiative_id, before.kpi_id}:
        return tied
    tied.initiative = to if isinstance(to, Initiative) else None
    tied.kpi = to if isinstance(to, Kpi) else None
    tied.save()
    return tied


def keep(entry: UUID) -> str:
    """What an entry that is cleared was for, to be said again if that is undone; or nothing."""
    tied = EntryTie.objects.filter(entry=entry).first()
    if tied is None:
        return ""
    return f"initiative {tied.initiative_id}" if tied.initiative_id else f"kpi {tied.kpi_id}"


def give_back(entry: UUID, kept: str) -> None:
    """Say it again of the entry that stands in its place, if what it was for is still there."""
    kind, _space, key = kept.partition(" ")
    day = TimeEntry.objects.select_related("executive").get(pk=entry)
    rows = Initiative.objects.all() if kind == "initiative" else Kpi.objects.all()
    purpose = rows.filter(pk=key, engagement=day.engagement_id).first()
    if purpose is not None:
        tie(day, to=purpose, by=day.executive)


def _refuse(entry: TimeEntry, to: Purpose | None, by: Executive) -> None:
    if entry.executive_id != by.pk:
        raise ValidationError(_("Only the executive who gave this day may change it."))
    if to is not None and to.engagement_id != entry.engagement_id:
        raise ValidationError(_("A day serves what belongs to its own engagement."))
    if entry.state == TimeEntry.State.SUBMITTED:
        raise ValidationError(_("Submitted: withdraw the month to change it."), code="locked")
    if entry.is_locked:
        raise ValidationError(_("Approved: it cannot be changed any more."), code="locked")
