"""What may be begun in a room: one link for each engagement that is open."""

from collections.abc import Sequence

from django.urls import reverse

from clients.access import Place, Right
from clients.context import Link
from clients.models import ClientOrganisation
from engagements.models import Engagement


def additions(
    place: Place,
    organisation: ClientOrganisation,
    engagements: Sequence[Engagement],
    label: str,
    name: str,
) -> list[Link]:
    """For who leads, nobody else; the engagement is named where there are several."""
    if not place.may(Right.LEAD):
        return []
    still_open = [each for each in engagements if each.state != Engagement.State.CLOSED]
    return [
        Link(
            f"{label}: {each.title}" if len(still_open) > 1 else label,
            reverse(name, args=[place.practice.slug, organisation.slug, each.pk]),
            is_current=False,
        )
        for each in still_open
    ]


def may_write(place: Place, engagement: Engagement) -> bool:
    """Whether this reader leads, and the engagement is not closed."""
    return place.may(Right.LEAD) and engagement.state != Engagement.State.CLOSED
