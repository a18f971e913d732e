"""What is on a bill already."""

import datetime as dt

from django.db.models import Max

from billing.models import Invoice
from engagements.models import Engagement


def last_day_invoiced(engagement: Engagement) -> dt.date | None:
    """The last date of the periods invoiced and not credited since; None before the first."""
    issued = Invoice.objects.issued().filter(engagement=engagement, kind="invoice", released=False)
    last: dt.date | None = issued.aggregate(last=Max("period_last"))["last"]
    return last
