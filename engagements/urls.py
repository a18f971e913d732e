"""The addresses of `engagements`."""

import datetime as dt

from django.urls import URLPattern, path, register_converter

from clients.forms import FIRST_DAY, LAST_DAY
from engagements.views import room_days, timesheets, week


class IsoDate:
    """A date in an address: 2026-11-19. Beyond what forms take there is no page."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        day = dt.date.fromisoformat(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(value)
        return day

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(IsoDate, "date")

PRACTICE = "p/<slug:practice>/"
DAYS = f"{PRACTICE}c/<slug:client>/days/"

urlpatterns: list[URLPattern] = [
    path(f"{PRACTICE}week/", week.week, name="week"),
    path(f"{PRACTICE}week/<date:day>/", week.week, name="week_of"),
    path(f"{PRACTICE}week/<date:day>/copy/", week.week_copy, name="week_copy"),
    path(f"{PRACTICE}timesheets/", timesheets.timesheets, name="timesheets"),
    path(f"{PRACTICE}timesheets/submission/", timesheets.timesheet_submit, name="timesheet_submit"),
    path(
        f"{PRACTICE}timesheets/<uuid:pk>/withdrawal/",
        timesheets.timesheet_withdraw,
        name="timesheet_withdraw",
    ),
    path(DAYS, room_days.room_days, name="room_days"),
    path(
        f"{DAYS}timesheets/<uuid:pk>/approval/",
        room_days.room_timesheet_approval,
        name="room_timesheet_approval",
    ),
    path(
        f"{DAYS}timesheets/<uuid:pk>/return/",
        room_days.room_timesheet_return,
        name="room_timesheet_return",
    ),
]
