"""What the engagement page shows of how an engagement began."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from clients.access import Place, Right
from engagements.models import Engagement, TimeEntry
from roadmaps.models import EngagementPlaybook


def beginning_of(engagement: Engagement, place: Place) -> dict[str, Any]:
    """The risks, meetings and questions it took along, and where its first day is logged."""
    kept = EngagementPlaybook.objects.filter(engagement=engagement)
    return {
        "playbook": kept.first() if place.may(Right.LEAD) else None,
        "first_day_url": _first_day(engagement, place),
    }


def _first_day(engagement: Engagement, place: Place) -> str:
    """For somebody on it who gives days, while nobody has given one."""
    is_mine = engagement.assignments.filter(executive__user_id=place.user_id).exists()
    if not is_mine or not place.may(Right.LOG_DAYS):
        return ""
    if TimeEntry.objects.filter(engagement=engagement).exists():
        return ""
    day = max(engagement.starts_on, timezone.localdate())
    return reverse("week_of", args=[place.practice.slug, day])
