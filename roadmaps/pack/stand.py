"""How the whole stands in the practice's own words, as of the data date, beside the figures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from engagements.dates import DAY
from roadmaps.models import EngagementHealth
from roadmaps.outcomes import component_word
from roadmaps.pack.section import Plain, Subject, day, plain_day


@dataclass(frozen=True)
class Stand:
    """What was said, and what the figures say, as the components spell both."""

    health: str
    word: str
    reason: str
    by: str
    on: dt.date
    figures_word: str

    @property
    def differs(self) -> bool:
        """Whether the judgement says otherwise than the figures."""
        return self.word != self.figures_word


def gather(subject: Subject) -> Plain:
    """The judgement that stood on the data date, and the one before the period; or none."""
    rows = EngagementHealth.objects.filter(
        engagement=subject.engagement, at__date__lte=subject.on
    ).order_by("at", "pk")
    said = [_said(each) for each in rows]
    return {"now": _last(said, subject.on), "before": _last(said, subject.first - DAY)}


def show(plain: Mapping[str, Any] | None, by_figures: str) -> Stand | None:
    """None where nothing was said: then the figures speak alone."""
    said = plain and plain["now"]
    if not said:
        return None
    return Stand(
        health=said["health"],
        word=component_word(said["health"]),
        reason=said["reason"],
        by=said["by"],
        on=day(said["on"]),
        figures_word=component_word(by_figures),
    )


def _said(row: EngagementHealth) -> Plain:
    on = timezone.localdate(row.at)
    return {"health": row.health, "reason": row.reason, "by": row.by, "on": plain_day(on)}


def _last(said: list[Plain], on: dt.date) -> Plain | None:
    """What stood on a date; a judgement taken back is none."""
    known = [each for each in said if day(each["on"]) <= on]
    return known[-1] if known and known[-1]["health"] else None
