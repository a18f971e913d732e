"""Where a client room begins, and which engagements a reader finds in it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from clients.access import Place
from clients.models import ClientOrganisation
from engagements.models import Assignment, Engagement


def room_url(place: Place, organisation: ClientOrganisation) -> str:
    """Where a client room begins."""
    return f"{place.practice.get_absolute_url()}c/{organisation.slug}/"


def engagements_of(place: Place, organisation: ClientOrganisation) -> QuerySet[Engagement]:
    """Those of a room that the reader may see, never a draft: both sides see the same."""
    visible = Engagement.objects.visible_to(place).filter(organisation=organisation)
    return visible.exclude(state=Engagement.State.DRAFT)


def shown_engagements(place: Place, organisation: ClientOrganisation) -> list[Engagement]:
    """The same as a list, closed ones last."""
    rows = engagements_of(place, organisation)
    return sorted(rows, key=lambda each: each.state == Engagement.State.CLOSED)


def people_of(engagements: Collection[UUID]) -> dict[UUID, list[str]]:
    """The executives' names as the client knows them, by engagement."""
    found: dict[UUID, list[str]] = {engagement: [] for engagement in engagements}
    rows = Assignment.objects.filter(engagement__in=found)
    for engagement, name in rows.values_list("engagement_id", "display_name"):
        found[engagement].append(name)
    return found
