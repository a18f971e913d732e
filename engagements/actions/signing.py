"""A simple electronic signature: a name typed, under the very text that was read."""

from hmac import compare_digest

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST_NAME, LONGEST_NAME = 3, 120


def signed_name(typed: str) -> str:
    """The name as it is kept: a person's, not a tick."""
    name = " ".join(typed.split())
    if len(name) < SHORTEST_NAME:
        raise ValidationError({"name": _("Type your full name to sign.")}, code="name")
    return name[:LONGEST_NAME]


def refuse_other(seen: str, fingerprint: str) -> None:
    """What is signed is what was read: another text has another fingerprint."""
    if not compare_digest(seen.encode(), fingerprint.encode()):
        text = _("The text has changed since you opened the page. Please read it again.")
        raise ValidationError(text, code="changed")
