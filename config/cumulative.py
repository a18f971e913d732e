"""Sums that grow with time, drawn together: plain data in, coordinates as text out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from config import wording
from config.charts import Frame, Label, Reading, date_labels, px, ticks_for

WIDTH, HEIGHT = 720, 260
LEFT, TOP, RIGHT, BOTTOM = 52.0, 30.0, 712.0, 226.0
MILLION, THOUSAND = 1_000_000, 1_000
SHORT = 10  # of a larger unit: fewer are written out


@dataclass(frozen=True)
class Line:
    """One sum: what it is called, how it is drawn (cost, hire, gain), what it came to when."""

    name: str
    kind: str
    readings: Sequence[Reading]

    @property
    def last(self) -> Decimal:
        return self.readings[-1][1]


@dataclass(frozen=True)
class Drawn:
    """A line ready for an attribute, with its end."""

    line: Line
    points: str
    end: tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One date of the table that says the same."""

    on: dt.date
    values: Sequence[Decimal | None]


@dataclass(frozen=True)
class Chart:
    """Everything a template needs to draw it and to say it."""

    width: int
    height: int
    currency: str
    unit: str  # of the axis
    lines: Sequence[Drawn]
    values: Sequence[Label]
    dates: Sequence[Label]
    grid: str
    rows: Sequence[Row]

    @property
    def names(self) -> list[str]:
        return [each.line.name for each in self.lines]


def cumulative_chart(lines: Sequence[Line], begins: dt.date, currency: str) -> Chart:
    """Every line from nothing at the beginning; the values are rounded for the axis only."""
    known = [value for line in lines for _day, value in line.readings]
    last = max(line.readings[-1][0] for line in lines)
    last = max(last, begins + dt.timedelta(days=1))
    ticks = ticks_for([0.0, *map(float, known)])
    frame = Frame(LEFT, TOP, RIGHT, BOTTOM, (begins, last), (ticks[0], ticks[-1]))
    start: Reading = (begins, Decimal(0))
    unit, size = _unit(ticks[-1], currency)
    return Chart(
        WIDTH,
        HEIGHT,
        currency,
        unit,
        [
            Drawn(line, frame.line([start, *line.readings]), frame.point(line.readings[-1]))
            for line in lines
        ],
        [
            Label(
                wording.plain_number(Decimal(str(tick)) / size),
                px(LEFT - 8),
                px(frame.y(tick) + 4),
                "end",
            )
            for tick in ticks
        ],
        date_labels(frame, px(frame.bottom + 20)),
        "".join(f"M{px(LEFT)} {px(frame.y(tick))}H{px(RIGHT)}" for tick in ticks),
        _rows(lines),
    )


def _unit(most: float, currency: str) -> tuple[str, int]:
    """What the axis counts in, so that its figures stay short."""
    words = {"currency": currency}
    if most >= 2 * MILLION:
        return _("%(currency)s million") % words, MILLION
    if most >= SHORT * THOUSAND:
        return _("%(currency)s thousand") % words, THOUSAND
    return currency, 1


def _rows(lines: Sequence[Line]) -> list[Row]:
    """The same by date, latest first."""
    known = [dict(line.readings) for line in lines]
    dates = sorted({day for each in known for day in each}, reverse=True)
    return [Row(day, [each.get(day) for each in known]) for day in dates]
