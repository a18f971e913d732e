"""What a worker does for `clients`: send a letter."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from clients.models import Outbox
from clients.outbox import Job


def send_mail(job: Job) -> None:
    """Hand a letter to the mail server. Its words are forgotten then: they may hold a secret.

    A letter sent twice after a crash carries the same Message-ID, so that readers show it once.
    """
    host = urlsplit(settings.BASE_URL).hostname
    letter = EmailMessage(
        subject=job.payload["subject"],
        body=job.payload["body"],
        to=[job.payload["to"]],
        headers={"Message-ID": f"<{job.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    letter.send()
    with job.storing():
        Outbox.objects.filter(pk=job.pk).update(payload={"to": job.payload["to"]})
