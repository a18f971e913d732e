"""Comments as plain rows: whose they are, and what their reader may still do with them."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clients.access import Place, Right
from roadmaps.changes import SHOWN, Change
from roadmaps.markdown import to_html
from roadmaps.models import Comment, Initiative


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


def changes(
    place: Place, engagements: Collection[UUID], room: str, since: dt.datetime
) -> Iterator[Change]:
    """The latest words of others on each initiative since then."""
    rows = Comment.objects.filter(
        initiative__engagement__in=engagements, initiative__shared=True, at__gte=since
    )
    seen: set[UUID] = set()
    for row in rows.select_related("initiative").order_by("-at")[: 5 * SHOWN]:
        if row.author_id == place.user_id or row.initiative_id in seen:
            continue
        seen.add(row.initiative_id)
        words = {"who": row.author_name, "title": row.initiative.title}
        title = _("%(who)s on %(title)s") % words
        url = f"{room}roadmap/{row.initiative_id}/#comment-{row.pk}"
        yield Change(row.at, title, url, Truncator(row.text).chars(120))
