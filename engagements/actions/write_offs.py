"""Days over the allowance that are not to be paid: written off, and taken back, before they are."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from config.wording import in_days, period_name
from engagements.agreements import agreements_of, rows_of
from engagements.models import Engagement, TimeEntry, WriteOff
from engagements.models.adjustment import LONGEST_REASON

THOUSANDTH = Decimal("0.001")


@transaction.atomic
def write_off(
    engagement: Engagement, *, month: dt.date, days: Decimal, reason: str, by: Place
) -> WriteOff:
    """Forgive days over of the period of a date, with a reason the client reads.

    At most what is over. It is kept by the first date of the period.

    The engagement is locked, as it is while its invoice is issued: either the invoice counts on
    what was forgiven, or it came first and nothing is forgiven any more.
    """
    engagement = engagement.refetched()
    month = _period_of(engagement, month)[0]
    _refuse_settled(engagement, month)
    if WriteOff.objects.of_month(engagement, month).exists():
        text = _("Days of this period are already written off: take that back first.")
        raise ValidationError(text)
    _refuse(days, reason.strip(), over_in(engagement, month))
    made: WriteOff = WriteOff.objects.create(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        month=month,
        days=days,
        reason=reason.strip(),
        by=by.name,
    )
    _tell(made, "allowance.written_off", _("Wrote off %(days)s over in %(month)s: %(reason)s"), by)
    return made


@transaction.atomic
def take_back(found: WriteOff, *, by: Place) -> None:
    """The days over are to be paid after all. Taking back twice is taking back once."""
    engagement = found.engagement.refetched()
    _refuse_settled(engagement, found.month)
    if not WriteOff.objects.filter(pk=found.pk).exists():
        return
    _tell(
        found, "allowance.charged", _("Took back: %(days)s over in %(month)s are to be paid."), by
    )
    found.delete()


def over_in(engagement: Engagement, month: dt.date) -> Decimal:
    """The days over of the period of a date that its fee does not pay for."""
    first, rows = _period_of(engagement, month)[0], rows_of(engagement, month)
    return sum(
        (row.chargeable for row in rows if row.is_prepaid and row.first >= first), Decimal(0)
    )


def is_settled(engagement: Engagement, month: dt.date) -> bool:
    """Whether days of the period of a date are settled: nothing about it changes any more.

    A correction of such a day that was invoiced later settles it too: it was priced by this period.
    """
    period = _period_of(engagement, month)
    settled = TimeEntry.objects.filter(engagement=engagement, state=TimeEntry.State.SETTLED)
    return settled.filter(Q(date__range=period) | Q(late_in__range=period)).exists()


def _period_of(engagement: Engagement, day: dt.date) -> tuple[dt.date, dt.date]:
    return agreements_of([engagement])[engagement.pk].period_of(day)


def _refuse_settled(engagement: Engagement, month: dt.date) -> None:
    if is_settled(engagement, month):
        words = {"month": period_name(*_period_of(engagement, month))}
        raise ValidationError(_("%(month)s is invoiced: nothing can be written off.") % words)


def _refuse(days: Decimal, reason: str, over: Decimal) -> None:
    if days <= 0 or days != days.quantize(THOUSANDTH):
        raise ValidationError({"days": _("Write days, to a thousandth at most.")})
    if days > over:
        words = {"days": in_days(over)}
        raise ValidationError({"days": _("No more than %(days)s can be written off.") % words})
    if not reason or len(reason) > LONGEST_REASON or "\x00" in reason:
        raise ValidationError({"reason": _("Say why, in at most 200 characters.")})


def _tell(found: WriteOff, verb: str, text: str, by: Place) -> None:
    period = period_name(*_period_of(found.engagement, found.month))
    words = {"days": in_days(found.days), "month": period}
    record(
        by,
        verb,
        text % {**words, "reason": found.reason},
        about=found.engagement_id,
        organisation=found.organisation,
    )
