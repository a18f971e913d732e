"""What a full-time hire would cost, as the two sides agree to compare."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import LONGEST_NAME, Place
from clients.actions.journal import record
from engagements.models import Engagement
from roadmaps.models import HireComparison, HireItem

KEPT = ("role", "currency", "rate", "rate_on", "source")


@transaction.atomic
def compare(
    engagement: Engagement, comparison: HireComparison, items: Sequence[HireItem], *, by: Place
) -> HireComparison:
    """Put down the items anew, in their order. `comparison` and `items` are not saved yet.

    What stood before is in the audit. A rate in the engagement's own currency means nothing.
    """
    held = Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    if held.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its comparison stays as it is."))
    if not items:
        raise ValidationError(_("At least one item is needed to compare."))
    row = HireComparison.objects.filter(engagement=held).first() or HireComparison(
        engagement=held, organisation_id=held.organisation_id
    )
    for name in KEPT:
        setattr(row, name, getattr(comparison, name))
    row.changed_at, row.changed_by = timezone.now(), by.name[:LONGEST_NAME]
    row.full_clean(exclude=["practice", "organisation", "engagement"], validate_unique=False)
    row.save()
    HireItem.objects.filter(comparison=row).delete()
    for position, item in enumerate(items, start=1):
        item.comparison, item.organisation_id = row, held.organisation_id
        item.position = position
        item.full_clean(exclude=["practice", "organisation", "comparison"], validate_unique=False)
    HireItem.objects.bulk_create(items)
    text = _("%(title)s: what a full-time hire would cost was written down anew.")
    words = {"title": held.title}
    record(by, "hire.compared", text % words, about=row.pk, organisation=held.organisation)
    return row
