"""How far the printing of a recommendation is, for who leads; the client sees the page or waits."""

from django.urls import reverse
from django.utils.translation import gettext as _

from clients.access import Place, Right
from clients.models import Outbox
from clients.progress import Progress
from roadmaps.models import VendorRecommendation, VendorSelection
from roadmaps.vendor_tasks import TOPIC


def printing_of(
    place: Place, selection: VendorSelection, made: VendorRecommendation | None
) -> Progress | None:
    """The job that prints it; None once it is printed, and for a reader who does not lead."""
    if made is None or made.document_id or not place.may(Right.LEAD):
        return None
    row = Outbox.objects.filter(topic=TOPIC, key=str(made.pk)).first()
    if row is None:
        return None
    room = [place.practice.slug, selection.engagement.organisation.slug, selection.pk]
    return Progress(
        id=str(made.pk),
        label=_("Printing the page"),
        url=reverse("vendor_recommendation_progress", args=room),
        retry_url=reverse("vendor_recommendation_progress", args=room),
        result_url=reverse("vendor_recommendation_file", args=room),
        result_label=_("Download the page"),
    ).of(row)
