"""Saving cells of the week, and what the page must be told about one afterwards."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404

from clients.models import PracticeSettings
from engagements.actions.days import log_day, log_internal_day
from engagements.dates import week_range
from engagements.models import Allocation, Assignment, Executive, InternalDay, PersonDay, TimeEntry
from engagements.models.person_day import Elsewhere
from engagements.views.week_grid import Cell, Column, calendar_on, with_notes
from engagements.views.week_pace import Progress, days_given, periods_around, progress
from engagements.week_forms import Change, Key

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Saved:
    """One cell after it was saved or refused, and the sums that moved with it."""

    cell: Cell
    column: Column
    total: Decimal
    progress: Progress | None


class Desk:
    """One executive, with the engagements that the changed cells are about."""

    def __init__(self, user_id: int, keys: Iterable[Key]) -> None:
        wanted = {key.engagement for key in keys if key.engagement}
        self.assignments = {
            each.engagement_id: each
            for each in Assignment.objects.filter(
                executive__user_id=user_id, engagement_id__in=wanted
            ).select_related("engagement", "executive")
        }
        if len(self.assignments) != len(wanted):
            raise Http404
        found = next((each.executive for each in self.assignments.values()), None)
        self.executive: Executive = found or get_object_or_404(Executive, user_id=user_id)

    def save(self, change: Change) -> Cell:
        """Try one cell. A refusal comes back in the cell, beside what was typed."""
        cell = Cell(change.key, "")
        try:
            days = change.days()
            self._log(cell, days=days, seen=change.seen)
        except ValidationError as refused:
            self._read_again(cell)
            cell.error, cell.typed = refused.messages[0], change.typed
        return cell

    def say(self, key: Key, words: dict[str, Any], seen: str | None) -> Cell:
        """Keep what was done at a cell; raises ValidationError where that is refused."""
        cell = Cell(key, "")
        self._log(cell, seen=seen, **words)
        return cell

    def _log(self, cell: Cell, *, seen: str | None, **values: Any) -> None:
        key = cell.key
        if key.engagement:
            engagement = self.assignments[key.engagement].engagement
            cell.entry = log_day(
                engagement, executive=self.executive, date=key.date, seen=seen, **values
            )
            cell.days = cell.entry.days if cell.entry else NOTHING
            return
        kept = log_internal_day(
            self.executive, date=key.date, kind=key.kind, seen=seen, days=values["days"]
        )
        cell.days = kept.days if kept else NOTHING

    def _read_again(self, cell: Cell) -> None:
        mine: dict[str, Any] = {"executive": self.executive, "date": cell.key.date}
        if cell.key.engagement:
            entries = TimeEntry.objects.filter(engagement_id=cell.key.engagement, **mine)
            cell.entry = with_notes(entries).first()
            cell.days = cell.entry.days if cell.entry else NOTHING
            return
        kept = InternalDay.objects.filter(kind=cell.key.kind, **mine).first()
        cell.days = kept.days if kept else NOTHING

    def saved(self, cell: Cell, chosen: dt.date, today: dt.date) -> Saved:
        """The sums around a cell as they are now, in one query."""
        key, week = cell.key, week_range(chosen)
        now = self._sums(key, chosen).get()
        here = {row["date"]: Decimal(row["days"]) for row in now.here}
        others = {date: Decimal(days) for date, days in now.elsewhere.items()}
        date = key.date.isoformat()
        column = Column(
            date=key.date,
            label="",
            number=0,
            holiday="",
            is_off=False,
            elsewhere=others.get(date, NOTHING),
            here=here.get(date, NOTHING),
        )
        total = sum((*here.values(), *others.values()), NOTHING)
        assert week[0] <= key.date <= week[1]  # the view lets no other date in
        shown = None
        if key.engagement:
            shown = progress(now, [_promise(row) for row in now.promises], chosen, today)
        return Saved(cell, column, total, shown)

    def _sums(self, key: Key, chosen: dt.date) -> Any:
        week = week_range(chosen)
        given = PersonDay.objects.filter(user=OuterRef("user"), date__range=week)
        rows = Executive.objects.filter(pk=self.executive.pk).annotate(
            here=ArraySubquery(given.values(json=_json("date", "days"))),
            elsewhere=Elsewhere(F("user_id"), *map(Value, week)),
        )
        if not key.engagement:
            return rows
        home = Coalesce(Subquery(PracticeSettings.objects.values("country")[:1]), Value("CZ"))
        promises = Allocation.objects.filter(engagement=key.engagement, executive=OuterRef("pk"))
        columns = _json("days", "unit", "starts_on", "ends_on")
        covering = promises.covering(*periods_around(chosen)[1]).order_by()
        return rows.annotate(
            promises=ArraySubquery(covering.values(json=columns)),
            calendar=calendar_on(week[1], home, key.engagement),
            **days_given(chosen, key.engagement, OuterRef("pk")),
        )


def _json(*columns: str) -> JSONObject:
    """Columns as text, since a number in JSON is not exact."""
    return JSONObject(**{name: Cast(name, TextField()) for name in columns})


def _promise(row: dict[str, str]) -> Any:
    return SimpleNamespace(
        days=Decimal(row["days"]),
        unit=row["unit"],
        starts_on=dt.date.fromisoformat(row["starts_on"]),
        ends_on=dt.date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
    )
