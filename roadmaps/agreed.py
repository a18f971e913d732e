"""What waits and what changed of days and of what was agreed, for those who may see them."""

import datetime as dt
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Place, Right
from config import wording
from engagements.models import (
    ChangeOrder,
    Deliverable,
    StatementOfWork,
    Timesheet,
    TimesheetQuery,
)
from roadmaps.changes import Change
from roadmaps.needs import Ask


def asks(place: Place, engagements: Collection[UUID], room: str, today: dt.date) -> Iterator[Ask]:
    """The sponsor's: papers to sign, deliverables to accept. The executive's: questions."""
    del today
    if place.may(Right.SIGN):
        yield from _to_sign(engagements, room)
        yield from _to_accept(engagements, room)
    elif place.may(Right.LEAD):
        yield from _to_answer(place, engagements)


def changes(
    place: Place, engagements: Collection[UUID], room: str, since: dt.datetime
) -> Iterator[Change]:
    """Months put and decided; papers put and signed; what was handed over and accepted."""
    if place.may(Right.SEE_DAYS):
        yield from _months(engagements, room, since)
    if place.may(Right.SEE_AGREEMENT):
        yield from _papers(engagements, room, since)
        yield from _delivered(engagements, room, since)


def _to_sign(engagements: Collection[UUID], room: str) -> Iterator[Ask]:
    """A version that comes with a change order is signed with it."""
    orders = list(ChangeOrder.objects.filter(engagement__in=engagements, state="proposed"))
    for order in orders:
        yield Ask(
            _("Sign change order %(label)s") % {"label": order.label},
            order.why,
            f"{room}agreement/",
            _("Read and sign"),
            due=order.takes_effect_on,
        )
    with_order = {order.statement_id for order in orders}
    offers = StatementOfWork.objects.filter(engagement__in=engagements, state="proposed")
    for offer in offers.exclude(pk__in=[pk for pk in with_order if pk]).select_related(
        "engagement"
    ):
        yield Ask(
            _("Sign the statement of work"),
            f"{offer.engagement.title} · " + _("version %(version)s") % {"version": offer.version},
            f"{room}agreement/",
            _("Read and sign"),
            due=offer.takes_effect_on,
        )


def _to_accept(engagements: Collection[UUID], room: str) -> Iterator[Ask]:
    waiting = Deliverable.objects.filter(engagement__in=engagements, state="delivered")
    for row in waiting.order_by("delivered_at"):
        yield Ask(
            _("Accept: %(title)s") % {"title": row.title},
            _("handed over by %(name)s") % {"name": row.delivered_by},
            f"{room}agreement/#deliverable-{row.pk}",
            _("Look at it"),
        )


def _to_answer(place: Place, engagements: Collection[UUID]) -> Iterator[Ask]:
    mine = TimesheetQuery.objects.open().visible_to(place)
    rows = mine.filter(timesheet__engagement__in=engagements)
    months: dict[dt.date, int] = {}
    for month in rows.order_by("timesheet__month").values_list("timesheet__month", flat=True):
        months[month] = months.get(month, 0) + 1
    for month, count in months.items():
        note = ngettext("%(count)s question waits", "%(count)s questions wait", count)
        yield Ask(
            _("Answer about %(month)s") % {"month": wording.dated(month, wording.MONTH)},
            note % {"count": count},
            f"{place.practice.get_absolute_url()}timesheets/",
            _("Answer"),
        )


def _months(engagements: Collection[UUID], room: str, since: dt.datetime) -> Iterator[Change]:
    fresh = Q(decided_at__gte=since) | Q(submitted_at__gte=since)
    for sheet in Timesheet.objects.filter(fresh, engagement__in=engagements):
        words = {"month": wording.dated(sheet.month, wording.MONTH)}
        text = {
            Timesheet.State.SUBMITTED: _("The days of %(month)s are put to the client"),
            Timesheet.State.APPROVED: _("The days of %(month)s are approved"),
            Timesheet.State.RETURNED: _("The days of %(month)s came back"),
        }.get(Timesheet.State(sheet.state))
        at = sheet.decided_at or sheet.submitted_at
        if text and at and at >= since:
            yield Change(at, text % words, f"{room}days/", sheet.executive_name)


def _papers(engagements: Collection[UUID], room: str, since: dt.datetime) -> Iterator[Change]:
    url = f"{room}agreement/"
    for order in ChangeOrder.objects.filter(
        Q(proposed_at__gte=since) | Q(decided_at__gte=since), engagement__in=engagements
    ):
        title = _("Change order %(label)s") % {"label": order.label}
        at = order.decided_at or order.proposed_at
        yield Change(at, title, url, str(order.get_state_display()))
    signed = StatementOfWork.objects.filter(engagement__in=engagements, shared=True)
    for row in signed.filter(Q(proposed_at__gte=since) | Q(signed_at__gte=since)):
        title = _("Statement of work, version %(version)s") % {"version": row.version}
        at = row.signed_at or row.proposed_at
        if at:
            yield Change(at, title, url, str(row.get_state_display()))


def _delivered(engagements: Collection[UUID], room: str, since: dt.datetime) -> Iterator[Change]:
    rows = Deliverable.objects.filter(
        Q(delivered_at__gte=since) | Q(decided_at__gte=since), engagement__in=engagements
    )
    for row in rows:
        at = row.decided_at or row.delivered_at
        if at:
            url = f"{room}agreement/#deliverable-{row.pk}"
            yield Change(at, row.title, url, str(row.get_state_display()))
