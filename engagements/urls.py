"""The addresses of `engagements`."""

import datetime as dt

from django.urls import URLPattern, path, register_converter

from clients.forms import FIRST_DAY, LAST_DAY
from engagements.views import (
    agreement,
    capacity,
    change_orders,
    correction,
    leave,
    ledger,
    lifecycle,
    month,
    offline,
    room_agreement,
    room_days,
    timesheets,
    week,
    week_bulk,
)


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
ENGAGEMENT = f"{PRACTICE}engagements/<uuid:pk>/"
STATEMENT = f"{PRACTICE}statements/<uuid:pk>/"
AGREEMENT = f"{PRACTICE}c/<slug:client>/agreement/"

urlpatterns: list[URLPattern] = [
    path("sw.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.offline, name="offline"),
    path(f"{PRACTICE}week/", week.week, name="week"),
    path(f"{PRACTICE}week/app.webmanifest", offline.week_manifest, name="week_manifest"),
    path(f"{PRACTICE}week/<date:day>/", week.week, name="week_of"),
    path(f"{PRACTICE}week/<date:day>/copy/", week_bulk.week_copy, name="week_copy"),
    path(f"{PRACTICE}week/<date:day>/filling/", week_bulk.week_fill, name="week_fill"),
    path(f"{PRACTICE}week/<date:day>/undo/", week_bulk.week_undo, name="week_undo"),
    path(
        f"{PRACTICE}week/<date:day>/<uuid:pk>/correction/",
        correction.correction,
        name="day_correction",
    ),
    path("me/capacity/", capacity.my_capacity, name="my_capacity"),
    path(f"{PRACTICE}capacity/", capacity.capacity, name="capacity"),
    path(f"{PRACTICE}leave/", leave.leave, name="leave"),
    path(f"{PRACTICE}leave/change/", leave.leave_change, name="leave_change"),
    path(f"{PRACTICE}leave/removal/", leave.leave_removal, name="leave_removal"),
    path(f"{PRACTICE}working-days/", leave.working_pattern, name="working_pattern"),
    path(
        f"{PRACTICE}working-days/<uuid:pk>/removal/",
        leave.working_pattern_removal,
        name="working_pattern_removal",
    ),
    path(f"{PRACTICE}month/", month.month, name="month"),
    path(f"{PRACTICE}month/<date:day>/", month.month, name="month_of"),
    path(f"{PRACTICE}timesheets/", timesheets.timesheets, name="timesheets"),
    path(f"{PRACTICE}timesheets/submission/", timesheets.timesheet_submit, name="timesheet_submit"),
    path(
        f"{PRACTICE}timesheets/<uuid:pk>/withdrawal/",
        timesheets.timesheet_withdraw,
        name="timesheet_withdraw",
    ),
    path(
        f"{PRACTICE}timesheets/<uuid:pk>/answers/",
        timesheets.timesheet_answers,
        name="timesheet_answers",
    ),
    path(DAYS, room_days.room_days, name="room_days"),
    path(
        f"{DAYS}timesheets/<uuid:pk>/queries/",
        room_days.room_timesheet_queries,
        name="room_timesheet_queries",
    ),
    path(
        f"{DAYS}queries/<uuid:pk>/withdrawal/",
        room_days.room_query_withdrawal,
        name="room_query_withdrawal",
    ),
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
    path(f"{ENGAGEMENT}ledger/", ledger.engagement_ledger, name="engagement_ledger"),
    path(
        f"{ENGAGEMENT}ledger/write-offs/",
        ledger.engagement_write_off,
        name="engagement_write_off",
    ),
    path(
        f"{PRACTICE}write-offs/<uuid:pk>/removal/",
        ledger.write_off_removal,
        name="write_off_removal",
    ),
    path(f"{DAYS}statement/", ledger.room_statement, name="room_statement"),
    path(f"{ENGAGEMENT}agreement/", agreement.agreement, name="agreement"),
    path(f"{ENGAGEMENT}agreement/words/", agreement.statement_edit, name="statement_edit"),
    path(f"{ENGAGEMENT}changes/new/", change_orders.change_order_new, name="change_order_new"),
    path(f"{ENGAGEMENT}moves/", lifecycle.engagement_move, name="engagement_move"),
    path(
        f"{PRACTICE}moves/<uuid:pk>/end/", lifecycle.engagement_move_end, name="engagement_move_end"
    ),
    path(f"{STATEMENT}proposal/", agreement.statement_proposal, name="statement_proposal"),
    path(f"{STATEMENT}withdrawal/", agreement.statement_withdrawal, name="statement_withdrawal"),
    path(f"{STATEMENT}progress/", agreement.statement_progress, name="statement_progress"),
    path(f"{STATEMENT}printing/", agreement.statement_printing, name="statement_printing"),
    path(f"{STATEMENT}file/", agreement.statement_file, name="statement_file"),
    path(
        f"{PRACTICE}deliverables/<uuid:pk>/delivery/",
        agreement.deliverable_delivery,
        name="deliverable_delivery",
    ),
    path(
        f"{PRACTICE}changes/<uuid:pk>/withdrawal/",
        agreement.change_order_withdrawal,
        name="change_order_withdrawal",
    ),
    path(AGREEMENT, room_agreement.room_agreement, name="room_agreement"),
    path(
        f"{AGREEMENT}statements/<uuid:pk>/file/",
        room_agreement.room_statement_file,
        name="room_statement_file",
    ),
    *(
        path(f"{AGREEMENT}{kind}/<uuid:pk>/{verb}/", view, name=view.__name__)
        for kind, verb, view in (
            ("statements", "acceptance", room_agreement.room_statement_acceptance),
            ("statements", "refusal", room_agreement.room_statement_refusal),
            ("changes", "acceptance", room_agreement.room_change_order_acceptance),
            ("changes", "refusal", room_agreement.room_change_order_refusal),
            ("deliverables", "acceptance", room_agreement.room_deliverable_acceptance),
            ("deliverables", "refusal", room_agreement.room_deliverable_refusal),
        )
    ),
]
