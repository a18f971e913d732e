"""Give a machine a key, and take it away."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import ApiToken
from clients.models.person import hashed
from clients.tokens import new_secret

USUAL_DAYS, MOST_DAYS = 90, 365


@transaction.atomic
def create_token(
    membership_id: UUID, *, name: str, by: Place, days: int = USUAL_DAYS
) -> tuple[ApiToken, str]:
    """A token and its secret, which nobody can read again afterwards."""
    if not 1 <= days <= MOST_DAYS:
        most = {"most": MOST_DAYS}
        raise ValidationError({"days": _("A token is valid for 1 to %(most)s days.") % most})
    secret = new_secret()
    token = ApiToken.objects.create(
        membership_id=membership_id,
        name=name,
        token_hash=hashed(secret),
        expires_at=timezone.now() + dt.timedelta(days=days),
    )
    words = {"who": by.name, "name": name}
    record(by, "token.created", _("%(who)s made the token “%(name)s”.") % words, about=token.pk)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Place) -> ApiToken:
    """End a token at once. Revoking twice is revoking once."""
    found: ApiToken = token.refetched()
    if found.revoked_at:
        return found
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    words = {"who": by.name, "name": found.name}
    record(by, "token.revoked", _("%(who)s revoked the token “%(name)s”.") % words, about=found.pk)
    return found
