"""What days were given for. This app does not know it: a higher one says so."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from clients.access import Place
from clients.models import ClientOrganisation


@dataclass(frozen=True)
class Purpose:
    """What a day served, and where to read on; nowhere, for those who may not go there."""

    name: str
    url: str


type Teller = Callable[[Place, ClientOrganisation, Collection[UUID]], Mapping[UUID, Purpose]]
TELLERS: list[Teller] = []


def when_asked(teller: Teller) -> None:
    """Let a higher app say what entries of a client were for; called by `ready()`."""
    TELLERS.append(teller)


def purposes_of(
    place: Place, organisation: ClientOrganisation, entries: Collection[UUID]
) -> dict[UUID, Purpose]:
    """What these entries of one client served, by the key of each that served something."""
    found: dict[UUID, Purpose] = {}
    for teller in TELLERS:
        found |= teller(place, organisation, entries)
    return found
