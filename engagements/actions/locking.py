"""One decision on an agreement at a time: every verb about it locks the engagement first."""

from clients.models import User
from engagements.models import Assignment, Engagement


def lock(engagement: Engagement) -> Engagement:
    """The engagement as the database has it now, locked until the transaction ends."""
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    held: Engagement = rows.select_related("organisation", "entity").get(pk=engagement.pk)
    return held


def hold_back_days(engagement: Engagement) -> None:
    """Whoever may log days there waits until the transaction ends, and who is at it is waited for.

    Logging locks the person's account alone, so this asks for the accounts, in one order; ask for
    the engagement first.
    """
    mine = Assignment.objects.filter(engagement=engagement).values("executive__user")
    accounts = User.objects.select_for_update(no_key=True).filter(pk__in=mine)
    list(accounts.only("pk").order_by("pk"))
