"""Meetings of the period in a board pack, and what was promised in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from roadmaps.models import Meeting, MeetingAction
from roadmaps.pack.section import Pack, Plain, Shown, Subject, day, label_of, maybe_day, plain_day


@dataclass(frozen=True)
class ActionLine:
    """Something promised: by whom, until when, done or late."""

    text: str
    owner: str
    due_on: dt.date
    done_on: dt.date | None
    is_late: bool


def gather(subject: Subject) -> Plain:
    """Meetings held in the period; actions that were open in it."""
    held = Meeting.objects.filter(
        engagement=subject.engagement,
        state=Meeting.State.HELD,
        starts_at__date__range=(subject.first, subject.on),
    )
    actions = MeetingAction.objects.filter(
        Q(done_on=None) | Q(done_on__gte=subject.first),
        meeting__engagement=subject.engagement,
        added_at__date__lte=subject.on,
    )
    return {
        "meetings": [
            {
                "title": each.title,
                "kind": each.kind,
                "on": plain_day(timezone.localdate(each.starts_at)),
            }
            for each in held
        ],
        "actions": [_action(each, subject.on) for each in actions.order_by("due_on", "pk")],
    }


def show(plain: Mapping[str, Any], pack: Pack) -> Shown:
    """What was held, and what was promised; nothing where there is neither."""
    meetings = [
        (day(each["on"]), each["title"], label_of(Meeting.Kind, each["kind"]))
        for each in plain["meetings"]
    ]
    actions = [_line(each, pack.on) for each in plain["actions"]]
    return {"meetings": meetings, "actions": actions} if meetings or actions else {}


def _action(row: MeetingAction, on: dt.date) -> Plain:
    is_done = row.done_on is not None and row.done_on <= on
    return {
        "text": row.text,
        "owner": row.owner_name,
        "due": plain_day(row.due_on),
        "done": plain_day(row.done_on) if is_done else None,
    }


def _line(plain: Mapping[str, Any], on: dt.date) -> ActionLine:
    due_on, done_on = day(plain["due"]), maybe_day(plain["done"])
    is_late = done_on is None and due_on < on
    return ActionLine(plain["text"], plain["owner"], due_on, done_on, is_late)
