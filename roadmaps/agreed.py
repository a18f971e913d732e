"""What waits and what changed of days and of what was agreed, for those who may see them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clients.access import Right
from config import wording
from engagements.models import (
    Timesheet,
    TimesheetQuery,
)
from roadmaps.changes import Change
from roadmaps.needs import Ask
from roadmaps.room_rows import Room


def asks(room: Room) -> Iterator[Ask]:
    """The sponsor's: papers to sign, deliverables to accept. The executive's: questions."""
    if room.may(Right.SIGN):
        yield from _to_sign(room)
        yield from _to_accept(room)
    elif room.may(Right.LEAD):
        yield from _to_answer(room)


def changes(room: Room) -> Iterator[Change]:
    """Months put and decided; papers put and signed; what was handed over and accepted."""
    if room.may(Right.SEE_DAYS):
        yield from _months(room)
    if room.may(Right.SEE_AGREEMENT):
        yield from _papers(room)
        yield from _delivered(room)


def _to_sign(room: Room) -> Iterator[Ask]:
    """A version that comes with a change order is signed with it."""
    orders = [each for each in room.orders if each.state == "proposed"]
    for order in orders:
        yield Ask(
            _("Sign change order %(label)s") % {"label": order.label},
            order.why,
            f"{room.url}agreement/",
            _("Read and sign"),
            due=order.takes_effect_on,
        )
    with_order = {order.statement_id for order in orders}
    for offer in room.statements:
        if offer.state == "proposed" and offer.pk not in with_order:
            yield Ask(
                _("Sign the statement of work"),
                f"{room.titles[offer.engagement_id]} · "
                + _("version %(version)s") % {"version": offer.version},
                f"{room.url}agreement/",
                _("Read and sign"),
                due=offer.takes_effect_on,
            )


def _to_accept(room: Room) -> Iterator[Ask]:
    waiting = [each for each in room.deliverables if each.state == "delivered"]
    for row in sorted(waiting, key=lambda each: each.delivered_at or room.since):
        yield Ask(
            _("Accept: %(title)s") % {"title": row.title},
            _("handed over by %(name)s") % {"name": row.delivered_by},
            f"{room.url}agreement/#deliverable-{row.pk}",
            _("Look at it"),
        )


def _to_answer(room: Room) -> Iterator[Ask]:
    mine = TimesheetQuery.objects.open().visible_to(room.place)
    rows = mine.filter(timesheet__engagement__in=room.keys)
    months: dict[dt.date, int] = {}
    for month in rows.order_by("timesheet__month").values_list("timesheet__month", flat=True):
        months[month] = months.get(month, 0) + 1
    for month, count in months.items():
        note = ngettext("%(count)s question waits", "%(count)s questions wait", count)
        yield Ask(
            _("Answer about %(month)s") % {"month": wording.dated(month, wording.MONTH)},
            note % {"count": count},
            f"{room.place.practice.get_absolute_url()}timesheets/",
            _("Answer"),
        )


def _months(room: Room) -> Iterator[Change]:
    for sheet in (each.timesheet for each in room.sheets):
        words = {"month": wording.dated(sheet.month, wording.MONTH)}
        text = {
            Timesheet.State.SUBMITTED: _("The days of %(month)s are put to the client"),
            Timesheet.State.APPROVED: _("The days of %(month)s are approved"),
            Timesheet.State.RETURNED: _("The days of %(month)s came back"),
        }.get(Timesheet.State(sheet.state))
        at = sheet.decided_at or sheet.submitted_at
        if text and at and at >= room.since:
            yield Change(at, text % words, f"{room.url}days/", sheet.executive_name)


def _papers(room: Room) -> Iterator[Change]:
    url = f"{room.url}agreement/"
    for order in room.orders:
        if room.is_news(order.proposed_at) or room.is_news(order.decided_at):
            title = _("Change order %(label)s") % {"label": order.label}
            at = order.decided_at or order.proposed_at
            yield Change(at, title, url, str(order.get_state_display()))
    for row in room.statements:
        last = row.signed_at or row.proposed_at
        if last and (room.is_news(row.proposed_at) or room.is_news(row.signed_at)):
            title = _("Statement of work, version %(version)s") % {"version": row.version}
            yield Change(last, title, url, str(row.get_state_display()))


def _delivered(room: Room) -> Iterator[Change]:
    for row in room.deliverables:
        at = row.decided_at or row.delivered_at
        if at and (room.is_news(row.delivered_at) or room.is_news(row.decided_at)):
            url = f"{room.url}agreement/#deliverable-{row.pk}"
            yield Change(at, row.title, url, str(row.get_state_display()))
