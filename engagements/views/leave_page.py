"""One's own time as the page shows it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engagements.capacity import diaries_of
from engagements.dates import DAY
from engagements.leave import LeaveRange, ranges_of
from engagements.leave_forms import LeaveForm, PatternForm
from engagements.load import Diary
from engagements.models import Executive, WorkingPattern
from engagements.models.working_pattern import Weekday

NOTHING = Decimal(0)
WORKING_WEEK = tuple(range(5))

type Changing = tuple[dt.date, LeaveForm]


@dataclass(frozen=True)
class Planned:
    """Leave to come, with the form that changes it."""

    range: LeaveRange
    form: LeaveForm
    is_open: bool


@dataclass(frozen=True)
class OwnTime:
    """Leave to come and leave taken this year; working days as they are and were."""

    today: dt.date
    diary: Diary
    planned: Sequence[Planned]
    taken: Sequence[LeaveRange]
    patterns: Sequence[WorkingPattern]
    taking: LeaveForm
    pattern: PatternForm

    @property
    def days_planned(self) -> Decimal:
        return sum((each.range.days for each in self.planned), NOTHING)

    @property
    def days_taken(self) -> Decimal:
        return sum((each.days for each in self.taken), NOTHING)

    @property
    def capacity(self) -> Decimal:
        """Days a week, today."""
        pattern = self.diary.pattern_on(self.today)
        return self.diary.capacity if pattern is None else pattern.capacity

    @property
    def weekdays(self) -> list[str]:
        """The days one works, today, in words."""
        pattern = self.diary.pattern_on(self.today)
        numbers = WORKING_WEEK if pattern is None else sorted(pattern.weekdays)
        return [str(Weekday(number).label) for number in numbers]


def own_time(
    executive: Executive,
    today: dt.date,
    *,
    taking: LeaveForm | None = None,
    changing: Changing | None = None,
    pattern: PatternForm | None = None,
) -> OwnTime:
    """With the form that was refused, if one was, as it was typed."""
    since = dt.date(today.year, 1, 1)
    diary = diaries_of([executive], since, dt.date.max)[executive.pk]
    coming = {day: part for day, part in diary.leave.items() if day >= today}
    taken = {day: part for day, part in diary.leave.items() if day < today}
    return OwnTime(
        today=today,
        diary=diary,
        planned=[_planned(each, changing) for each in ranges_of(coming, diary)],
        taken=ranges_of(taken, diary),
        patterns=list(WorkingPattern.objects.of(executive)),
        taking=taking or LeaveForm(),
        pattern=pattern or _as_today(diary, today),
    )


def _planned(leave: LeaveRange, changing: Changing | None) -> Planned:
    is_open = changing is not None and changing[0] == leave.first
    part = f"{leave.part.normalize():f}"
    form = LeaveForm(initial={"first": leave.first, "last": leave.last, "part": part})
    if changing and is_open:
        form = changing[1]
    form.auto_id = f"id_{leave.first:%Y%m%d}_%s"
    return Planned(leave, form, is_open)


def _as_today(diary: Diary, today: dt.date) -> PatternForm:
    pattern = diary.pattern_on(today)
    numbers = WORKING_WEEK if pattern is None else pattern.weekdays
    capacity = diary.capacity if pattern is None else pattern.capacity
    initial = {"starts_on": today + DAY, "weekdays": list(numbers), "capacity": capacity}
    return PatternForm(initial=initial)
