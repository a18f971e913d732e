"""Points of a plan as diamonds on the timeline: on the bar they belong to, or beside a phase."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from config.charts import Frame, px

LETTER, HALF = 5.6, 6  # of a label; half of a diamond across


@dataclass(frozen=True)
class Mark:
    """One milestone, as it is handed to the timeline."""

    title: str  # in full, with its date and how it stands
    on: dt.date
    is_reached: bool = False
    url: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Diamond:
    """A drawn mark."""

    mark: Mark
    path: str
    label: str = ""
    label_x: str = ""
    label_y: str = ""


def diamonds(marks: Iterable[Mark], span: Frame, middle: float) -> list[Diamond]:
    """Those within the window, centred on a line."""
    return [Diamond(mark, _path(span.x(mark.on), middle)) for mark in _within(marks, span)]


def named(marks: Iterable[Mark], span: Frame, middle: float, clear: float) -> list[Diamond]:
    """The same, each with its name beside it where there is room, from `clear` on."""
    found: list[Diamond] = []
    rows = sorted(_within(marks, span), key=lambda mark: mark.on)
    for place, mark in enumerate(rows):
        x = span.x(mark.on)
        needs = len(mark.name) * LETTER
        after = span.x(rows[place + 1].on) - HALF if rows[place + 1 :] else span.right
        label_x = ""
        if x + HALF + 4 + needs <= after and x + HALF + 4 >= clear:
            label_x = px(x + HALF + 4)
        label = mark.name if label_x else ""
        found.append(Diamond(mark, _path(x, middle), label, label_x, px(middle + 4)))
    return found


def rightmost(marks: Sequence[Diamond], span: Frame) -> float:
    """Where the last of them ends; nothing if there are none."""
    return max((span.x(each.mark.on) + HALF for each in marks), default=0.0)


def _within(marks: Iterable[Mark], span: Frame) -> list[Mark]:
    first, last = span.dates
    return [mark for mark in marks if first <= mark.on <= last]


def _path(x: float, y: float) -> str:
    across = f"l{HALF} {HALF}l-{HALF} {HALF}l-{HALF}-{HALF}z"
    return f"M{px(x)} {px(y - HALF)}{across}"
