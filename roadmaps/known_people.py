"""The people of a client that are known already, to begin a list with."""

from clients.models import ClientAccess
from engagements.models import Engagement
from roadmaps.models import PolicyReader, TrainingSeat
from roadmaps.name_list import Person


def known_people(engagement: Engagement) -> list[Person]:
    """Who has an account and could acknowledge, and who stands in another list of the client."""
    inside = {"organisation_id": engagement.organisation_id}
    roles = [ClientAccess.Role.SPONSOR, ClientAccess.Role.MEMBER]
    accounts = ClientAccess.objects.filter(role__in=roles, **inside)
    found = list(accounts.values_list("display_name", "user__email"))
    found += PolicyReader.objects.filter(left_on=None, **inside).values_list("name", "email")
    found += TrainingSeat.objects.filter(left_on=None, **inside).values_list("name", "email")
    people: dict[str, Person] = {}
    for name, email in found:
        person = Person(name, email.lower())
        people.setdefault(person.key, person)
    return sorted(people.values(), key=lambda each: each.name)
