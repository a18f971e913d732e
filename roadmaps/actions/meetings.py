"""How a meeting is set, moved, held or called off, and how the next one follows from it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import ClientAccess
from engagements.models import Engagement
from roadmaps import meeting_letters
from roadmaps.actions.running import refuse_when_over
from roadmaps.models import AgendaItem, Attendance, Meeting

EXCLUDED = ["practice", "organisation", "engagement", "set_by"]
MOST_WEEKS = 52
Side = Attendance.Side


@dataclass(frozen=True)
class Guests:
    """Who is invited: people with access to the room, and others of either side by name."""

    accesses: Sequence[ClientAccess] = ()
    practice: Sequence[str] = ()
    client: Sequence[str] = ()


@transaction.atomic
def set_meeting(
    engagement: Engagement,
    meeting: Meeting,
    *,
    agenda: Iterable[AgendaItem] = (),
    guests: Guests | None = None,
    by: Place,
) -> Meeting:
    """Set a meeting; invited people of the client get a letter. `meeting` is not saved yet."""
    refuse_when_over(engagement)
    meeting.engagement, meeting.organisation_id = engagement, engagement.organisation_id
    meeting.set_by = by.name
    _check(meeting)
    meeting.save(force_insert=True)
    _keep_agenda(meeting, agenda)
    names = _invite(meeting, guests or Guests())
    _record(by, "meeting.set", _("%(who)s set the meeting “%(title)s”."), meeting)
    meeting_letters.invited(meeting, names)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, agenda: Iterable[AgendaItem], guests: Guests, by: Place
) -> Meeting:
    """Change what was planned. Who is newly invited, or sees it moved, gets a letter."""
    before = meeting.refetched()
    refuse_when_over(before.engagement)
    _refuse_unless_planned(before)
    _check(meeting)
    meeting.save()
    _keep_agenda(meeting, agenda)
    names = _invite(meeting, guests)
    if meeting.starts_at != before.starts_at:  # moments, in whatever zones they were written
        names = set(meeting.attendances.values_list("name", flat=True))
    _record(by, "meeting.changed", _("%(who)s changed the meeting “%(title)s”."), meeting)
    meeting_letters.invited(meeting, names)
    return meeting


@transaction.atomic
def hold(meeting: Meeting, *, present: Iterable[str], apologies: Iterable[str]) -> Meeting:
    """Say who was there. Saying it again corrects it."""
    meeting = meeting.refetched()
    refuse_when_over(meeting.engagement)
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was called off."))
    if timezone.localdate(meeting.starts_at) > timezone.localdate():
        raise ValidationError(_("A meeting to come has not been held yet."))
    Presence = Attendance.Presence  # noqa: N806  # an enumeration
    came, excused = set(present), set(apologies)
    for row in Attendance.objects.filter(meeting=meeting):
        key = str(row.pk)
        row.presence = Presence.PRESENT if key in came else Presence.ABSENT
        row.presence = Presence.APOLOGIES if key in excused - came else row.presence
        row.save(update_fields=["presence"])
    meeting.state = Meeting.State.HELD
    meeting.save(update_fields=["state"])
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Place) -> Meeting:
    """Call it off, and say why. Invited people of the client get a letter."""
    meeting = meeting.refetched()
    refuse_when_over(meeting.engagement)
    _refuse_unless_planned(meeting)
    meeting.state, meeting.reason = Meeting.State.CANCELLED, reason
    _check(meeting)
    meeting.save(update_fields=["state", "reason"])
    _record(by, "meeting.cancelled", _("%(who)s called off the meeting “%(title)s”."), meeting)
    meeting_letters.called_off(meeting)
    return meeting


@transaction.atomic
def set_next(meeting: Meeting, *, weeks: int, by: Place) -> Meeting:
    """The next one, so many weeks later at the same local time, with the agenda and the people.

    Where it is set already, that one.
    """
    meeting = meeting.refetched()
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValidationError(_("The next one is between 1 and 52 weeks later."))
    later = dt.timedelta(weeks=weeks)
    local = timezone.localtime(meeting.starts_at).replace(tzinfo=None) + later
    starts_at = timezone.make_aware(local)
    same = Meeting.objects.filter(
        engagement=meeting.engagement, title=meeting.title, starts_at=starts_at
    )
    if found := same.exclude(state=Meeting.State.CANCELLED).first():
        return found
    copied = ("kind", "title", "purpose", "duration", "place", "link")
    anew = Meeting(
        **{name: getattr(meeting, name) for name in copied},
        starts_at=starts_at,
        papers_due_on=meeting.papers_due_on and meeting.papers_due_on + later,
    )
    told = ("title", "minutes", "who")
    agenda = [
        AgendaItem(**{name: getattr(each, name) for name in told}) for each in meeting.agenda.all()
    ]
    people = list(meeting.attendances.select_related("access"))
    others = [each for each in people if not each.access_id]
    guests = Guests(
        accesses=[each.access for each in people if each.access_id],
        practice=[each.name for each in others if each.side == Side.PRACTICE],
        client=[each.name for each in others if each.side == Side.CLIENT],
    )
    return set_meeting(meeting.engagement, anew, agenda=agenda, guests=guests, by=by)


def _keep_agenda(meeting: Meeting, agenda: Iterable[AgendaItem]) -> None:
    rows = list(agenda)
    meeting.agenda.all().delete()
    for position, row in enumerate(rows):
        row.meeting, row.position, row.organisation_id = meeting, position, meeting.organisation_id
    AgendaItem.objects.bulk_create(rows)


def _invite(meeting: Meeting, guests: Guests) -> set[str]:
    """Who is invited from now on, and which of them newly; what is known of the others is kept."""
    wanted: dict[str, tuple[str, ClientAccess | None]] = {}
    for access in guests.accesses:
        wanted[access.display_name] = (Side.CLIENT, access)
    for side, names in ((Side.CLIENT, guests.client), (Side.PRACTICE, guests.practice)):
        for name in names:
            wanted.setdefault(name[:120], (side, None))
    kept = Attendance.objects.filter(meeting=meeting)
    kept.exclude(name__in=wanted).delete()
    known = set(kept.values_list("name", flat=True))
    for name, (its_side, its_access) in wanted.items():
        if name not in known:
            Attendance.objects.create(
                organisation_id=meeting.organisation_id,
                meeting=meeting,
                name=name,
                side=its_side,
                access=its_access,
            )
    return wanted.keys() - known


def _refuse_unless_planned(meeting: Meeting) -> None:
    if not meeting.is_open:
        raise ValidationError(_("Only a meeting that is planned can be changed."))


def _check(meeting: Meeting) -> None:
    meeting.clean_fields(exclude=EXCLUDED)
    meeting.validate_constraints()


def _record(by: Place, verb: str, text: str, meeting: Meeting) -> None:
    words = {"who": by.name, "title": meeting.title}
    organisation = meeting.engagement.organisation
    record(by, verb, text % words, about=meeting.pk, organisation=organisation)
