"""What the contract makes of silence: the sponsors are reminded, then the month counts as approved.

Both happen by the clock, each once however often it strikes. A question that waits for its answer
stops the clock, so such a month has no date here.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clients.models import Practice
from clients.tenancy import current_practice_id
from engagements import letters
from engagements.actions.timesheets import accept, journal, locked
from engagements.models import Timesheet

NOBODY = "silence"  # in the place of a name; what is read is the timesheet's `decider`


@transaction.atomic
def remind(timesheet: Timesheet, *, today: dt.date) -> Timesheet:
    """One letter to the sponsors for all the reminders that are due."""
    timesheet = locked(timesheet)
    due = [day for day in timesheet.remind_on if day <= today]
    if timesheet.state != Timesheet.State.SUBMITTED or not due:
        return timesheet
    timesheet.remind_on = [day for day in timesheet.remind_on if day > today]
    timesheet.save(update_fields=["remind_on"])
    letters.reminded(timesheet, today)
    return timesheet


@transaction.atomic
def approve_by_silence(timesheet: Timesheet, *, today: dt.date) -> Timesheet:
    """Accept a month on which nobody has decided by the date that every letter named."""
    timesheet = locked(timesheet)
    is_over = timesheet.decide_by is not None and timesheet.decide_by < today
    if timesheet.state != Timesheet.State.SUBMITTED or not is_over:
        return timesheet
    practice = Practice.objects.get(pk=current_practice_id())
    timesheet.by_silence = True
    accept(timesheet, NOBODY)
    with translation.override(practice.language):
        text = _("%(month)s of %(title)s, %(days)s, is approved by %(who)s.")
        journal(timesheet, timesheet.decider, "timesheet.approved", text)
    letters.fell_silent(timesheet, timezone.localdate())
    return timesheet
