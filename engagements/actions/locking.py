"""One decision on an agreement at a time: every verb about it locks the engagement first."""

from engagements.models import Engagement


def lock(engagement: Engagement) -> Engagement:
    """The engagement as the database has it now, locked until the transaction ends."""
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    held: Engagement = rows.select_related("organisation", "entity").get(pk=engagement.pk)
    return held
