"""The people of a client room whom a comment may name, as everybody there may know them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clients.models import ClientAccess
from engagements.models import Assignment
from roadmaps.models import Initiative


@dataclass(frozen=True)
class Person:
    """Somebody of the room: the key of their place there, their name, and what they are."""

    key: str
    name: str
    part: str


def people_of_room(initiative: Initiative) -> list[Person]:
    """The executives of its engagement and, unless it is a draft, the client's people, by name."""
    ours = Assignment.objects.filter(engagement=initiative.engagement_id)
    found = [Person(str(each.pk), each.display_name, each.title) for each in ours]
    if initiative.shared:
        theirs = ClientAccess.objects.filter(organisation=initiative.organisation_id)
        found += [
            Person(str(each.pk), each.display_name, each.get_role_display()) for each in theirs
        ]
    return sorted(found, key=lambda person: person.name.casefold())


def mentioned(text: str, people: Collection[Person], chosen: Collection[str]) -> Sequence[Person]:
    """Those chosen, and those whose whole name follows an @ in the text; each once."""
    keys = set(chosen)
    return [person for person in people if person.key in keys or _is_named(person.name, text)]


def _is_named(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w)@{re.escape(name)}(?!\w)", text, re.IGNORECASE))
