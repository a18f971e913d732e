"""Whether those who would give the days of a change order still have them, week by week."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from engagements.capacity import booking_of, home_calendar, weighed
from engagements.capacity_board import Outlook
from engagements.dates import WEEK
from engagements.dosage import Phase
from engagements.load import Booking
from engagements.models import Engagement

AHEAD = 12 * WEEK  # after the first: three months


def scales(engagement: Engagement, after: Mapping[str, Any], first: dt.date) -> list[Outlook]:
    """Everybody who would be over-booked in the three months from the date on.

    What would hold at the engagement is put on top of all that they promised to others.
    """
    phases = [Phase.of(each) for each in after["dosage"]]
    still = {phase.executive for phase in phases if phase.last >= first}
    home, today = home_calendar(), timezone.localdate()
    calendars = _calendars(engagement, after["terms"])
    proposed: dict[UUID, list[Booking]] = {}
    for phase in phases:
        if phase.executive in still:
            booking = booking_of(phase, engagement, home, calendars, today)
            proposed.setdefault(UUID(phase.executive), []).append(booking)
    found = weighed(proposed, today=today, since=first, ahead=AHEAD, apart_from=engagement)
    return [outlook for outlook in found if outlook.over]


def _calendars(
    engagement: Engagement, terms: Sequence[Mapping[str, Any]]
) -> list[tuple[dt.date, str]]:
    """Of the terms that stand, and of those that would come where they name one."""
    named = dict(engagement.terms.values_list("starts_on", "calendar"))
    named |= {
        dt.date.fromisoformat(each["starts_on"]): each["calendar"]
        for each in terms
        if "calendar" in each
    }
    return list(named.items())
