"""The door for machines: a secret names its practice in clear, and only its hash is kept."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest

from django.utils import timezone

from clients.access import Place
from clients.models import ApiToken
from clients.models.person import hashed
from clients.places import of_membership
from clients.tenancy import current_practice_id, practice_scope

SHAPE = re.compile(r"sx1_([1-9][0-9]{0,17})_[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """A secret of the open practice: the only time it exists outside its holder's hands."""
    return f"sx1_{current_practice_id()}_{secrets.token_urlsafe(32)}"


@contextmanager
def token_scope(secret: str, *, request_id: str = "") -> Iterator[Place | None]:
    """The scope of the membership that a token stands for; without a valid one, none at all.

    Made up, expired, revoked and of a removed member are one and the same: nobody.
    """
    place = _place_of(secret)
    if place is None:
        yield None
        return
    with practice_scope(place.practice.pk, user_id=place.user_id, request_id=request_id):
        yield place


def _place_of(secret: str) -> Place | None:
    shape = SHAPE.fullmatch(secret)
    if shape is None:
        return None
    kept = hashed(secret)
    with practice_scope(int(shape[1])):
        valid = ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
        members = valid.filter(membership__user__is_active=True)
        related = members.select_related("membership__user", "membership__practice")
        token = related.filter(token_hash=kept).first()
        if token is None or not compare_digest(token.token_hash, kept):
            return None
        return of_membership(token.membership, token.membership.user)
