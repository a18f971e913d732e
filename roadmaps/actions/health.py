"""How an engagement stands, in the executive's words; what was said before stays."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import LONGEST_NAME, Place
from clients.actions.journal import record
from engagements.models import Engagement
from roadmaps.models import EngagementHealth


@transaction.atomic
def state_health(
    engagement: Engagement, *, health: str, reason: str = "", by: Place
) -> EngagementHealth:
    """Say how it stands, and why; without a health the figures speak alone again.

    Saying the same thing twice is saying it once.
    """
    held = Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    if held.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; what was said of it stays as it is."))
    reason = reason.strip() if health else ""
    latest = EngagementHealth.objects.filter(engagement=held).first()
    standing = (latest.health, latest.reason) if latest else ("", "")
    if latest and standing == (health, reason):
        return latest
    if not latest and not health:
        raise ValidationError({"health": _("The figures speak already; nothing was said yet.")})
    said = EngagementHealth(
        organisation_id=held.organisation_id,
        engagement=held,
        health=health,
        reason=reason,
        by=by.name[:LONGEST_NAME],
    )
    said.full_clean(exclude=["practice", "organisation", "engagement"], validate_unique=False)
    said.save(force_insert=True)
    words = {"title": held.title, "health": said.get_health_display()}
    text = _("%(title)s is %(health)s, it was said.") % words
    record(by, "engagement.health", text, about=held.pk, organisation=held.organisation)
    return said
