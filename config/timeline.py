"""Where the bars of a roadmap go: one picture for the screen and for the documents."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from config import palette, wording
from config.charts import VERDICT_TONES, Frame, Label, Tone, px, quarter_starts
from config.timeline_marks import Diamond, Mark, diamonds, named, rightmost

TIMELINE_WIDTH = 1040
HEAD, ROW, BAR, PHASE, FOOT = 26, 26, 18, 22, 18
LEAST_GHOST, ROOM_FOR_A_QUARTER = 4, 70
LETTER = 6.1  # the mean width of a letter at eleven and a half points


@dataclass(frozen=True)
class TimelineRow:
    """One initiative, as it is handed to the timeline."""

    title: str
    starts_on: dt.date
    ends_on: dt.date
    planned_starts_on: dt.date | None = None
    planned_ends_on: dt.date | None = None
    progress: int = 0
    health: str = ""
    phase: str = ""
    url: str | None = None
    marks: Sequence[Mark] = ()
    phase_marks: Sequence[Mark] = ()
    is_draft: bool = False
    save_url: str = ""

    @property
    def days_late(self) -> int:
        """How much later than first planned it ends; less than nothing is early."""
        return (self.ends_on - self.planned_ends_on).days if self.planned_ends_on else 0


@dataclass(frozen=True)
class Bar:
    """A drawn row."""

    row: TimelineRow
    label: str
    y: str
    text_y: str
    x: str
    width: str
    fill_width: str
    text_x: str
    anchor: str
    is_inside: bool
    inset: str
    tone: Tone
    tone_colour: str
    ghost: tuple[str, str] | None
    handle_x: str = ""  # where it is taken to be stretched
    marks: Sequence[Diamond] = ()


@dataclass
class Timeline:
    """A drawn roadmap, and its rows for the list beside it."""

    width: int
    height: int
    rows: Sequence[TimelineRow]
    floor: str = "0"
    today_x: str = ""
    today_anchor: str = "start"
    today_word_x: str = ""
    today_word_y: str = ""
    quarters: list[Label] = field(default_factory=list)
    grid: list[str] = field(default_factory=list)
    phases: list[Label] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    marks: list[Diamond] = field(default_factory=list)
    day: str = ""


def roadmap_timeline(
    rows: Iterable[TimelineRow], *, start: dt.date, end: dt.date, today: dt.date
) -> Timeline:
    """Initiatives against the quarters. Rows keep their order; what lies outside is only listed."""
    rows = list(rows)
    span = Frame(0, 0, TIMELINE_WIDTH, 0, (start, end), (0, 1))
    timeline = Timeline(TIMELINE_WIDTH, 0, rows)
    _draw_quarters(timeline, span)

    top, phase = HEAD + 8, ""
    for row in rows:
        if row.ends_on < start or row.starts_on > end:
            continue
        if row.phase and row.phase != phase:
            phase = row.phase
            timeline.phases.append(Label(phase, "0", px(top + 13)))
            clear = len(phase) * LETTER + 12
            timeline.marks += named(getattr(row, "phase_marks", ()), span, top + 9, clear)
            top += PHASE
        timeline.bars.append(_bar(row, span, top))
        top += ROW
    timeline.height = top + FOOT
    timeline.day = f"{TIMELINE_WIDTH / max(1, (end - start).days):.4f}"
    timeline.floor = px(top)
    timeline.today_word_y = px(top + 12)

    if start <= today <= end:
        x = span.x(today)
        is_near_edge = x > TIMELINE_WIDTH - 60
        timeline.today_x = px(x)
        timeline.today_anchor = "end" if is_near_edge else "start"
        timeline.today_word_x = px(x - 5 if is_near_edge else x + 5)
    return timeline


def _draw_quarters(timeline: Timeline, span: Frame) -> None:
    starts = quarter_starts(*span.dates)
    step = 1 + len(starts) // 12
    for day in starts[::step]:
        x = span.x(day)
        if x > 1:
            timeline.grid.append(px(x))
        if x < TIMELINE_WIDTH - 50:
            timeline.quarters.append(
                Label(wording.quarter_of(day), px(x + 5 if x > 1 else 0), "15")
            )
    first = span.dates[0]
    if not timeline.quarters or float(timeline.quarters[0].x) > ROOM_FOR_A_QUARTER:
        timeline.quarters.insert(0, Label(wording.quarter_of(first), "0", "15"))


def _bar(row: TimelineRow, span: Frame, top: float) -> Bar:
    left = max(0.0, span.x(row.starts_on))
    right = min(float(TIMELINE_WIDTH), max(left + 6, span.x(row.ends_on + dt.timedelta(1))))
    ghost = _ghost(row, span)
    label, marks = _label(row), diamonds(getattr(row, "marks", ()), span, top + BAR / 2)
    clear = max(right, ghost[1] if ghost else 0, rightmost(marks, span))
    x, anchor, is_inside = _place(label, left, right, clear)
    if is_inside:
        label = _clip(label, right - left - 14)
    tone = VERDICT_TONES.get(row.health, "")
    share = 1 if row.health == "done" else min(100, max(0, row.progress)) / 100
    return Bar(
        row,
        label,
        y=px(top),
        text_y=px(top + 13),
        x=px(left),
        width=px(right - left),
        fill_width=px((right - left) * share) if share else "",
        text_x=px(x),
        anchor=anchor,
        is_inside=is_inside,
        inset=px(x - left),
        tone=tone if tone != "good" else "",
        tone_colour=palette.TONE_COLOURS[tone],
        ghost=(px(ghost[0]), px(ghost[1] - ghost[0])) if ghost else None,
        handle_x=px(right - 5),
        marks=marks,
    )


def _ghost(row: TimelineRow, span: Frame) -> tuple[float, float] | None:
    """Where the bar stood in the first plan, when that is not where it stands."""
    planned = (row.planned_starts_on or row.starts_on, row.planned_ends_on or row.ends_on)
    if planned == (row.starts_on, row.ends_on):
        return None
    left, right = max(0.0, span.x(planned[0])), min(float(TIMELINE_WIDTH), span.x(planned[1]))
    return (left, right) if right - left > LEAST_GHOST else None


def _label(row: TimelineRow) -> str:
    if row.health == "done":
        return f"{row.title} ✓"
    shape = {"at_risk": " ▲", "off_track": " ■"}.get(row.health, "")
    done = f", {row.progress}{wording.GAP}%" if row.progress else ""
    if row.days_late > 0:
        late = _("%(days)s days later than plan") % {"days": row.days_late}
        return f"{row.title}{done}{shape or ' ▲'} {late}"
    return f"{row.title}{done}{shape}"


def _place(label: str, left: float, right: float, clear: float) -> tuple[float, str, bool]:
    """Inside the bar where it fits, else after it, else before it, else inside and shortened."""
    needs = len(label) * LETTER
    if needs <= right - left - 14:
        return left + 8, "start", True
    if clear + 8 + needs <= TIMELINE_WIDTH:
        return clear + 7, "start", False
    if left - 8 - needs >= 0:
        return left - 7, "end", False
    return left + 8, "start", True


def _clip(label: str, room: float) -> str:
    letters = max(1, int(room / LETTER))
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"
