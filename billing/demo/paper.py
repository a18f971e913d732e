"""What the demo asks of its worker, and the small print of accounts."""

import datetime as dt
from collections.abc import Iterable

from allauth.account.models import EmailAddress

from clients.models import User
from engagements.models import Engagement, Executive


def verify_addresses(users: Iterable[User]) -> None:
    """Demo people have confirmed their addresses."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )


def ask(
    engagements: dict[str, Engagement], executives: dict[str, Executive], today: dt.date
) -> None:
    """Queue invoices and board reports; the worker makes them once it runs."""
