"""Who may be asked to score: the practice's people on an engagement, and those of the client."""

from clients.models import ClientAccess
from engagements.models import Assignment, Engagement
from roadmaps.actions.vendor_scores import Person

SPEAKING = ("sponsor", "member")


def candidates(engagement: Engagement) -> list[Person]:
    """By name, the practice's first; somebody in both is of the practice."""
    ours = Assignment.objects.filter(engagement=engagement).order_by("display_name")
    people = {
        user: Person(user, name, is_client=False)
        for user, name in ours.values_list("executive__user_id", "display_name")
    }
    theirs = ClientAccess.objects.filter(
        organisation_id=engagement.organisation_id, role__in=SPEAKING
    ).order_by("display_name")
    for user, name in theirs.values_list("user_id", "display_name"):
        people.setdefault(user, Person(user, name, is_client=True))
    return list(people.values())
