"""The e-mails about meetings, to invited people of the client who may read them in the room."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from clients.mail import link
from clients.models import ClientAccess
from clients.notices import Notice, notify
from roadmaps.models import Attendance, Meeting

READERS = (ClientAccess.Role.SPONSOR, ClientAccess.Role.MEMBER)


def invited(meeting: Meeting, names: Collection[str]) -> None:
    """When and where, to those of these names; the caller names who does not know it yet."""
    now = timezone.now()
    if meeting.starts_at > now:
        what = f"invited {now.astimezone(dt.UTC):%Y%m%dT%H%M%S.%f}"
        _to_the_invited(meeting, "meeting_invited", what, names)


def called_off(meeting: Meeting) -> None:
    """That it does not take place, and why."""
    _to_the_invited(meeting, "meeting_cancelled", "cancelled")


def papers(meeting: Meeting) -> None:
    """That the papers may be read."""
    _to_the_invited(meeting, "meeting_papers", f"papers {meeting.papers_sent_at:%Y%m%dT%H%M%S.%f}")


def _to_the_invited(
    meeting: Meeting, template: str, what: str, names: Collection[str] | None = None
) -> None:
    rows = Attendance.objects.filter(meeting=meeting, access__role__in=READERS)
    if names is not None:
        rows = rows.filter(name__in=names)
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
