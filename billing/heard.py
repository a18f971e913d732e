"""When a client last heard from the practice, or from one person of it.

Heard is: a board report published, a month of days submitted, a meeting held, a comment in the
client room, a reading of an outcome, or a word on the roadmap. What a client only could have seen
(days logged, drafts) is not heard.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clients.access import Place
from engagements.models import KpiReading, Timesheet
from roadmaps.models import BoardReport, Comment, InitiativeUpdate, Meeting


@dataclass(frozen=True, order=True)
class Heard:
    """The date of the latest, and what it was."""

    on: dt.date
    what: str


@dataclass(frozen=True)
class Voice:
    """One way of being heard: rows with their engagement, their moment and whose they are."""

    what: str | Promise
    rows: "QuerySet[Any]"
    of: str
    at: str
    mine: Q


def heard_of(
    place: Place, engagements: Collection[UUID], mine: Collection[UUID]
) -> dict[UUID, Heard]:
    """The latest by engagement: of `mine` what this person did, of the others anybody's."""
    found: dict[UUID, Heard] = {}
    for voice in _voices(place):
        rows = voice.rows.filter(**{f"{voice.of}__in": engagements}).order_by()
        said = rows.values_list(voice.of).annotate(
            by_all=Max(voice.at), by_me=Max(voice.at, filter=voice.mine)
        )
        for engagement, by_all, by_me in said:
            at = by_me if engagement in mine else by_all
            if at is not None:
                heard = Heard(timezone.localdate(at), str(voice.what))
                found[engagement] = max(heard, found.get(engagement, heard))
    return found


def _voices(place: Place) -> list[Voice]:
    """Each is one query. Who led a meeting is not kept: everybody on the engagement was there."""
    now, name, user = timezone.now(), place.name, place.user_id
    published = BoardReport.objects.filter(published_at__isnull=False)
    submitted = Timesheet.objects.filter(submitted_at__isnull=False)
    held = Meeting.objects.filter(state=Meeting.State.HELD, starts_at__lte=now)
    comments = Comment.objects.filter(is_client=False, shared=True)
    direct, through = "engagement", "initiative__engagement"
    return [
        Voice(_("report"), published, direct, "published_at", Q(author=name)),
        Voice(
            pgettext_lazy("heard", "days"),
            submitted,
            direct,
            "submitted_at",
            Q(executive__user_id=user),
        ),
        Voice(_("meeting"), held, direct, "starts_at", Q(starts_at=F("starts_at"))),
        Voice(_("comment"), comments, through, "at", Q(author_id=user)),
        Voice(
            _("reading"),
            KpiReading.objects.all(),
            "kpi__engagement",
            "recorded_at",
            Q(recorded_by=name),
        ),
        Voice(_("roadmap"), InitiativeUpdate.objects.all(), through, "at", Q(by=name)),
    ]
