"""Policies in a board pack: what is in force, and how many of those it concerns have read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from roadmaps.models import Policy, PolicyVersion
from roadmaps.pack.section import Pack, Plain, Shown, Subject, maybe_day, plain_day

WHOLE = 100


def gather(subject: Subject) -> list[Plain]:
    """The policies the client sees, with the version in force on the data date."""
    rows = Policy.objects.filter(engagement=subject.engagement, shared=True, retired_on=None)
    rows = rows.prefetch_related("versions__acknowledgements", "readers")
    return [_policy(each, subject) for each in rows]


def show(plain: Sequence[Mapping[str, Any]], _pack: Pack) -> Shown:
    """Each with its coverage; one without a version in force waits for its approval."""
    shown = [
        {
            **each,
            "in_force_on": maybe_day(each["in_force_on"]),
            "share": WHOLE * each["read"] // each["readers"] if each["readers"] else None,
        }
        for each in plain
    ]
    return {"policies": shown} if shown else {}


def _policy(row: Policy, subject: Subject) -> Plain:
    versions = [
        each
        for each in row.versions.all()
        if each.state == PolicyVersion.State.APPROVED
        and each.in_force_on is not None
        and each.in_force_on <= subject.on
    ]
    current = max(versions, key=lambda each: each.version, default=None)
    concerned = {each.pk for each in row.readers.all() if each.left_on is None}
    said = current.acknowledgements.all() if current else ()
    read = {each.reader_id for each in said if each.at.date() <= subject.on}
    return {
        "id": str(row.pk),
        "title": row.title,
        "owner": row.owner_name,
        "version": current and current.version,
        "in_force_on": plain_day(current.in_force_on if current else None),
        "readers": len(concerned),
        "read": len(read & concerned),
    }
