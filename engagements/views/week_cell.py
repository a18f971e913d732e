"""One cell of the week and the date it stands under."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from config.wording import in_fractions
from engagements.actions.days import WHERE, leading, stamp, stamp_of
from engagements.actions.late import DECIDED
from engagements.models import TimeEntry
from engagements.week_forms import Key

NOTHING = Decimal(0)


@dataclass
class Column:
    """One date: what it is, and what was given of it here and in other practices."""

    date: dt.date
    label: str
    number: int
    holiday: str
    is_off: bool
    elsewhere: Decimal
    here: Decimal = NOTHING
    leave: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        return self.here + self.elsewhere


@dataclass
class Cell:
    """One date of one row: what is in it, and whether it may change."""

    key: Key
    label: str
    column: Column | None = None
    days: Decimal = NOTHING
    entry: TimeEntry | None = None
    is_open: bool = True
    is_closed: bool = False  # its month waits for the client
    is_corrected: bool = False  # after it was approved
    typed: str | None = None
    error: str = ""
    is_conflict: bool = False  # it was changed meanwhile: both values are shown

    @property
    def where(self) -> str:
        """Where it was given, as a form says it."""
        return WHERE[self.entry.is_remote] if self.entry else ""

    @cached_property
    def name(self) -> str:
        """The key as it is written into the page."""
        return str(self.key)

    @property
    def shown(self) -> str:
        """What stands in the cell: as it was typed, if that was refused."""
        if self.typed is not None:
            return self.typed
        return in_fractions(self.days) if self.days else ""

    @property
    def seen(self) -> str:
        return stamp_of(self.entry) if self.entry else stamp(self.days)

    @property
    def state(self) -> str:
        return self.entry.state if self.entry else "open"

    @property
    def is_locked(self) -> bool:
        return self.entry is not None and self.entry.is_locked

    @property
    def may_be_corrected(self) -> bool:
        """Whether it was approved, so that a later timesheet can say otherwise."""
        return self.entry is not None and self.entry.state in DECIDED

    def hold(self, entries: list[TimeEntry]) -> None:
        """What was given of the date, with what was corrected since."""
        self.entry = leading(entries)
        self.days = sum((each.days for each in entries), NOTHING)
        self.is_corrected = len(entries) > 1
