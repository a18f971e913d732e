"""The e-mails about a month of days: to the sponsors who decide, and back to the executive."""

from typing import Any

from clients.mail import link, post
from clients.models import ClientAccess
from engagements.models import Timesheet


def submitted(timesheet: Timesheet) -> None:
    """Ask every sponsor of the client; any one of them may decide."""
    sponsors = ClientAccess.objects.filter(
        organisation_id=timesheet.organisation_id, role=ClientAccess.Role.SPONSOR
    ).select_related("user")
    context = _context(timesheet, "days/")
    for sponsor in sponsors:
        post(
            to=sponsor.user.email,
            template="timesheet_submitted",
            context={**context, "name": sponsor.display_name},
            key=_key(timesheet, "submitted", sponsor.user_id),
        )


def decided(timesheet: Timesheet) -> None:
    """Tell the executive what was decided, and why."""
    user = timesheet.executive.user
    post(
        to=user.email,
        template=f"timesheet_{timesheet.state}",
        context={**_context(timesheet), "name": timesheet.executive_name},
        key=_key(timesheet, timesheet.state, user.pk),
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
