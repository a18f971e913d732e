"""The decisions of a client as plain rows: the log with its filters, what waits, what changed."""

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps.changes import Change
from roadmaps.models import Decision
from roadmaps.needs import Ask
from roadmaps.room_rows import Room

State = Decision.State
TONES = {State.PROPOSED: "warn", State.DECIDED: "good"}
RESULT_TONES = {"as-hoped": "good", "partly": "warn", "not": "bad"}
SOON = dt.timedelta(days=14)
SHOWN = 5


@dataclass(frozen=True)
class Line:
    """A decision as the log shows it."""

    decision: Decision
    today: dt.date

    @property
    def tone(self) -> str:
        """How its state is coloured; late is bad."""
        return "bad" if self.is_late else TONES.get(State(self.decision.state), "")

    @property
    def result_tone(self) -> str:
        return RESULT_TONES.get(self.decision.result, "")

    @property
    def is_late(self) -> bool:
        """Whether the answer should have been there."""
        by = self.decision.decide_by
        return self.decision.state == State.PROPOSED and by is not None and by < self.today

    @property
    def review_is_open(self) -> bool:
        return self.decision.state == State.DECIDED and self.decision.outcome_on is None

    @property
    def review_is_due(self) -> bool:
        on = self.decision.review_on
        return self.review_is_open and on is not None and on <= self.today

    @property
    def who(self) -> str:
        """Who decided, or who is to decide under the mandate."""
        return self.decision.decided_by or decider(self.decision)


@dataclass(frozen=True)
class Filter:
    """One choice of a filter, as a link."""

    label: str
    query: str
    is_current: bool


def decider(decision: Decision) -> str:
    """Who is to decide: by name and role, else the side that the mandate names."""
    named = [decision.decider_name, decision.decider_role]
    if any(named):
        return ", ".join(part for part in named if part)
    return _("the sponsor") if decision.is_the_clients else _("the executive")


def log_of(rows: QuerySet[Decision], asked: Mapping[str, str], today: dt.date) -> list[Line]:
    """The decisions that the filters leave, latest first: state, area, whose review is open."""
    if (state := asked.get("state", "")) in State.values:
        rows = rows.filter(state=state)
    if area := asked.get("area", ""):
        rows = rows.filter(area=area)
    if asked.get("review") == "open":
        rows = rows.filter(state=State.DECIDED, outcome_on=None, review_on__isnull=False)
        rows = rows.order_by("review_on")
    return [Line(row, today) for row in rows]


def filters_of(
    asked: Mapping[str, str], areas: Iterable[str], *, drafts: bool
) -> list[tuple[str, list[Filter]]]:
    """The choices of each filter, keeping what the others say."""
    states = [(value, str(label)) for value, label in State.choices if drafts or value != "draft"]
    found = [(_("State"), _choices(asked, "state", states))]
    if named := [(area, area) for area in sorted(set(areas)) if area]:
        found.append((_("Area"), _choices(asked, "area", named)))
    reviews = [("open", _("still to be looked at"))]
    return [*found, (_("Review"), _choices(asked, "review", reviews))]


def _choices(
    asked: Mapping[str, str], name: str, values: Iterable[tuple[str, str]]
) -> list[Filter]:
    kept = {key: value for key, value in asked.items() if key != name and value}
    now = asked.get(name, "")
    return [
        Filter(label, "?" + urlencode(kept | ({name: value} if value else {})), now == value)
        for value, label in [("", _("all")), *values]
    ]


def as_csv(lines: Iterable[Line]) -> str:
    """The log as a table for a spreadsheet; a cell never begins a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        [
            _("Number"),
            _("Question"),
            _("Area"),
            _("State"),
            _("Who"),
            _("Decide by"),
            _("Decided on"),
            _("What was decided"),
            _("Reason"),
            _("Look at it again on"),
            _("How it turned out"),
            _("In words"),
        ]
    )
    for line in lines:
        row = line.decision
        told = (row.reference, row.question, row.area, row.get_state_display(), line.who)
        days = (row.decide_by or "", row.decided_on or "")
        after = (row.review_on or "", row.get_result_display(), row.outcome)
        cells = (*told, *days, row.decided, row.reason, *after)
        writer.writerow([_safe(str(cell)) for cell in cells])
    return file.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def sentence(place: Place, engagements: Collection[UUID], today: dt.date) -> str:
    """How the log stands, on the first page of governance."""
    rows = Decision.objects.filter(engagement__in=engagements)
    taken = rows.filter(state=State.DECIDED).count()
    waiting = rows.waiting().count()
    review = rows.to_review(today).count() if place.may(Right.LEAD) else 0
    said = [ngettext("%(n)s decision holds", "%(n)s decisions hold", taken) % {"n": taken}]
    if waiting:
        said.append(ngettext("%(n)s waits", "%(n)s wait", waiting) % {"n": waiting})
    if review:
        words = ngettext(
            "%(n)s is to be looked at again", "%(n)s are to be looked at again", review
        )
        said.append(words % {"n": review})
    return ", ".join(said) + "."


def asks(room: Room) -> Iterator[Ask]:
    """The sponsor's: what is theirs to decide. The executive's: own, overdue, and to review."""
    rows = [each for each in room.decisions if each.engagement_id in room.open]
    waiting = [each for each in rows if each.state == State.PROPOSED]
    waiting.sort(key=lambda each: (each.decide_by or dt.date.max, each.number))
    if room.may(Right.DECIDE):
        for row in waiting:
            if row.is_the_clients:
                yield _ask(row, room, _("Decide"))
    elif room.may(Right.LEAD):
        for row in waiting:
            if not row.is_the_clients:
                yield _ask(row, room, _("Decide"))
            elif row.decide_by and row.decide_by < room.today:
                yield _ask(row, room, _("See"))
        yield from _to_review(rows, room)


def _ask(row: Decision, room: Room, action: str) -> Ask:
    note = row.reference
    if row.decide_by:
        late = row.decide_by < room.today
        words = _("overdue since %(date)s") if late else _("needed by %(date)s")
        note = f"{note}, {words % {'date': wording.dated(row.decide_by)}}"
    return Ask(
        title=row.question,
        note=note,
        url=f"{room.url}governance/decisions/{row.pk}/#answer",
        action=action,
    )


def _to_review(rows: Iterable[Decision], room: Room) -> Iterator[Ask]:
    due = [
        (row.review_on, row)
        for row in rows
        if row.review_on and Line(row, room.today).review_is_due
    ]
    for on, row in sorted(due, key=_by_date):
        yield Ask(
            title=_("Say how it turned out: %(question)s") % {"question": row.question},
            note=_("To be looked at again on %(date)s") % {"date": wording.dated(on)},
            url=f"{room.url}governance/decisions/{row.pk}/#outcome",
            action=_("Record"),
        )


def changes(room: Room) -> Iterator[Change]:
    """What was decided, and what was put forward and still waits."""
    rows = room.decisions
    decided = [(row.decided_at, row) for row in rows if room.is_news(row.decided_at)]
    for at, row in sorted(decided, key=_by_date, reverse=True)[:SHOWN]:
        yield Change(
            at=at,
            title=_("Decided: %(what)s") % {"what": row.decided},
            url=f"{room.url}governance/decisions/{row.pk}/",
            note=f"{row.reference} · {row.decided_by}",
        )
    waiting = [row for row in rows if row.state == State.PROPOSED]
    put = [(row.proposed_at, row) for row in waiting if room.is_news(row.proposed_at)]
    for at, row in sorted(put, key=_by_date, reverse=True)[:SHOWN]:
        yield Change(
            at=at,
            title=_("To be decided: %(question)s") % {"question": row.question},
            url=f"{room.url}governance/decisions/{row.pk}/",
            note=f"{row.reference} · {row.author}",
        )


def _by_date[D: dt.date](each: tuple[D, Decision]) -> D:
    return each[0]
