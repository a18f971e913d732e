"""The risks of a client as plain rows: the register, its filters, what waits, what changed."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from roadmaps.changes import Change
from roadmaps.decision_log import Filter
from roadmaps.models import Risk, RiskAppetite, RiskAssessment
from roadmaps.needs import Ask
from roadmaps.risk_matrix import Marker, band, is_above
from roadmaps.room_rows import Room

SHOWN = 5
SORTS = ("score", "title", "owner", "review")


@dataclass(frozen=True)
class Weighed:
    """A risk with its latest assessment, the one before, and the line it is measured by."""

    risk: Any  # Risk.objects.with_assessments()
    line: int | None
    url: str

    @property
    def score(self) -> int:
        return int(self.risk.likelihood or 1) * int(self.risk.impact or 1)

    @property
    def word(self) -> object:
        return band(self.score)[0]

    @property
    def tone(self) -> str:
        return band(self.score)[1]

    @property
    def is_above(self) -> bool:
        return self.risk.state == Risk.State.OPEN and is_above(self.score, self.line)

    @property
    def trend(self) -> str:
        """Against the assessment before: up, down, same; empty for the first."""
        if self.risk.likelihood_before is None:
            return ""
        before = self.risk.likelihood_before * self.risk.impact_before
        if self.score == before:
            return "same"
        return "up" if self.score > before else "down"

    @property
    def marker(self) -> Marker:
        row = self.risk
        return Marker(row.reference, row.title, row.likelihood or 1, row.impact or 1, self.url)


def lines_of(engagements: Collection[UUID]) -> dict[UUID, RiskAppetite]:
    """The appetite that holds, by engagement."""
    rows = RiskAppetite.objects.filter(engagement__in=engagements).order_by("set_at", "pk")
    return {row.engagement_id: row for row in rows}


def register_of(
    rows: QuerySet[Risk], lines: Mapping[UUID, RiskAppetite], room: str
) -> list[Weighed]:
    """Every risk, weighed; the greatest first."""
    found = []
    for row in rows.with_assessments().select_related("engagement"):  # type: ignore[attr-defined]
        appetite = lines.get(row.engagement_id)
        url = f"{room}governance/risks/{row.pk}/"
        found.append(Weighed(row, appetite.line if appetite else None, url))
    return sorted(found, key=lambda each: (-each.score, each.risk.number))


def asked_for(rows: Sequence[Weighed], asked: Mapping[str, str]) -> list[Weighed]:
    """Those that the filters leave, in the order asked for; open ones unless asked otherwise."""
    state = asked.get("state") or Risk.State.OPEN
    found = [each for each in rows if state in ("all", each.risk.state)]
    if category := asked.get("category"):
        found = [each for each in found if each.risk.category == category]
    if asked.get("appetite") == "above":
        found = [each for each in found if each.is_above]
    last = dt.date.max
    orders = {
        "title": lambda each: each.risk.title.casefold(),
        "owner": lambda each: each.risk.owner_name.casefold(),
        "review": lambda each: each.risk.review_on or last,
    }
    order = orders.get(asked.get("sort", ""))
    return sorted(found, key=order) if order else found


def filters_of(rows: Iterable[Weighed], asked: Mapping[str, str]) -> list[tuple[str, list[Filter]]]:
    """The choices of each filter, keeping what the others say."""
    used = {each.risk.category for each in rows}
    categories = [(value, str(label)) for value, label in Risk.Category.choices if value in used]
    states = [("closed", _("closed")), ("all", _("all"))]
    above = [("above", _("above it"))]
    return [
        (_("State"), _choices(asked, "state", [("", _("open")), *states])),
        (_("Category"), _choices(asked, "category", [("", _("all")), *categories])),
        (_("Appetite"), _choices(asked, "appetite", [("", _("all")), *above])),
    ]


def sorts_of(asked: Mapping[str, str]) -> dict[str, Filter]:
    """The heads of the table that sort it, by name."""
    found = _choices(asked, "sort", [("" if name == "score" else name, name) for name in SORTS])
    return {each.label: each for each in found}


def _choices(
    asked: Mapping[str, str], name: str, values: Iterable[tuple[str, str]]
) -> list[Filter]:
    kept = {key: value for key, value in asked.items() if key != name and value}
    now = asked.get(name, "")
    return [
        Filter(label, "?" + urlencode(kept | ({name: value} if value else {})), now == value)
        for value, label in values
    ]


def sentence(_place: Place, engagements: Collection[UUID], _today: dt.date) -> str:
    """How the register stands, on the first page of governance."""
    lines = lines_of(engagements)
    rows = register_of(Risk.objects.open().filter(engagement__in=engagements), lines, "")
    if not rows:
        return _("No open risk.")
    above = sum(each.is_above for each in rows)
    said = ngettext("%(n)s open risk", "%(n)s open risks", len(rows)) % {"n": len(rows)}
    if not lines:
        return _("%(risks)s; no appetite line is drawn yet.") % {"risks": said}
    words = ngettext("%(n)s above the appetite", "%(n)s above the appetite", above)
    return f"{said}, {words % {'n': above}}."


def asks(room: Room) -> Iterator[Ask]:
    """The executive's: risks whose review is due."""
    if not room.may(Right.LEAD):
        return
    rows = Risk.objects.open().filter(engagement__in=room.open, review_on__lte=room.today)
    for row in rows.order_by("review_on"):
        yield Ask(
            title=_("Weigh again: %(risk)s") % {"risk": row.title},
            note=_("%(what)s, to be looked at again on %(date)s")
            % {"what": row.reference, "date": wording.dated(row.review_on)},
            url=f"{room.url}governance/risks/{row.pk}/#assess",
            action=_("Weigh"),
        )


def changes(room: Room) -> Iterator[Change]:
    """How risks were weighed: the latest word on each."""
    rows = RiskAssessment.objects.filter(
        risk__engagement__in=room.keys, recorded_at__gte=room.since
    )
    rows = rows.annotate(title=F("risk__title"), number=F("risk__number"))
    seen: set[UUID] = set()
    for row in rows.order_by("-recorded_at", "-pk")[: 4 * SHOWN]:
        if row.risk_id in seen:
            continue
        seen.add(row.risk_id)
        words = {"title": row.title, "score": row.score, "word": band(row.score)[0]}
        yield Change(
            at=row.recorded_at,
            title=_("Risk: %(title)s, %(score)s of 25, %(word)s") % words,
            url=f"{room.url}governance/risks/{row.risk_id}/",
            note=row.note or f"R-{row.number}",
        )
