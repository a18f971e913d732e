"""The e-mails about decisions: to the sponsors who decide, and back to those who asked."""

from typing import Any

from clients.mail import link
from clients.models import ClientAccess
from clients.notices import Notice, notify
from engagements.models import Assignment
from roadmaps.models import Decision


def waits(decision: Decision) -> None:
    """Ask every sponsor of the client; any one of them may decide."""
    sponsors = ClientAccess.objects.filter(
        organisation_id=decision.organisation_id, role=ClientAccess.Role.SPONSOR
    ).select_related("user")
    for sponsor in sponsors:
        notify(
            sponsor.user,
            Notice.DECISION,
            template="decision_waits",
            context=_context(decision, sponsor.display_name),
            key=f"decision:{decision.pk}:{decision.proposed_at:%Y%m%dT%H%M%S.%f}:{sponsor.user_id}",
        )


def taken(decision: Decision) -> None:
    """Tell the executives of the engagement what the client decided, and why."""
    assigned = Assignment.objects.filter(engagement=decision.engagement_id)
    for row in assigned.select_related("executive__user"):
        notify(
            row.executive.user,
            Notice.DECISION,
            template="decision_taken",
            context=_context(decision, row.display_name),
            key=f"decision:{decision.pk}:taken:{row.executive.user_id}",
        )


def _context(decision: Decision, name: str) -> dict[str, Any]:
    organisation = decision.engagement.organisation
    room = f"{organisation.practice.get_absolute_url()}c/{organisation.slug}/"
    return {
        "decision": decision,
        "client": organisation,
        "name": name,
        "url": link(f"{room}governance/decisions/{decision.pk}/"),
    }
