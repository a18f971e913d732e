"""The count of working days after which silence approves a month that waits."""

import datetime as dt

from django.utils import timezone

from engagements.models import Engagement, Pause, Terms, Timesheet
from engagements.silence import clock


def start_clock(timesheet: Timesheet) -> None:
    """The count begins today, where the terms in force say that silence approves; not saved."""
    today = timezone.localdate()
    terms = _terms_on(timesheet, today)
    timesheet.counts_from = today if terms and terms.silence_days else None
    _count(timesheet)


def stop_clock(timesheet: Timesheet) -> None:
    """Nothing is counted, so silence approves nothing; not saved."""
    timesheet.counts_from, timesheet.decide_by, timesheet.remind_on = None, None, []


def count_again(engagement: Engagement) -> None:
    """Its pauses changed: each month that waits is counted anew from the day its count began.

    The past of a pause never changes, so no date falls before today. Where the date is another
    one, the sponsors are told the next morning; a reminder that was sent is not sent again.
    """
    today = timezone.localdate()
    waiting = Timesheet.objects.waiting().filter(engagement=engagement).order_by("pk")
    for timesheet in waiting.select_for_update():
        if timesheet.counts_from is None and timesheet.decide_by is None:
            continue  # judged once it is locked: its count may have begun meanwhile
        was, unsent = timesheet.decide_by, set(timesheet.remind_on)
        _count(timesheet)
        due = {day for day in timesheet.remind_on if day > today or day in unsent}
        if timesheet.decide_by and timesheet.decide_by != was:
            due.add(today)
        timesheet.remind_on = sorted(due)
        timesheet.save(update_fields=["decide_by", "remind_on"])


def _count(timesheet: Timesheet) -> None:
    """By the terms of the day on which the count began. Older rows began when they were put."""
    timesheet.decide_by, timesheet.remind_on = None, []
    put = timezone.localdate(timesheet.submitted_at) if timesheet.submitted_at else None
    start = timesheet.counts_from or put
    terms = _terms_on(timesheet, start) if start else None
    if start is None or terms is None or not terms.silence_days:
        return
    pauses = list(Pause.objects.filter(engagement=timesheet.engagement_id))
    if runs := clock(start, terms.silence_days, terms.calendar, pauses):
        timesheet.decide_by, timesheet.remind_on = runs.decide_by, runs.remind_on


def _terms_on(timesheet: Timesheet, day: dt.date) -> Terms | None:
    return Terms.objects.filter(engagement=timesheet.engagement_id).in_force_on(day).first()
