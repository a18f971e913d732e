"""Policies as plain rows: which version stands, whom it reached, what a version changed."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps.changes import Change
from roadmaps.models import Acknowledgement, Policy, PolicyReader, PolicyVersion
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

AROUND = 2  # unchanged lines shown beside a change


@dataclass(frozen=True)
class Reach:
    """Whom a version reached: of the people it concerns, who has said that they read it."""

    said: Sequence[Acknowledgement] = ()
    missing: Sequence[PolicyReader] = ()

    @property
    def count(self) -> int:
        return len(self.said)

    @property
    def total(self) -> int:
        return len(self.said) + len(self.missing)

    @property
    def share(self) -> int:
        return 100 * self.count // self.total if self.total else 0


@dataclass(frozen=True)
class Subject:
    """One policy as its list and its page show it."""

    policy: Policy
    versions: Sequence[PolicyVersion]
    current: PolicyVersion | None
    reach: Reach
    today: dt.date
    upcoming: PolicyVersion | None = None

    @property
    def open(self) -> PolicyVersion | None:
        """The version that is being written, or waits for the sponsor."""
        return next((each for each in self.versions if each.state != "approved"), None)

    @property
    def word(self) -> str:
        if self.policy.retired_on:
            return _("retired")
        if self.current:
            return _("in force")
        if self.upcoming:
            return _("approved, not in force yet")
        waits = self.open is not None and self.open.state == "proposed"
        return _("waits for the sponsor") if waits else _("draft")

    @property
    def tone(self) -> str:
        if self.policy.retired_on:
            return ""
        return "good" if self.current else "warn" if self.policy.shared else ""

    @property
    def is_due(self) -> bool:
        """Whether the day on which it was to be looked at again has come."""
        review = self.current.review_on if self.current else None
        return review is not None and review <= self.today and not self.policy.retired_on


@dataclass(frozen=True)
class Line:
    """A line of a text beside the version before."""

    text: str
    mark: str = ""  # added, removed, or nothing

    is_gap: bool = field(default=False)


def subjects_of(policies: Iterable[Policy], today: dt.date) -> list[Subject]:
    """Each policy with its versions and whom they reached, in four queries."""
    rows = list(policies)
    keys = [each.pk for each in rows]
    versions = _grouped(PolicyVersion.objects.filter(policy__in=keys), "policy_id")
    readers = _grouped(PolicyReader.objects.filter(policy__in=keys), "policy_id")
    said = Acknowledgement.objects.filter(version__policy__in=keys).select_related("reader")
    by_version = _grouped(said.order_by("name"), "version_id")
    return [
        _subject(each, versions.get(each.pk, []), readers.get(each.pk, []), by_version, today)
        for each in rows
    ]


def standing(versions: Iterable[PolicyVersion], today: dt.date) -> PolicyVersion | None:
    """The version in force on a date: of the approved ones that have begun, the last."""
    begun = [
        each
        for each in versions
        if each.state == "approved" and each.in_force_on and each.in_force_on <= today
    ]
    return max(begun, key=lambda each: (each.in_force_on, each.version), default=None)


def difference(before: str, after: str) -> list[Line]:
    """What one text changed in the other, line by line, with a little of what stayed."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _around(old[a:b], is_first=a == 0, is_last=b == len(old))
        else:
            found += [Line(text, "removed") for text in old[a:b]]
            found += [Line(text, "added") for text in new[c:d]]
    return found


def sentence(_place: Place, engagements: Collection[UUID], today: dt.date) -> str:
    """How policies stand, for the first page of governance."""
    subjects = subjects_of(Policy.objects.filter(engagement__in=engagements), today)
    standing_now = [each for each in subjects if each.current and not each.policy.retired_on]
    if not standing_now:
        return _("No policy is in force yet.")
    said = sum(each.reach.count for each in standing_now)
    of = sum(each.reach.total for each in standing_now)
    words = {"count": len(standing_now), "said": said, "of": of}
    return (
        ngettext(
            "%(count)s policy in force; %(said)s of %(of)s acknowledgements given.",
            "%(count)s policies in force; %(said)s of %(of)s acknowledgements given.",
            len(standing_now),
        )
        % words
    )


def asks(room: Room) -> Iterator[Ask]:
    """The sponsor's: to approve. Everybody's of the client: to acknowledge what is in force."""
    if not any(room.may(each) for each in (Right.DECIDE, Right.ACKNOWLEDGE, Right.LEAD)):
        return
    subjects = _waiting_subjects(room)
    unread = _unread_by_reader(room, subjects) if room.may(Right.ACKNOWLEDGE) else set()
    for subject in subjects:
        url = f"{room.url}governance/policies/{subject.policy.pk}/"
        yield from _asks_of(subject, room, url, is_unread=subject.policy.pk in unread)


def _waiting_subjects(room: Room) -> list[Subject]:
    """The policies of which something may wait, without whom they reached."""
    versions = _grouped(room.versions, "policy")
    rows = [
        each
        for each in versions
        if each.shared and each.retired_on is None and each.engagement_id in room.open
    ]
    rows.sort(key=lambda each: (each.title, each.pk))
    return [_subject(each, versions[each], [], {}, room.today) for each in rows]


def _unread_by_reader(room: Room, subjects: Iterable[Subject]) -> set[UUID]:
    """Of which the version in force concerns the reader, who has not said that they read it."""
    current = {each.policy.pk: each.current.pk for each in subjects if each.current}
    said = Acknowledgement.objects.filter(reader=OuterRef("pk"), version__in=current.values())
    concerned = PolicyReader.objects.filter(
        ~Exists(said), policy__in=current, email=room.place.user.email.lower(), left_on=None
    )
    return set(concerned.values_list("policy_id", flat=True))


def changes(room: Room) -> Iterator[Change]:
    """Versions that a sponsor approved; not for who sees no policies."""
    if not room.may(Right.SEE_GOVERNANCE):
        return
    for each in room.versions:
        if each.approved_at and room.is_news(each.approved_at):
            yield Change(
                at=each.approved_at,
                title=_("%(title)s approved") % {"title": each.policy.title},
                url=f"{room.url}governance/policies/{each.policy_id}/",
                note=each.change,
            )


def _asks_of(subject: Subject, room: Room, url: str, *, is_unread: bool) -> Iterator[Ask]:
    waiting = subject.open
    if waiting is not None and waiting.state == "proposed" and room.may(Right.DECIDE):
        yield Ask(
            title=_("Approve the policy %(title)s") % {"title": subject.policy.title},
            note=_("Put to you by %(name)s") % {"name": waiting.proposed_by},
            url=url,
            action=_("Review"),
        )
    if subject.current and is_unread:
        on = subject.current.in_force_on
        yield Ask(
            title=_("Acknowledge the policy %(title)s") % {"title": subject.policy.title},
            note=_("In force since %(date)s") % {"date": wording.dated(on)} if on else "",
            url=url,
            action=_("Read"),
        )
    if subject.is_due and room.may(Right.LEAD) and subject.current:
        on = subject.current.review_on or timezone.localdate()
        yield Ask(
            title=_("Review the policy %(title)s") % {"title": subject.policy.title},
            note=_("Was to be reviewed by %(date)s") % {"date": wording.dated(on)},
            url=url,
            action=_("Review"),
        )


def _subject(
    policy: Policy,
    versions: list[PolicyVersion],
    readers: list[PolicyReader],
    by_version: dict[UUID, list[Acknowledgement]],
    today: dt.date,
) -> Subject:
    current = standing(versions, today)
    coming = [each for each in versions if each.state == "approved" and each != current]
    later = [each for each in coming if each.in_force_on and each.in_force_on > today]
    shown = current or (later[0] if later else None)
    return Subject(
        policy,
        versions,
        current,
        reach_of(readers, by_version.get(shown.pk, []) if shown else []),
        today,
        later[0] if later else None,
    )


def reach_of(readers: Iterable[PolicyReader], said: Sequence[Acknowledgement]) -> Reach:
    """Who has said it, who has not; one who left counts only if they have said it."""
    have = {each.reader_id for each in said}
    missing = [each for each in readers if each.left_on is None and each.pk not in have]
    return Reach(said, missing)


def _around(lines: list[str], *, is_first: bool, is_last: bool) -> list[Line]:
    head = [] if is_first else lines[:AROUND]
    tail = [] if is_last else lines[-AROUND:]
    if len(head) + len(tail) >= len(lines):
        return [Line(text) for text in lines]
    return [*(Line(t) for t in head), Line("", is_gap=True), *(Line(t) for t in tail)]


def _grouped[R](rows: Iterable[R], column: str) -> dict[Any, list[R]]:
    found: dict[Any, list[R]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found
