"""What an engagement that is over refuses, and how its rows are numbered."""

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from engagements.models import Engagement


def refuse_when_over(engagement: Engagement) -> None:
    """A closed engagement is only read."""
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; what it has stays as it is."))


def next_number(engagement: Engagement, rows: QuerySet) -> int:
    """One more than the last number of these rows of an engagement, one at a time."""
    Engagement.objects.select_for_update(no_key=True).get(pk=engagement.pk)
    last = rows.filter(engagement=engagement).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
