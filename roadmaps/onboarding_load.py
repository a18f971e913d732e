"""Whether those who would give the days still have them, week by week."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from engagements.capacity import weighed
from engagements.capacity_board import Outlook
from engagements.dates import WEEK
from engagements.load import Booking
from roadmaps.onboarding_draft import Draft

AHEAD = 25 * WEEK  # after the first: half a year is what one can plan


def scales(rows: Any, draft: Draft) -> list[Outlook]:
    """For every executive in the rows typed so far, as far as each row makes sense by itself.

    The working days are those of the terms, once these are typed.
    """
    today, calendar = timezone.localdate(), draft.calendar
    proposed: dict[UUID, list[Booking]] = {}
    for form in rows.filled if rows.is_bound else []:
        row = form.instance if form.is_valid() else None
        if row is not None:
            ends_on = min(filter(None, (row.ends_on, draft.ends_on)), default=None)
            starts_on = row.starts_on or draft.starts_on or today
            booking = Booking(row.days, row.unit, starts_on, ends_on, calendar)
            proposed.setdefault(row.executive_id, []).append(booking)
    return weighed(proposed, today=today, ahead=AHEAD)
