"""Saving cells of the week, and what the page must be told about one afterwards."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Func, JSONField, Value
from django.http import Http404
from django.shortcuts import get_object_or_404

from clients.tenancy import NOBODY, current_practice_id
from engagements.actions.days import log_day, log_internal_day
from engagements.actions.trail import Trail
from engagements.actions.undoing import ticket
from engagements.dates import week_range
from engagements.models import Assignment, Executive, InternalDay, TimeEntry
from engagements.views.week_cell import Cell, Column
from engagements.views.week_grid import with_notes
from engagements.views.week_pace import Progress, periods_around, progress
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
        self.trail: Trail = []
        wanted = {key.engagement for key in keys if key.engagement}
        self.assignments = {
            each.engagement_id: each
            for each in Assignment.objects.filter(
                executive__user_id=user_id, engagement_id__in=wanted
            )
            .select_related("engagement", "executive")
            .prefetch_related("engagement__pauses")
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
            cell.is_conflict = getattr(refused, "code", "") == "changed"
        return cell

    def say(self, key: Key, words: dict[str, Any], seen: str | None) -> Cell:
        """Keep what was done at a cell; raises ValidationError where that is refused."""
        cell = Cell(key, "")
        self._log(cell, seen=seen, **words)
        return cell

    @property
    def undo(self) -> str:
        """What was changed at this desk, to be taken back; nothing if nothing was."""
        return ticket(self.executive, self.trail) if self.trail else ""

    def _log(self, cell: Cell, **values: Any) -> None:
        key = cell.key
        values |= {"executive": self.executive, "date": key.date, "trail": self.trail}
        if key.engagement:
            engagement = self.assignments[key.engagement].engagement
            cell.entry = log_day(engagement, **values)
            cell.days = cell.entry.days if cell.entry else NOTHING
            return
        kept = log_internal_day(kind=key.kind, **values)
        cell.days = kept.days if kept else NOTHING

    def look(self, key: Key) -> Cell:
        """A cell as it is now."""
        cell = Cell(key, "")
        self._read_again(cell)
        return cell

    def _read_again(self, cell: Cell) -> None:
        mine: dict[str, Any] = {"executive": self.executive, "date": cell.key.date}
        if cell.key.engagement:
            entries = TimeEntry.objects.filter(engagement_id=cell.key.engagement, **mine)
            cell.hold(list(with_notes(entries)))
            return
        kept = InternalDay.objects.filter(kind=cell.key.kind, **mine).first()
        cell.days = kept.days if kept else NOTHING

    def saved(self, cell: Cell, chosen: dt.date, today: dt.date) -> Saved:
        """The sums around a cell as they are now, in one query."""
        key, week = cell.key, week_range(chosen)
        here, others, *pace = self._sums(key, chosen)
        date = key.date.isoformat()
        column = Column(
            date=key.date,
            label="",
            number=0,
            holiday="",
            is_off=False,
            elsewhere=Decimal(others.get(date, 0)),
            here=Decimal(here.get(date, 0)),
        )
        total = sum(map(Decimal, (*here.values(), *others.values())), NOTHING)
        assert week[0] <= key.date <= week[1]  # the view lets no other date in
        shown = None
        if key.engagement:
            promises, calendar, in_month, in_quarter = pace
            now = SimpleNamespace(
                engagement=self.assignments[key.engagement].engagement,
                calendar=calendar,
                in_month=Decimal(in_month),
                in_quarter=Decimal(in_quarter),
            )
            shown = progress(now, [_promise(row) for row in promises], chosen, today)
        return Saved(cell, column, total, shown)

    def _sums(self, key: Key, chosen: dt.date) -> Any:
        month, quarter = periods_around(chosen)
        person = self.executive
        asked = (current_practice_id(), person.pk, person.user_id, key.engagement or NOBODY)
        sums = _Sums(*map(Value, (*asked, *week_range(chosen), *month, *quarter)))
        return Executive.objects.filter(pk=person.pk).values_list(sums, flat=True).get()


class _Sums(Func):
    """What one save moves, in one row: as week_of() reads it for the page, for one engagement.

    Numbers are text, since a number in JSON is not exact.
    """

    arity = 10
    output_field = JSONField()
    template = """(SELECT jsonb_build_array(
        (SELECT coalesce(jsonb_object_agg(p.date, p.days::text), '{}')
           FROM engagements_personday p
          WHERE p.practice_id = practice AND p.user_id = person
            AND p.date BETWEEN monday AND sunday),
        (SELECT coalesce(jsonb_object_agg(o.date, o.days::text), '{}')
           FROM elsewhere(person, monday, sunday) o),
        (SELECT coalesce(jsonb_agg(
                  jsonb_build_array(a.days::text, a.unit, a.starts_on, a.ends_on)), '[]')
           FROM engagements_allocation a
          WHERE a.practice_id = practice AND a.engagement_id = engagement
            AND a.executive_id = executive AND a.starts_on <= quarter_to
            AND (a.ends_on IS NULL OR a.ends_on >= quarter_from)),
        coalesce(
          (SELECT t.calendar FROM engagements_terms t
            WHERE t.practice_id = practice AND t.engagement_id = engagement
              AND t.starts_on <= sunday
            ORDER BY t.starts_on DESC LIMIT 1),
          (SELECT s.country FROM clients_practicesettings s WHERE s.practice_id = practice),
          'CZ'),
        (SELECT coalesce(sum(e.days), 0)::text FROM engagements_timeentry e
          WHERE e.practice_id = practice AND e.engagement_id = engagement
            AND e.executive_id = executive
            AND coalesce(e.late_in, e.date) BETWEEN month_from AND month_to),
        (SELECT coalesce(sum(e.days), 0)::text FROM engagements_timeentry e
          WHERE e.practice_id = practice AND e.engagement_id = engagement
            AND e.executive_id = executive
            AND coalesce(e.late_in, e.date) BETWEEN quarter_from AND quarter_to))
      FROM (VALUES (%(expressions)s))
        AS asked (practice, executive, person, engagement, monday, sunday,
                  month_from, month_to, quarter_from, quarter_to))"""


def _promise(row: list[str]) -> Any:
    days, unit, starts_on, ends_on = row
    return SimpleNamespace(
        days=Decimal(days),
        unit=unit,
        starts_on=dt.date.fromisoformat(starts_on),
        ends_on=dt.date.fromisoformat(ends_on) if ends_on else None,
    )
