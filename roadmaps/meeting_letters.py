"""The e-mails about meetings, to invited people of the client who may read them in the room."""

from typing import Any

from django.utils import timezone

from clients.mail import link
from clients.models import ClientAccess
from clients.notices import Notice, notify
from roadmaps.models import Attendance, Meeting

READERS = (ClientAccess.Role.SPONSOR, ClientAccess.Role.MEMBER)


def invited(meeting: Meeting) -> None:
    """When and where. One letter a person and time: who has it gets another only if it moves."""
    if meeting.starts_at > timezone.now():
        moment = f"{meeting.starts_at:%Y%m%dT%H%M}"
        _to_the_invited(meeting, "meeting_invited", f"invited {moment}")


def called_off(meeting: Meeting) -> None:
    """That it does not take place, and why."""
    _to_the_invited(meeting, "meeting_cancelled", "cancelled")


def papers(meeting: Meeting) -> None:
    """That the papers may be read."""
    _to_the_invited(meeting, "meeting_papers", f"papers {meeting.papers_sent_at:%Y%m%dT%H%M%S.%f}")


def _to_the_invited(meeting: Meeting, template: str, what: str) -> None:
    rows = Attendance.objects.filter(meeting=meeting, access__role__in=READERS)
    organisation = meeting.engagement.organisation
    room = f"{organisation.practice.get_absolute_url()}c/{organisation.slug}/"
    context: dict[str, Any] = {
        "meeting": meeting,
        "client": organisation,
        "url": link(f"{room}governance/meetings/{meeting.pk}/"),
    }
    for row in rows.select_related("access__user"):
        user = row.access.user
        with timezone.override(user.time_zone):
            notify(
                user,
                Notice.MEETING,
                template=template,
                context={**context, "name": row.name},
                key=f"meeting:{meeting.pk}:{what}:{user.pk}",
            )
