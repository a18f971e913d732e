"""That a report was read is kept: by whom, when first, when last, how often."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clients.access import Place
from roadmaps.models import BoardReport, ReportReading


@transaction.atomic
def read(report: BoardReport, *, by: Place) -> ReportReading:
    """Note that a person of the client has opened or taken a report."""
    role = min(by.roles)
    reading, is_first = ReportReading.objects.get_or_create(
        report=report,
        reader=by.user,
        defaults={
            "organisation_id": report.organisation_id,
            "name": by.name,
            "role": role.value,
        },
    )
    if not is_first:
        again = ReportReading.objects.filter(pk=reading.pk)
        again.update(last_at=timezone.now(), times=F("times") + 1)
    return reading
