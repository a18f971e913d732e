"""The e-mails about a month of days: to the sponsors who decide, and back to the executive."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from clients.mail import link, post
from clients.models import ClientAccess
from engagements.models import Timesheet, TimesheetQuery


def submitted(timesheet: Timesheet) -> None:
    """Ask every sponsor of the client; any one of them may decide."""
    _to_sponsors(timesheet, "timesheet_submitted", "submitted")


def reminded(timesheet: Timesheet, today: dt.date) -> None:
    """Tell every sponsor again until when they may decide."""
    _to_sponsors(timesheet, "timesheet_reminder", f"reminder {today}")


def fell_silent(timesheet: Timesheet, today: dt.date) -> None:
    """Tell both sides that the month counts as approved, and since when."""
    said = {"today": today}
    _to_sponsors(timesheet, "timesheet_silence", "silence", **said)
    _to_executive(timesheet, "timesheet_silence", "silence", **said)


def decided(timesheet: Timesheet) -> None:
    """Tell the executive what was decided, and why."""
    _to_executive(timesheet, f"timesheet_{timesheet.state}", timesheet.state)


def asked(timesheet: Timesheet, queries: Sequence[TimesheetQuery]) -> None:
    """Tell the executive what a sponsor asks, all of it at once."""
    what = f"asked {queries[0].pk}"
    _to_executive(timesheet, "timesheet_queried", what, queries=queries, who=queries[0].asked_by)


def answered(timesheet: Timesheet, queries: Sequence[TimesheetQuery]) -> None:
    """Tell the sponsors what was answered and corrected; it is theirs to decide again."""
    mark = f"{queries[0].pk} {queries[0].answered_at:%Y%m%dT%H%M%S.%f}"
    who = queries[0].answered_by
    _to_sponsors(timesheet, "timesheet_answered", f"answered {mark}", queries=queries, who=who)


def _to_sponsors(timesheet: Timesheet, template: str, what: str, **said: Any) -> None:
    sponsors = ClientAccess.objects.filter(
        organisation_id=timesheet.organisation_id,
        role=ClientAccess.Role.SPONSOR,
    ).select_related("user")
    context = _context(timesheet, "days/") | said
    for sponsor in sponsors:
        post(
            to=sponsor.user.email,
            template=template,
            context={**context, "name": sponsor.display_name},
            key=_key(timesheet, what, sponsor.user_id),
        )


def _to_executive(timesheet: Timesheet, template: str, what: str, **said: Any) -> None:
    user = timesheet.executive.user
    post(
        to=user.email,
        template=template,
        context={**_context(timesheet), "name": timesheet.executive_name, **said},
        key=_key(timesheet, what, user.pk),
    )


def _context(timesheet: Timesheet, room: str = "") -> dict[str, Any]:
    """Plain rows; the address leads into the client room or to one's own timesheets."""
    organisation = timesheet.engagement.organisation
    home = organisation.practice.get_absolute_url()
    page = f"{home}c/{organisation.slug}/{room}" if room else f"{home}timesheets/"
    return {
        "timesheet": timesheet,
        "engagement": timesheet.engagement,
        "client": organisation,
        "days": timesheet.entries.total(),
        "url": link(page),
    }


def _key(timesheet: Timesheet, what: str, user_id: int) -> str:
    """One letter a person and submission, however often it is asked for."""
    return f"timesheet:{timesheet.pk}:{timesheet.submitted_at:%Y%m%dT%H%M%S.%f}:{what}:{user_id}"
