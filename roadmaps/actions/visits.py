"""When a person looks at a client room: what is new to them since the visit before this one."""

import datetime as dt

from clients.access import Place
from clients.models import ClientOrganisation
from clients.tenancy import as_practice
from roadmaps.models import RoomVisit

QUIET = dt.timedelta(minutes=30)  # without a look: the next one is another visit
NOT_WORTH_WRITING = dt.timedelta(minutes=1)


def look(organisation: ClientOrganisation, *, by: Place, now: dt.datetime) -> dt.datetime | None:
    """Leave a mark, and say when the visit before this one ended; nothing at the first.

    Looks less than half an hour apart are one visit: reloading a page keeps what is new on it.
    Client people neither read nor write the table themselves.
    """
    with as_practice():
        visit = _visit(organisation, by, now)
        if now - visit.seen_at >= QUIET:
            visit.before_at = visit.seen_at
        elif now - visit.seen_at < NOT_WORTH_WRITING:
            return visit.before_at
        visit.seen_at = now
        visit.save(update_fields=["seen_at", "before_at"])
        return visit.before_at


def since_when(organisation: ClientOrganisation, *, by: Place) -> dt.datetime | None:
    """The same without leaving a mark."""
    with as_practice():
        row = RoomVisit.objects.filter(organisation=organisation, user_id=by.user_id).first()
    return row.before_at if row else None


def _visit(organisation: ClientOrganisation, by: Place, now: dt.datetime) -> RoomVisit:
    """One's own row, made at the first look; two first looks at once are one."""
    mine = RoomVisit.objects.filter(organisation=organisation, user_id=by.user_id)
    if found := mine.first():
        return found
    first = RoomVisit(organisation=organisation, user_id=by.user_id, seen_at=now)
    RoomVisit.objects.bulk_create([first], ignore_conflicts=True)
    visit: RoomVisit = mine.get()
    return visit
