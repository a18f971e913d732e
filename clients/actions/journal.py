"""Say in words what happened."""

from uuid import UUID

from clients.access import Place
from clients.models import ClientOrganisation, JournalEntry


def record(
    actor: Place | str,
    verb: str,
    text: str,
    *,
    about: UUID | None = None,
    organisation: ClientOrganisation | None = None,
) -> JournalEntry:
    """Add a sentence to the practice's journal, in the transaction of the act itself."""
    name = actor if isinstance(actor, str) else actor.name
    return JournalEntry.objects.create(
        actor=name[:120], verb=verb, text=text[:500], about=about, organisation=organisation
    )
