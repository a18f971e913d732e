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


type Keeper = Callable[[UUID], str]
type Giver = Callable[[UUID, str], None]
KEEPERS: list[tuple[Keeper, Giver]] = []


def when_cleared(keeper: Keeper, giver: Giver) -> None:
    """Let a higher app keep what a cleared entry was for, and say it again of the one put back."""
    KEEPERS.append((keeper, giver))


def kept_of(entry: UUID) -> list[str]:
    """What is to be said again if this entry is put back, by each who keeps something."""
    return [keeper(entry) for keeper, _giver in KEEPERS]


def give_back(entry: UUID, kept: Collection[str]) -> None:
    """Say again of an entry what was kept of the one in whose place it stands."""
    for (_keeper, giver), said in zip(KEEPERS, kept, strict=False):
        if said:
            giver(entry, said)


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
