"""What a full-time hire would have cost, in a board pack: item by item, as it was assumed then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from engagements.models.engagement import Discipline
from roadmaps.hires import Hire, HireLine
from roadmaps.models import HireItem
from roadmaps.pack.section import Plain, day, label_of, maybe_day, number, plain_day, plain_number
from roadmaps.value import NOTHING


@dataclass(frozen=True)
class WrittenDown:
    """Whose figures they are; they are an assumption while nobody has written any."""

    rate: Decimal | None
    rate_on: dt.date | None
    source: str
    changed_by: str
    changed_at: dt.date


@dataclass(frozen=True)
class HireShown:
    """The comparison, named as the page of value names it."""

    role: str
    currency: str
    lines: Sequence[HireLine]
    to_date: Decimal
    converted: Decimal | None
    row: WrittenDown | None

    @property
    def a_year(self) -> Decimal:
        """What it costs by the year."""
        return self._sum(HireItem.Times.YEARLY)

    @property
    def once(self) -> Decimal:
        """What is paid once, at the beginning."""
        return self._sum(HireItem.Times.ONCE)

    def _sum(self, times: str) -> Decimal:
        return sum((line.amount for line in self.lines if line.times == times), NOTHING)


def plain_hire(hire: Hire) -> Plain:
    """What is kept of it. Kinds are kept as codes, so that any reader has them in words."""
    row = hire.row
    return {
        "role": row.role if row else "",
        "currency": hire.currency,
        "items": [_item(each) for each in hire.lines],
        "to_date": plain_number(hire.to_date),
        "converted": plain_number(hire.converted),
        "written": row
        and {
            "rate": plain_number(row.rate),
            "rate_on": plain_day(row.rate_on),
            "source": row.source,
            "by": row.changed_by,
            "on": plain_day(timezone.localdate(row.changed_at)),
        },
    }


def shown_hire(plain: Mapping[str, Any], discipline: str) -> HireShown:
    """The same again; without a name of its own the role is that of the engagement."""
    written = plain["written"]
    return HireShown(
        role=plain["role"] or label_of(Discipline, discipline),
        currency=plain["currency"],
        lines=[_line(each) for each in plain["items"]],
        to_date=Decimal(plain["to_date"]),
        converted=number(plain["converted"]),
        row=written
        and WrittenDown(
            number(written["rate"]),
            maybe_day(written["rate_on"]),
            written["source"],
            written["by"],
            day(written["on"]),
        ),
    )


def _item(line: HireLine) -> Plain:
    return {
        "kind": line.kind,
        "note": line.label if line.kind == HireItem.Kind.OTHER else line.note,
        "amount": plain_number(line.amount),
        "times": line.times,
        "to_date": plain_number(line.to_date),
    }


def _line(plain: Mapping[str, Any]) -> HireLine:
    is_other = plain["kind"] == HireItem.Kind.OTHER
    return HireLine(
        label=plain["note"] if is_other else label_of(HireItem.Kind, plain["kind"]),
        note="" if is_other else plain["note"],
        amount=Decimal(plain["amount"]),
        times=plain["times"],
        to_date=Decimal(plain["to_date"]),
        kind=plain["kind"],
    )
