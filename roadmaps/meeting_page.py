"""Meetings of a client as plain rows: what is planned, what was promised, what waits."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from engagements.models import Engagement
from roadmaps.changes import Change
from roadmaps.markdown import to_html
from roadmaps.models import EngagementPlaybook, Meeting, MeetingAction, MeetingMinutes
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

State = Meeting.State
TONES = {State.HELD: "good", State.PLANNED: "ink", State.CANCELLED: ""}
SOON = dt.timedelta(days=7)
SHOWN = 5


def meetings_of(engagements: Collection[UUID], now: dt.datetime) -> dict[str, Any]:
    """To come soonest first, past ones latest first, and what was promised and is not done."""
    rows = list(Meeting.objects.filter(engagement__in=engagements).select_related("engagement"))
    today = timezone.localdate(now)
    coming = [row for row in rows if row.is_open and row.ends_at >= now]
    past = [row for row in reversed(rows) if row not in coming]
    promised = MeetingAction.objects.filter(meeting__engagement__in=engagements, done_on=None)
    return {
        "coming": coming,
        "past": past,
        "promised": [(row, row.is_late_on(today)) for row in promised.select_related("meeting")],
    }


def offered(engagements: Collection[Engagement]) -> list[tuple[Engagement, list[dict[str, Any]]]]:
    """The meetings that the playbook of each engagement knows, by their place in it."""
    found = {each.pk: each for each in engagements}
    rows = EngagementPlaybook.objects.filter(engagement__in=found)
    return [(found[row.engagement_id], row.meetings) for row in rows if row.meetings]


def template_of(engagement: Engagement, number: str) -> dict[str, Any]:
    """What a meeting of the playbook would type into the form; nothing, if there is none."""
    row = EngagementPlaybook.objects.filter(engagement=engagement).first()
    if row is None or not number.isdecimal() or int(number) >= len(row.meetings):
        return {}
    told = row.meetings[int(number)]
    rhythm = str(told.get("rhythm", ""))
    purpose = " · ".join(part for part in (str(told.get("purpose", "")), rhythm) if part)
    people = str(told.get("people", "")).replace(", ", "\n")
    title = str(told.get("title", ""))[:150]
    return {"title": title, "kind": _kind(title), "purpose": purpose[:300], "client": people}


def _kind(title: str) -> str:
    name = title.casefold()
    for word, kind in (("audit", "audit"), ("governance", "governance"), ("board", "board")):
        if word in name:
            return kind
    return Meeting.Kind.STEERING


def page_of(row: Meeting, today: dt.date) -> dict[str, Any]:
    """One meeting with everything that belongs to it; a client finds what is shared."""
    minutes = list(row.minutes.all())
    published = [each for each in minutes if each.published_at]
    draft = next((each for each in minutes if each.published_at is None), None)
    return {
        "agenda": list(row.agenda.all()),
        "papers": list(row.papers.select_related("document")),
        "people": list(row.attendances.all()),
        "minutes": published[0] if published else None,
        "minutes_html": to_html(published[0].text) if published else "",
        "earlier": published[1:],
        "draft": draft,
        "promised": [(each, each.is_late_on(today)) for each in row.actions.all()],
        "decisions": list(row.decisions.all()),
        "tone": TONES[State(row.state)],
    }


def sentence(_place: Place, engagements: Collection[UUID], _today: dt.date) -> str:
    """When they meet next, on the first page of governance."""
    rows = Meeting.objects.planned().filter(engagement__in=engagements)
    coming = rows.filter(starts_at__gte=timezone.now()).first()
    open_ones = MeetingAction.objects.filter(meeting__engagement__in=engagements, done_on=None)
    count = open_ones.count()
    promised = ngettext("%(n)s action is open", "%(n)s actions are open", count) % {"n": count}
    if coming is None:
        return _("No meeting is planned; %(actions)s.") % {"actions": promised}
    on = wording.dated(timezone.localdate(coming.starts_at))
    return _("Next %(date)s: %(title)s; %(actions)s.") % {
        "date": on,
        "title": coming.title,
        "actions": promised,
    }


def asks(room: Room) -> Iterator[Ask]:
    """The executive's: papers to send, meetings of which nobody said that they were held."""
    if not room.may(Right.LEAD):
        return
    now, soon = timezone.now(), room.today + SOON
    for row in room.meetings:
        due = row.papers_due_on if row.papers_sent_at is None else None
        is_due = due is not None and due <= soon
        is_over = row.starts_at < now - dt.timedelta(days=1)
        if row.engagement_id not in room.open or not (is_over or is_due):
            continue
        on = wording.dated(timezone.localdate(row.starts_at))
        if row.starts_at < now:
            yield Ask(
                title=_("Was it held? %(title)s") % {"title": row.title},
                note=on,
                url=f"{room.url}governance/meetings/{row.pk}/#people",
                action=_("Record"),
            )
        elif due:
            words = {"date": wording.dated(due), "on": on}
            yield Ask(
                title=_("Send the papers: %(title)s") % {"title": row.title},
                note=_("Due %(date)s, for %(on)s") % words,
                url=f"{room.url}governance/meetings/{row.pk}/#papers",
                action=_("Send"),
            )


def changes(room: Room) -> Iterator[Change]:
    """Meetings that were set, minutes that were published; not for who sees no meetings."""
    if not room.may(Right.SEE_GOVERNANCE):
        return
    put = [each for each in room.meetings if room.is_news(each.set_at)]
    for row in sorted(put, key=lambda each: each.set_at, reverse=True)[:SHOWN]:
        on = wording.dated(timezone.localdate(row.starts_at))
        yield Change(
            at=row.set_at,
            title=_("Meeting set: %(title)s") % {"title": row.title},
            url=f"{room.url}governance/meetings/{row.pk}/",
            note=on,
        )
    told = MeetingMinutes.objects.filter(
        meeting__engagement__in=room.keys, published_at__gte=room.since
    ).order_by("-published_at")
    columns = ("published_at", "meeting_id", "meeting__title", "written_by")
    for at, meeting, title, writer in told.values_list(*columns)[:SHOWN]:
        yield Change(
            at=at,
            title=_("Minutes: %(title)s") % {"title": title},
            url=f"{room.url}governance/meetings/{meeting}/#minutes",
            note=writer,
        )
