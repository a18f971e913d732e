"""Pages across practices stand in the frame of one's own, where there is only one."""

from typing import Any, cast

from django.http import HttpRequest

from clients.access import Place
from clients.models import User
from clients.places import places_of


def places_for(request: HttpRequest) -> list[Place]:
    """Every place of the signed-in person; the switcher and the menu of the page know them too."""
    places = places_of(cast("User", request.user))
    practices = [place for place in places if not place.is_client]
    framed = cast("Any", request)
    framed.places = places
    if len(practices) == 1 or len(places) == 1:
        framed.place = (practices or places)[0]
    return places
