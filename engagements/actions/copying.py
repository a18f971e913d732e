"""Last week once more."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError

from engagements.actions.days import log_day, log_internal_day
from engagements.actions.trail import Trail
from engagements.capacity import diary_of
from engagements.dates import DAY, WEEK
from engagements.load import Diary
from engagements.models import Executive, InternalDay, TimeEntry


def copy_last_week(executive: Executive, monday: dt.date, *, trail: Trail) -> tuple[int, int]:
    """Days and activity of last week, into the empty cells of this one; never words or leave.

    Nothing is copied to a date that the person does not work, nor to one with leave.
    Answers how many cells were copied and how many could not be.
    """
    before = (monday - WEEK, monday - DAY)
    entries = TimeEntry.objects.filter(executive=executive, late_in=None).between(*before)
    internal = InternalDay.objects.filter(executive=executive, date__range=before)
    diary = diary_of(executive, monday, monday + WEEK - DAY)
    copied = refused = 0
    for given in (*entries.select_related("engagement"), *internal.exclude(kind="leave")):
        outcome = _copy(given, executive, diary, trail)
        copied += outcome is True
        refused += outcome is False
    return copied, refused


def _copy(
    given: TimeEntry | InternalDay, executive: Executive, diary: Diary, trail: Trail
) -> bool | None:
    """Whether it was copied; None where something stands already."""
    date = given.date + WEEK
    if _is_taken(given, executive, date):
        return None
    if not diary.is_there_on(date):
        return False
    try:
        _log(given, executive, date, trail)
    except ValidationError:
        return False
    return True


def _log(given: TimeEntry | InternalDay, executive: Executive, date: dt.date, trail: Trail) -> None:
    to: dict[str, Any] = {"date": date, "days": given.days, "trail": trail}
    if isinstance(given, InternalDay):
        log_internal_day(executive, kind=given.kind, **to)
    else:
        log_day(given.engagement, executive=executive, activity=given.activity, **to)


def _is_taken(given: TimeEntry | InternalDay, executive: Executive, date: dt.date) -> bool:
    if isinstance(given, InternalDay):
        taken = InternalDay.objects.filter(executive=executive, date=date, kind=given.kind)
    else:
        taken = TimeEntry.objects.filter(
            executive=executive, date=date, engagement=given.engagement_id
        )
    return taken.exists()
