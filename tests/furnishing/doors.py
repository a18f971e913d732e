"""An invitation that waits: a way into a client room."""

import datetime as dt

from django.utils import timezone

from clients.models import Invitation
from engagements.models import Engagement

LATER = timezone.now() + dt.timedelta(days=30)


def furnish(engagement: Engagement) -> None:
    Invitation.objects.create(
        email="new@example.test",
        token_hash=str(engagement.pk),
        organisation=engagement.organisation,
        client_role="member",
        invited_by="Alma",
        expires_at=LATER,
    )
