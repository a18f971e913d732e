"""The past never changes: from which date on something may still be agreed otherwise."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from config import wording
from engagements.dates import DAY, month_range
from engagements.models import Engagement, TimeEntry, Timesheet

type Witness = Callable[[Engagement], dt.date | None]
WITNESSES: list[Witness] = []


def when_asked(witness: Witness) -> None:
    """Let a higher app name the last date it has put on a bill; called by `ready()`."""
    WITNESSES.append(witness)


def first_free_day(engagement: Engagement) -> dt.date:
    """Today, or the day after the last month that is approved or the last date invoiced."""
    approved = Timesheet.objects.approved().filter(engagement=engagement).order_by("-month")
    entries = TimeEntry.objects.filter(engagement=engagement, state=TimeEntry.State.SETTLED)
    months = [
        approved.values_list("month", flat=True).first(),
        entries.order_by("-date").values_list("date", flat=True).first(),
    ]
    settled = [month_range(day)[1] for day in months if day]
    settled += [last for witness in WITNESSES if (last := witness(engagement))]
    return max([timezone.localdate(), *(last + DAY for last in settled)])


def refuse_past(engagement: Engagement, day: dt.date, *, field: str = "") -> None:
    """Nothing is agreed about a day that is over, or whose month is approved or invoiced."""
    free = first_free_day(engagement)
    if day >= free:
        return
    if free == timezone.localdate():
        text = _("The past never changes: choose today or a later date.")
    else:
        text = _("What is approved or invoiced never changes: choose %(date)s or a later date.")
    text %= {"date": wording.dated(free)}
    raise ValidationError({field: text} if field else text, code="past")
