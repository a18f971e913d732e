"""What stands in a calendar beside days. This app does not know it: a higher one says so."""

import datetime as dt
from collections.abc import Callable, Iterable

from clients.access import Place
from engagements.feeds import Entry

type Teller = Callable[[Place, dt.date, dt.date], Iterable[Entry]]
TELLERS: list[Teller] = []


def when_asked(teller: Teller) -> None:
    """Let a higher app say what a person has between two dates; called by `ready()`."""
    TELLERS.append(teller)


def appointments_of(place: Place, first: dt.date, last: dt.date) -> list[Entry]:
    """All that is known of, in no particular order."""
    return [entry for teller in TELLERS for entry in teller(place, first, last)]
