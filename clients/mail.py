"""Letters to people: decided with the act, sent by a worker, once it is accepted."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from clients.models import Outbox, Practice, User
from clients.outbox import enqueue
from clients.tenancy import current_practice_id


def link(path: str) -> str:
    """An address as it can be opened from a letter."""
    return f"{settings.BASE_URL}{path}"


def post(*, to: str, template: str, context: dict[str, Any], key: str, subject: str = "") -> Outbox:
    """Write a letter in the recipient's language and have it sent. One key is one letter.

    The words are `emails/<template>.txt` and, where no subject is given, the line in
    `emails/<template>_subject.txt`. A lazy subject is translated for the recipient too.
    """
    practice = Practice.objects.get(pk=current_practice_id())
    words = {"practice": practice, "base_url": settings.BASE_URL, **context}
    with translation.override(language_of(to) or practice.language):
        line = str(subject) or render_to_string(f"emails/{template}_subject.txt", words)
        letter = {
            "to": to,
            "subject": " ".join(line.split()),
            "body": render_to_string(f"emails/{template}.txt", words).strip() + "\n",
        }
    return enqueue("mail", key=key, payload=letter, queue="mail")


def language_of(address: str) -> str | None:
    """The language a person chose, if there is an account of this address."""
    chosen = User.objects.filter(email=address.strip().lower()).values_list("language", flat=True)
    return chosen.first()
