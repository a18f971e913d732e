"""What of the milestones waits for whom, and what happened to them lately."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from clients.access import Right
from config import wording
from roadmaps.changes import SHOWN, Change
from roadmaps.milestone_rows import Point
from roadmaps.models import Milestone, MilestoneUpdate
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

State = Milestone.State


def asks(room: Room) -> Iterator[Ask]:
    """The sponsor accepts what is reported reached; the executive reports or moves what is due."""
    if not (room.may(Right.DECIDE) or room.may(Right.LEAD)):
        return
    running = [each for each in room.points if each.milestone.engagement_id in room.open]
    if room.may(Right.DECIDE):
        for point in running:
            if point.milestone.state == State.REACHED:
                yield _to_accept(point)
    else:
        for point in running:
            if point.milestone.state == State.REFUSED:
                yield _refused(point)
            elif point.milestone.state == State.PLANNED and point.milestone.due_on < room.today:
                yield _overdue(point)


def changes(room: Room) -> Iterable[Change]:
    """What happened to milestones since then, each once."""
    rows = MilestoneUpdate.objects.filter(
        milestone__engagement__in=room.keys, milestone__shared=True, at__gte=room.since
    )
    seen: set[UUID] = set()
    for row in rows.annotate(title=F("milestone__title"))[: 5 * SHOWN]:
        if row.milestone_id in seen or (row.state == State.PLANNED and not row.note):
            continue
        seen.add(row.milestone_id)
        title = _change_title(row)
        url = f"{room.url}roadmap/milestones/{row.milestone_id}/"
        yield Change(row.at, title, url, row.note)


def _change_title(row: Any) -> str:
    words = {"title": row.title, "date": wording.dated(row.due_on), "who": row.by}
    if row.state == State.PLANNED:
        return _("%(title)s moved to %(date)s") % words
    if row.state == State.REACHED:
        return _("%(title)s: reached") % words
    if row.state == State.ACCEPTED:
        return _("%(title)s: accepted by %(who)s") % words
    return _("%(title)s: not accepted") % words


def _to_accept(point: Point) -> Ask:
    milestone = point.milestone
    words = {"who": milestone.reached_by, "date": wording.dated(point.on)}
    note = _("Reported reached on %(date)s by %(who)s") % words
    title = _("Accept %(title)s") % {"title": point.title}
    return Ask(title, note, point.url, _("Look at it"))


def _refused(point: Point) -> Ask:
    title = _("Not accepted: %(title)s") % {"title": point.title}
    return Ask(title, point.milestone.reason, point.url, _("Answer"))


def _overdue(point: Point) -> Ask:
    title = _("Report or move %(title)s") % {"title": point.title}
    note = _("Was due on %(date)s") % {"date": wording.dated(point.milestone.due_on)}
    return Ask(title, note, point.url, _("Update"))
