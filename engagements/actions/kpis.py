"""What an executive promises to move, and how far it has moved."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from engagements.models import Engagement, Kpi, KpiReading


@transaction.atomic
def add_kpi(engagement: Engagement, kpi: Kpi, *, by: Place) -> Kpi:
    """Promise one more outcome on an engagement. `kpi` is filled in and not saved yet."""
    _refuse_when_over(engagement)
    kpi.engagement, kpi.organisation_id = engagement, engagement.organisation_id
    kpi.clean_fields(exclude=["engagement", "organisation", "practice"])
    kpi.validate_constraints()
    kpi.save(force_insert=True)
    record(
        by,
        "kpi.added",
        _("%(kpi)s is now an outcome of %(engagement)s.")
        % {"kpi": kpi.name, "engagement": engagement.title},
        about=kpi.pk,
        organisation=engagement.organisation,
    )
    return kpi


@transaction.atomic
def record_reading(
    kpi: Kpi, *, read_on: dt.date, value: Decimal, note: str = "", by: Place
) -> KpiReading:
    """Say how a KPI stood on a date. A second reading of a date corrects the first, which stays.

    Nobody reads the future. The same reading sent twice is one reading.
    """
    if read_on > timezone.localdate():
        raise ValidationError({"read_on": _("A reading cannot lie in the future.")})
    if kpi.archived_at:
        raise ValidationError(_("This outcome is no longer measured."))
    _refuse_when_over(kpi.engagement)

    kpi = kpi.refetched()  # one reading at a time
    of_this_date = KpiReading.objects.filter(kpi=kpi, read_on=read_on)
    standing = of_this_date.order_by("recorded_at").last()
    if standing and (standing.value, standing.note) == (value, note):
        return standing
    reading = KpiReading(
        organisation_id=kpi.organisation_id,
        kpi=kpi,
        read_on=read_on,
        value=value,
        note=note,
        recorded_by=by.name[:120],
    )
    reading.clean_fields(exclude=["organisation", "kpi", "practice"])
    reading.save(force_insert=True)
    return reading


def _refuse_when_over(engagement: Engagement) -> None:
    if engagement.state == Engagement.State.CLOSED:
        raise ValidationError(_("The engagement is closed; its outcomes stay as they are."))
