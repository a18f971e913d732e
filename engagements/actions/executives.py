"""Who gives days."""

from clients.access import LONGEST_NAME
from clients.actions.practices import settings_of_practice
from clients.models import Membership
from engagements.models import Executive


def enlist(membership: Membership) -> None:
    """A member with the role of executive can give days; the row stays when the role goes."""
    if membership.is_executive:
        Executive.objects.get_or_create(
            user=membership.user,
            defaults={
                "display_name": (membership.user.name or membership.user.email)[:LONGEST_NAME],
                "country": settings_of_practice().country,
            },
        )
