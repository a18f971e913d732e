"""What the records of governance have in common: kept while the engagement is open, and told."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models.owned import Owned
from engagements.models import Engagement

LONGEST_TOLD = 160


def refuse_when_over(engagement: Engagement) -> None:
    """A closed engagement keeps its records as they are."""
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its records stay as they are."))


def keep[M: Owned](row: M, engagement: Engagement, *, besides: tuple[str, ...] = ()) -> M:
    """Check a row and store it with the client it belongs to. `besides` names its other parents."""
    refuse_when_over(engagement)
    return keep_afterwards(row, engagement, besides=besides)


def keep_afterwards[M: Owned](
    row: M, engagement: Engagement, *, besides: tuple[str, ...] = ()
) -> M:
    """The same for what is still to be recorded once the engagement is closed."""
    row.organisation_id = engagement.organisation_id  # type: ignore[attr-defined]  # each has one
    row.clean_fields(exclude=["practice", "organisation", "engagement", *besides])
    row.validate_constraints()
    row.save()
    return row


def tell(engagement: Engagement, verb: str, text: str, by: Place, about: UUID) -> None:
    """Say in the journal what was done."""
    record(by, verb, text, about=about, organisation=engagement.organisation)
