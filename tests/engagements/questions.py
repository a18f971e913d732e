"""A month put to the sponsor, and a question about one line of it."""

import datetime as dt

from engagements.actions.queries import ask
from engagements.actions.timesheets import submit
from engagements.models import TimeEntry, Timesheet, TimesheetQuery
from tests import factories as make
from tests.cast import Cast
from tests.engagements.agreements import place

MARCH = dt.date(2026, 3, 1)
TENTH, ELEVENTH = dt.date(2026, 3, 10), dt.date(2026, 3, 11)


def two_days(cast: Cast) -> Timesheet:
    """The tenth and the eleventh of March, put to the sponsor. In a scope."""
    make.make_entry(cast.engagement, cast.executive, date=ELEVENTH, days=1, summary="Workshop")
    return submit(cast.engagement, executive=cast.executive, month=MARCH, by="Ed")


def line(cast: Cast, day: dt.date) -> TimeEntry:
    found: TimeEntry = TimeEntry.objects.get(date=day, engagement=cast.engagement)
    return found


def asked(cast: Cast, sheet: Timesheet, text: str = "All of the day?") -> TimesheetQuery:
    """About the eleventh."""
    [query] = ask(sheet, {line(cast, ELEVENTH).pk: text}, by=place(cast, "sponsor"))
    return query
