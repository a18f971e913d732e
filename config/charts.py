"""Where the lines of a chart go: plain data in, numbers as text out.

A template would otherwise write a decimal comma into a picture. The same geometry serves the
screen and the documents.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from config import palette, wording

type Reading = tuple[dt.date, Decimal]
type Tone = Literal["good", "warn", "bad", "quiet", ""]

VERDICT_TONES: dict[str, Tone] = {
    "ahead": "good",
    "on_track": "good",
    "at_risk": "warn",
    "off_track": "bad",
    "no_recent_reading": "quiet",
}
ROOM_BESIDE_THE_CENTRE = 60  # for a date between the first and the last
MOST_STEPS = 3
AT_RISK_SHARE = Decimal("0.6")  # of the expected move: less than this is off track
AXIS_ROOM = 10  # signs left of the chart


@dataclass(frozen=True)
class KpiSeries:
    """One outcome over time, as it is handed to a chart."""

    name: str
    unit: str
    readings: Sequence[Reading]
    baseline: Reading | None = None
    target: Reading | None = None
    direction: str = "up"
    verdict: str = ""
    forecast: tuple[Reading, Reading] | None = None  # the current slope, from the latest reading on
    is_counted: bool = False  # in whole numbers: no half stands on the axis


@dataclass(frozen=True)
class Label:
    """A short text and where it stands."""

    text: str
    x: str
    y: str
    anchor: str = "start"


@dataclass(frozen=True)
class KpiChart:
    """A drawn series. Every coordinate is text, ready for an attribute."""

    width: int
    height: int
    tone: Tone
    colour: str
    line: str = ""
    dots: str = ""
    last: tuple[str, str] | None = None
    target_y: str = ""
    target_label: Label | None = None
    expected: str = ""
    band: str = ""
    forecast: str = ""
    values: Sequence[Label] = ()
    dates: Sequence[Label] = ()
    now: Label | None = None
    left: str = "0"
    right: str = "0"
    grid: str = ""


@dataclass(frozen=True)
class Frame:
    """The rectangle that a span of dates and values is drawn into."""

    left: float
    top: float
    right: float
    bottom: float
    dates: tuple[dt.date, dt.date]
    values: tuple[float, float]

    def x(self, day: dt.date) -> float:
        first, last = self.dates
        share = (day - first).days / max(1, (last - first).days)
        return self.left + share * (self.right - self.left)

    def y(self, value: float | Decimal) -> float:
        low, high = self.values
        share = (float(value) - low) / ((high - low) or 1)
        return self.bottom - share * (self.bottom - self.top)

    def point(self, reading: Reading) -> tuple[str, str]:
        return px(self.x(reading[0])), px(self.y(reading[1]))

    def line(self, readings: Iterable[Reading]) -> str:
        return " ".join(",".join(self.point(reading)) for reading in readings)


def px(value: float) -> str:
    """A coordinate: a tenth is as fine as a printer needs."""
    return f"{value:.1f}".removesuffix(".0")


def sparkline(series: KpiSeries) -> KpiChart:
    """The line alone, with the target as a dotted rule."""
    width, height = 120, 26
    tone = VERDICT_TONES.get(series.verdict, "")
    colour = palette.TONE_COLOURS[tone]
    readings = sorted(series.readings)
    if not readings:
        return KpiChart(width, height, tone, colour)
    values = [float(value) for _day, value in readings]
    if series.target:
        values.append(float(series.target[1]))
    frame = Frame(2, 3, 117, 23, (readings[0][0], readings[-1][0]), (min(values), max(values)))
    return KpiChart(
        width,
        height,
        tone,
        colour,
        line=frame.line(readings),
        last=frame.point(readings[-1]),
        target_y=px(frame.y(series.target[1])) if series.target else "",
    )


def kpi_chart(series: KpiSeries) -> KpiChart:
    """The line against the promise: from the baseline straight to the target."""
    width, height = 480, 210
    tone = VERDICT_TONES.get(series.verdict, "")
    colour = palette.TONE_COLOURS[tone]
    readings = sorted(series.readings)
    ends = [end for end in (series.baseline, series.target) if end]
    known = sorted([*readings, *ends, *(series.forecast or ())])
    if not known:
        return KpiChart(width, height, tone, colour)

    ticks = ticks_for([float(value) for _day, value in known], whole=series.is_counted)
    frame = Frame(64, 16, 470, 178, (known[0][0], known[-1][0]), (ticks[0], ticks[-1]))
    return KpiChart(
        width,
        height,
        tone,
        colour,
        line=frame.line(readings),
        dots="".join("M{} {}h0".format(*frame.point(reading)) for reading in readings),
        last=frame.point(readings[-1]) if readings else None,
        target_y=px(frame.y(series.target[1])) if series.target else "",
        target_label=_target_label(frame, series),
        expected=frame.line(ends) if series.baseline and series.target else "",
        band=_band(frame, series),
        forecast=frame.line(series.forecast) if series.forecast else "",
        values=_value_labels(frame, ticks, series.unit),
        dates=date_labels(frame, px(frame.bottom + 20)),
        now=_now_label(frame, readings, series.unit) if readings else None,
        left=px(frame.left),
        right=px(frame.right),
        grid="".join(f"M{px(frame.left)} {px(frame.y(tick))}H{px(frame.right)}" for tick in ticks),
    )


def _value_labels(frame: Frame, ticks: Sequence[float], unit: str) -> list[Label]:
    """The values of the rules, with their unit where there is room for all of them."""
    words = [wording.in_unit(_shorten(tick), unit) for tick in ticks]
    if max(map(len, words)) > AXIS_ROOM:
        words = [wording.plain_number(_shorten(tick)) for tick in ticks]
    return [
        Label(text, "56", px(frame.y(tick) + 4), "end")
        for text, tick in zip(words, ticks, strict=True)
    ]


def _band(frame: Frame, series: KpiSeries) -> str:
    """The wedge between the promised path and where a reading would be off track."""
    if not (series.baseline and series.target):
        return ""
    start, end = series.baseline, series.target
    least = start[1] + (end[1] - start[1]) * AT_RISK_SHARE
    return frame.line([start, end, (end[0], least)])


def _target_label(frame: Frame, series: KpiSeries) -> Label | None:
    """Named at its right end, on the side of the rule that the promised path does not come from."""
    if not series.target:
        return None
    value = wording.in_unit(series.target[1], series.unit)
    y = frame.y(series.target[1]) + (15 if series.direction == "down" else -6)
    return Label(_("target %(value)s") % {"value": value}, px(frame.right), px(y), "end")


def _now_label(frame: Frame, readings: Sequence[Reading], unit: str) -> Label:
    """The last value, above its point; below where the line comes down to it."""
    day, value = readings[-1]
    x, y = frame.x(day), frame.y(value)
    falls = readings[-2:][0][1] > value
    has_room_above, has_room_below = y > frame.top + 14, y < frame.bottom - 20
    is_above = has_room_above and not (falls and has_room_below)
    anchor = "end" if x > frame.right - 24 else "middle"
    return Label(wording.in_unit(value, unit), px(x), px(y - 10 if is_above else y + 19), anchor)


def date_labels(frame: Frame, y: str) -> list[Label]:
    """The first date, the last, and one quarter between them where it has room."""
    first, last = frame.dates
    edges = [
        Label(wording.dated(first, wording.MONTH), px(frame.left), y),
        Label(wording.dated(last, wording.MONTH), px(frame.right), y, "end"),
    ]
    centre = (frame.left + frame.right) / 2
    near = sorted(quarter_starts(first, last), key=lambda day: abs(frame.x(day) - centre))
    between = [
        Label(wording.dated(day, wording.MONTH), px(frame.x(day)), y, "middle")
        for day in near[:1]
        if abs(frame.x(day) - centre) < ROOM_BESIDE_THE_CENTRE
    ]
    return [edges[0], *between, edges[1]]


def ticks_for(values: Sequence[float], *, whole: bool = False) -> list[float]:
    """Two to five round numbers that hold every value; whole ones where only those are counted."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** (len(f"{int(span):d}") - 1) if span >= 1 else 1.0
    while power > span:
        power /= 10
    step = next(
        power * size for size in (0.5, 1, 2, 2.5, 5, 10) if span / (power * size) <= MOST_STEPS
    )
    step = max(step, 1.0) if whole else step
    first = int(low // step)
    count = int(-(-(high - first * step + step * 1e-9) // step))
    return [round((first + at) * step, 6) for at in range(count + 1)]


def _shorten(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")


def quarter_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every first day of a quarter between two dates, both included."""
    months = range(first.year * 12, (last.year + 1) * 12, 3)
    starts = (dt.date(month // 12, month % 12 + 1, 1) for month in months)
    return [day for day in starts if first <= day <= last]
