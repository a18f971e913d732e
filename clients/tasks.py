"""What a worker does for `clients`: send a letter."""

from email.policy import Policy, default
from typing import Any, override
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from clients.models import Outbox
from clients.outbox import Job


class Letter(EmailMessage):
    """A letter that can be read where it is kept as a file: a long link stays on one line."""

    @override
    def message(self, *, policy: "Policy[Any] | None" = None) -> Any:
        """For a file long lines are kept; by SMTP it goes as the standards ask."""
        return super().message(policy=policy or default.clone(max_line_length=998))


def send_mail(job: Job) -> None:
    """Hand a letter to the mail server. Its words are forgotten then: they may hold a secret.

    A letter sent twice after a crash carries the same Message-ID, so that readers show it once.
    """
    host = urlsplit(settings.BASE_URL).hostname
    letter = Letter(
        subject=job.payload["subject"],
        body=job.payload["body"],
        to=[job.payload["to"]],
        headers={"Message-ID": f"<{job.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    letter.send()
    with job.storing():
        Outbox.objects.filter(pk=job.pk).update(payload={"to": job.payload["to"]})
