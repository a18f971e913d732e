"""The sequence of days promised, and what becomes of it when some dates are agreed anew. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Protocol, Self

from engagements.dates import DAY

FAR = dt.date(9999, 12, 30)


class Named(Protocol):
    """An executive as clients know them."""

    @property
    def display_name(self) -> str: ...


class Row(Protocol):
    """An allocation."""

    @property
    def executive_id(self) -> Any: ...

    @property
    def executive(self) -> Named: ...

    @property
    def days(self) -> Decimal: ...

    @property
    def unit(self) -> str: ...

    @property
    def starts_on(self) -> dt.date: ...

    @property
    def ends_on(self) -> dt.date | None: ...

    @property
    def focus(self) -> str: ...


@dataclass(frozen=True)
class Phase:
    """Days promised by one executive between two dates, as plain data can hold them."""

    executive: str
    name: str
    days: Decimal
    unit: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    focus: str = ""

    @classmethod
    def of_row(cls, row: Row) -> Self:
        """What an allocation says."""
        return cls.named(row, row.executive.display_name)

    @classmethod
    def named(cls, row: Row, name: str) -> Self:
        """The same, where the executives cannot be read: clients know them by their assignment."""
        return cls(
            executive=str(row.executive_id),
            name=name,
            days=row.days,
            unit=row.unit,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            focus=row.focus,
        )

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """What `plain` wrote."""
        ends_on = plain["ends_on"]
        return cls(
            executive=plain["executive"],
            name=plain["name"],
            days=Decimal(plain["days"]),
            unit=plain["unit"],
            starts_on=dt.date.fromisoformat(plain["starts_on"]),
            ends_on=dt.date.fromisoformat(ends_on) if ends_on else None,
            focus=plain["focus"],
        )

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it: two that are equal are written alike."""
        return {
            "executive": self.executive,
            "name": self.name,
            "days": f"{self.days.normalize():f}",
            "unit": self.unit,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
            "focus": self.focus,
        }

    @property
    def last(self) -> dt.date:
        """Its last date, or one that nobody lives to see."""
        return self.ends_on or FAR


def without(
    phases: Iterable[Phase], executive: str, first: dt.date, last: dt.date | None
) -> list[Phase]:
    """The phases with one executive's promise taken out from one date to another.

    What stood before the first date stays; what would have gone on after the last goes on then.
    """
    kept: list[Phase] = []
    for phase in phases:
        if phase.executive != executive or phase.last < first or phase.starts_on > (last or FAR):
            kept.append(phase)
            continue
        if phase.starts_on < first:
            kept.append(replace(phase, ends_on=first - DAY))
        if last is not None and phase.last > last:
            kept.append(replace(phase, starts_on=last + DAY))
    return in_order(kept)


def with_phase(phases: Sequence[Phase], phase: Phase) -> list[Phase]:
    """The phases with this one in place of what its executive had promised for its dates.

    What is promised already is not promised again: the phases stay as they are.
    """
    if any(_holds(each, phase) for each in phases):
        return in_order(phases)
    rest = without(phases, phase.executive, phase.starts_on, phase.ends_on)
    return in_order([*rest, phase])


def until(phases: Iterable[Phase], last: dt.date) -> list[Phase]:
    """The phases of an engagement that ends: nothing is promised after its last date."""
    kept = [phase for phase in phases if phase.starts_on <= last]
    return [replace(p, ends_on=last) if p.last > last else p for p in kept]


def in_order(phases: Iterable[Phase]) -> list[Phase]:
    """By date, then by name."""
    return sorted(phases, key=lambda each: (each.starts_on, each.name, each.executive))


def _holds(standing: Phase, asked: Phase) -> bool:
    """Whether one phase says for all the dates of another what that one would say."""
    alike = replace(
        asked, name=standing.name, starts_on=standing.starts_on, ends_on=standing.ends_on
    )
    in_time = standing.starts_on <= asked.starts_on and asked.last <= standing.last
    return in_time and alike == standing


def from_date(phases: Sequence[Phase], first: dt.date) -> list[Phase]:
    """Those that hold on a date or later."""
    return [phase for phase in phases if phase.last >= first]
