"""The past never changes: from which date on something may still be agreed otherwise."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from config import wording
from engagements.dates import DAY, month_range
from engagements.models import Engagement, Timesheet


def first_free_day(engagement: Engagement) -> dt.date:
    """Today, or the day after the last month that is approved or the last date invoiced."""
    approved = Timesheet.objects.approved().filter(engagement=engagement).order_by("-month")
    last = approved.values_list("month", flat=True).first()
    invoiced = Engagement.objects.values_list("invoiced_through", flat=True).get(pk=engagement.pk)
    settled = [day for day in (last and month_range(last)[1], invoiced) if day]
    return max([timezone.localdate(), *(day + DAY for day in settled)])


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
