"""What was agreed on engagements, read in a fixed number of queries however many there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from engagements.agreement import Agreement
from engagements.ledger import ledger
from engagements.ledger_rows import Row
from engagements.models import Allocation, Engagement, Pause, Terms, TimeEntry, WriteOff

APPROVED = frozenset({TimeEntry.State.APPROVED, TimeEntry.State.SETTLED})


def agreements_of(engagements: Iterable[Engagement]) -> dict[UUID, Agreement]:
    """Each engagement's dated rows: four queries."""
    known = {each.pk: each for each in engagements}
    terms, allocations = _rows_of(Terms, known), _rows_of(Allocation, known)
    pauses, spared = _rows_of(Pause, known), _rows_of(WriteOff, known)
    return {
        pk: Agreement(
            each.starts_on, each.ends_on, terms[pk], allocations[pk], pauses[pk], spared[pk]
        )
        for pk, each in known.items()
    }


def _rows_of(model: Any, engagements: Iterable[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in model.objects.filter(engagement__in=list(engagements)):
        found[row.engagement_id].append(row)
    return found


def rows_of(engagement: Engagement, through: dt.date) -> list[Row]:
    """The ledger of one engagement to the end of a month, by what the client approved."""
    return ledger(agreements_of([engagement])[engagement.pk], approved_of(engagement), through)


def approved_of(engagement: Engagement) -> list[TimeEntry]:
    """The days the client approved, each with its timesheet, which names who gave it."""
    entries = TimeEntry.objects.filter(engagement=engagement, state__in=APPROVED)
    return list(entries.select_related("timesheet"))
