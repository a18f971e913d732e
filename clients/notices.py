"""Which e-mail notices a person gets: all of them, until they turn a kind off.

A notice tells of something that also waits in the product; nothing is lost without it. Letters
that carry a right or a duty (an invitation, a month to approve, a paper to sign) are no notices.
"""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clients.mail import link, post
from clients.models import Outbox, User


class Notice(models.TextChoices):
    """The kinds, as a person chooses among them."""

    MENTION = "mention", _("Someone mentions you in a comment")
    COMMENT = "comment", _("Someone comments where you lead or have commented")
    MILESTONE = "milestone", _("A milestone waits for your acceptance, or was decided on")
    READING = "reading", _("A reading of an outcome is late")
    REPORT = "report", _("A board report is published")
    POLICY = "policy", _("A policy waits for your acknowledgement")
    MEETING = "meeting", _("You are invited to a meeting, or its papers are ready")
    DECISION = "decision", _("A decision waits for you")


def wants(user: User, notice: Notice) -> bool:
    """Whether this person gets letters of this kind."""
    return user.is_active and notice.value not in user.notices_off


def choose(user: User, wanted: set[str]) -> None:
    """Keep which kinds a person wants; the others are off. New kinds begin switched on."""
    user.notices_off = sorted(set(Notice.values) - wanted)
    user.save(update_fields=["notices_off"])


def notify(  # noqa: PLR0913  # what a letter needs, and its kind
    user: User,
    notice: Notice,
    *,
    template: str,
    context: dict[str, Any],
    key: str,
    subject: str = "",
) -> Outbox | None:
    """Post a letter that can be turned off, and say in it where; nothing to who turned it off.

    The template extends `emails/base.txt`, which prints the line.
    """
    if not wants(user, notice):
        return None
    said = {**context, "notices_url": link(reverse("notices"))}
    return post(to=user.email, template=template, context=said, key=key, subject=subject)
