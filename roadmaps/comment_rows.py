"""Comments as plain rows: whose they are, and what their reader may still do with them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clients.access import Place, Right
from roadmaps.changes import SHOWN, Change
from roadmaps.markdown import to_html
from roadmaps.models import Comment, Initiative
from roadmaps.room_rows import Room


@dataclass(frozen=True)
class Spoken:
    """One comment, for one reader."""

    comment: Comment
    html: SafeString
    may_edit: bool
    may_remove: bool


def comments_of(initiative: Initiative, place: Place, now: dt.datetime) -> list[Spoken]:
    """All of an initiative, the first one first."""
    may_speak = place.may(Right.COMMENT) and initiative.engagement.state != "closed"
    found = []
    for comment in Comment.objects.filter(initiative=initiative):
        is_own = may_speak and comment.author_id == place.user_id
        may_edit = is_own and comment.may_be_edited(now)
        found.append(Spoken(comment, to_html(comment.text), may_edit, is_own))
    return found


def changes(room: Room) -> Iterator[Change]:
    """The latest words of others on each initiative since then."""
    rows = Comment.objects.filter(
        initiative__engagement__in=room.keys, initiative__shared=True, at__gte=room.since
    ).annotate(title=F("initiative__title"))
    seen: set[UUID] = set()
    for row in rows.order_by("-at")[: 5 * SHOWN]:
        if row.author_id == room.place.user_id or row.initiative_id in seen:
            continue
        seen.add(row.initiative_id)
        title = _("%(who)s on %(title)s") % {"who": row.author_name, "title": row.title}
        url = f"{room.url}roadmap/{row.initiative_id}/#comment-{row.pk}"
        yield Change(row.at, title, url, Truncator(row.text).chars(120))
