"""The pace of one engagement as a page or a letter shows it."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from engagements.agreement import Agreement
from engagements.agreements import agreements_of
from engagements.models import Assignment, Engagement, TimeEntry
from engagements.pace import Fit, Outlook, fitting, period_outlook, whole_outlook


@dataclass(frozen=True)
class PaceOf:
    """The running period, the whole, and the change that would fit."""

    running: Outlook
    whole: Outlook
    fit: Fit | None
    who: str
    unit: str

    @property
    def query(self) -> str:
        """What the form of a change order begins with."""
        if self.fit is None:
            return ""
        asked = {
            "days": f"{self.fit.days.normalize():f}",
            "unit": self.fit.unit,
            "from": self.fit.starts_on.isoformat(),
            "executive": str(self.fit.executive_id),
        }
        return urlencode(asked)


def pace_of(engagement: Engagement, today: dt.date) -> PaceOf | None:
    """By every day given, approved or not; none where no days run on this date."""
    agreement = agreements_of([engagement])[engagement.pk]
    given = list(TimeEntry.objects.filter(engagement=engagement))
    return outlook_of(engagement, agreement, given, today)


def outlook_of(
    engagement: Engagement, agreement: Agreement, given: list[TimeEntry], today: dt.date
) -> PaceOf | None:
    """The same from rows that are there already."""
    over = agreement.ends_on is not None and agreement.ends_on < today
    if over or today < agreement.starts_on or not agreement.allocations:
        return None
    running = period_outlook(agreement, given, today)
    whole = whole_outlook(agreement, given, today)
    fit = fitting(agreement, given, today) if running.misses or whole.misses else None
    who = unit = ""
    if fit is not None:
        named = Assignment.objects.filter(engagement=engagement, executive=fit.executive_id)
        who = named.values_list("display_name", flat=True).first() or ""
        unit = next(
            str(each.get_unit_display())  # type: ignore[attr-defined]  # rows of our own table
            for each in agreement.allocations
            if each.unit == fit.unit
        )
    return PaceOf(running, whole, fit, who, unit)
