"""What the lines of a file would become: sorted by engagement and date. Pure."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from django.utils.translation import gettext as _

from engagements.imports import Line

NONE = Decimal(0)
STEP = Decimal("0.125")  # the smallest part of a day that is logged
type Key = tuple[UUID, dt.date]
type Source = tuple[str, str]
type Conversion = Callable[[Decimal], Decimal]


@dataclass
class Dated:
    """The lines of one engagement on one date, and what they make of the day."""

    engagement: UUID
    date: dt.date
    label: str = ""
    lines: list[Line] = field(default_factory=list)
    was: Decimal = NONE  # days of the entry that is there already
    days: Decimal = NONE  # days it will have
    refusal: str = ""

    @property
    def key(self) -> Key:
        return self.engagement, self.date

    @property
    def hours(self) -> Decimal:
        return sum((line.hours or NONE for line in self.lines), NONE)

    @property
    def numbers(self) -> str:
        """The numbers of its lines, in words."""
        return ", ".join(str(line.number) for line in self.lines)

    def plain(self) -> dict[str, Any]:
        """As a table keeps it."""
        return {
            "engagement": str(self.engagement),
            "date": self.date.isoformat(),
            "label": self.label,
            "lines": [(line.number, str(line.hours or NONE), line.words) for line in self.lines],
            "was": str(self.was),
            "days": str(self.days),
            "refusal": self.refusal,
        }

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """As it was kept."""
        date = dt.date.fromisoformat(kept["date"])
        return cls(
            UUID(kept["engagement"]),
            date,
            kept["label"],
            [
                Line(number, date, Decimal(hours), "", "", "", words)
                for number, hours, words in kept["lines"]
            ],
            Decimal(kept["was"]),
            Decimal(kept["days"]),
            kept["refusal"],
        )

    def words(self) -> str:
        """What was noted on its lines, each thing once."""
        return "; ".join(dict.fromkeys(filter(None, (line.words for line in self.lines))))


@dataclass
class Plan:
    """What an import would do, or did."""

    days: list[Dated] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)  # line numbers, what is wrong
    known_count: int = 0  # lines that are in already
    left_out_count: int = 0
    empty_count: int = 0  # lines without time

    def plain(self) -> dict[str, Any]:
        """As a table keeps it."""
        return {
            "days": [dated.plain() for dated in self.days],
            "problems": self.problems,
            "counts": [self.known_count, self.left_out_count, self.empty_count],
        }

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """As it was kept."""
        days = [Dated.of(each) for each in kept["days"]]
        problems = [(numbers, text) for numbers, text in kept["problems"]]
        return cls(days, problems, *kept["counts"])

    @property
    def line_count(self) -> int:
        """Lines that are added."""
        return sum(len(dated.lines) for dated in self.days)

    @property
    def added(self) -> Decimal:
        """Days that are added."""
        return sum((dated.days - dated.was for dated in self.days), NONE)


def sorted_out(
    lines: list[Line], targets: Mapping[Source, UUID | None], known: Callable[[Line], bool]
) -> Plan:
    """By engagement and date what is to be added; by line number what cannot be."""
    plan, found = Plan(), dict[Key, Dated]()
    for line in lines:
        if not line.is_work:
            plan.left_out_count += 1
        elif line.source not in targets:
            plan.problems.append((str(line.number), _("It is not said where this goes.")))
        elif (target := targets[line.source]) is None:
            plan.left_out_count += 1
        elif line.date is None:
            text = _("“%(typed)s” is not a date.") % {"typed": line.typed[0]}
            plan.problems.append((str(line.number), text))
        elif line.hours is None:
            text = _("“%(typed)s” is not a time between 0 and 24 hours.")
            plan.problems.append((str(line.number), text % {"typed": line.typed[1]}))
        elif not line.hours:
            plan.empty_count += 1
        elif known(line):
            plan.known_count += 1
        else:
            key = target, line.date
            found.setdefault(key, Dated(*key)).lines.append(line)
    plan.days = sorted(found.values(), key=lambda dated: (dated.date, dated.engagement))
    return plan


def part_of_day(before: Decimal, hours: Decimal, convert: Conversion) -> Decimal:
    """What hours add to a date on which other imported hours may stand already."""
    added = convert(before + hours) - (convert(before) if before else NONE)
    return (added / STEP).quantize(Decimal(1), "ROUND_HALF_UP") * STEP
