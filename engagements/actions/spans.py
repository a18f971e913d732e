"""Many dates at once: what can be done is done, what cannot is said with its reason."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.wording import in_fractions
from engagements.actions.days import log_day, log_internal_day
from engagements.actions.trail import Trail
from engagements.capacity import diary_of
from engagements.dates import days_between, holiday_name
from engagements.models import Engagement, Executive, InternalDay, TimeEntry

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """What the days are given to: an engagement, or a kind of days without a client."""

    executive: Executive
    engagement: Engagement | None = None
    kind: str = ""

    def days_between(self, first: dt.date, last: dt.date) -> dict[dt.date, Decimal]:
        """What stands on this line, by date."""
        if self.engagement is None:
            rows = InternalDay.objects.filter(executive=self.executive, kind=self.kind)
            return dict(rows.filter(date__range=(first, last)).values_list("date", "days"))
        entries = TimeEntry.objects.filter(executive=self.executive, engagement=self.engagement)
        return entries.between(first, last).by_date()

    def log(self, date: dt.date, days: Decimal, trail: Trail) -> None:
        """Through the same verbs, and refused for the same reasons, as one cell."""
        if self.engagement is None:
            log_internal_day(self.executive, date=date, kind=self.kind, days=days, trail=trail)
        else:
            log_day(self.engagement, executive=self.executive, date=date, days=days, trail=trail)


@dataclass
class Outcome:
    """How many cells were changed, and each date that was left alone with its reason."""

    changed: int = 0
    skipped: list[tuple[dt.date, str]] = field(default_factory=list)

    def try_one(self, line: Line, date: dt.date, days: Decimal, trail: Trail) -> None:
        """Change one cell, or say why not."""
        before = len(trail)
        try:
            line.log(date, days, trail)
        except ValidationError as refused:
            self.skipped.append((date, refused.messages[0]))
        self.changed += len(trail) - before


def enter_range(
    line: Line, *, first: dt.date, last: dt.date, days: Decimal, trail: Trail
) -> Outcome:
    """The same part of every date the person works from first to last, where nothing stands yet.

    Their days off are passed over without a word; holidays, leave and dates that have days are
    said.
    """
    outcome = Outcome()
    diary = diary_of(line.executive, first, last)
    taken = line.days_between(first, last)
    for date in days_between(first, last):
        if diary.loses(date):
            outcome.skipped.append((date, holiday_name(date, diary.country)))
        elif not diary.works_on(date):
            continue
        elif date in taken:
            text = _("%(days)s is there already") % {"days": in_fractions(taken[date])}
            outcome.skipped.append((date, text))
        elif date in diary.leave:
            outcome.skipped.append((date, _("leave")))
        else:
            outcome.try_one(line, date, days, trail)
    return outcome


def change_dates(
    lines: Iterable[Line], dates: list[dt.date], *, days: Decimal, trail: Trail
) -> Outcome:
    """The same part of each of these dates, whatever stands there; nothing clears them."""
    outcome = Outcome()
    for line in lines:
        taken = line.days_between(min(dates), max(dates))
        for date in dates:
            if days or date in taken:
                outcome.try_one(line, date, days, trail)
    return outcome
