"""The packs of a room as the page lists them, and how far the making of one is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from clients.access import Place
from clients.models import Outbox
from clients.progress import Progress
from roadmaps.handover_tasks import TOPIC
from roadmaps.models import HandoverPack


def packs_of(place: Place, engagements: Any) -> list[HandoverPack]:
    """Those made, latest first; the client's database role finds the published ones alone."""
    rows = HandoverPack.objects.filter(engagement__in=engagements).exclude(state="draft")
    rows = rows.filter(shared=True) if place.is_client else rows
    return list(rows.select_related("engagement").order_by("engagement", "-version"))


def making_of(pack: HandoverPack, practice: str, client: str) -> Progress | None:
    """The job that makes a frozen pack; None before and after."""
    if pack.state != HandoverPack.State.FROZEN:
        return None
    address = [practice, client, pack.pk]
    return Progress(
        id=str(pack.pk),
        label=_("Making the hand-over pack"),
        url=reverse("handover_progress", args=address),
        retry_url=reverse("handover_generation", args=address),
    ).of(Outbox.objects.get(topic=TOPIC, key=str(pack.pk)))
