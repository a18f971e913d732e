"""When a client's room ends: with the last of what was agreed."""

from uuid import UUID

from django.db.models import Q

from clients.models import ClientOrganisation
from engagements.models import Engagement


def settle_end(organisation: UUID) -> None:
    """Write down when everything agreed with a client ended; nothing while anything goes on.

    A draft, which the client does not see, holds no room open.
    """
    agreed = Engagement.objects.filter(organisation=organisation).exclude(
        state=Engagement.State.DRAFT
    )
    rows = list(agreed.values_list("state", "starts_on", "ends_on"))
    is_over = bool(rows) and all(state == Engagement.State.CLOSED for state, *_dates in rows)
    end = max((last or first for _state, first, last in rows), default=None) if is_over else None
    other = Q(ended_on__isnull=False) if end is None else Q(ended_on=None) | ~Q(ended_on=end)
    ClientOrganisation.objects.filter(other, pk=organisation).update(ended_on=end)


def settle_ends() -> None:
    """The same for every client of a practice."""
    for organisation in ClientOrganisation.objects.values_list("pk", flat=True):
        settle_end(organisation)
