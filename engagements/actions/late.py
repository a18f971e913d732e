"""What comes after its month is decided: days given late, and days that were approved wrongly.

What was approved never changes. The difference is a row of its own, on the next timesheet that is
still to be put to the client: more days are late days, fewer are a counter-entry.
"""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from config.wording import MONTH, dated, in_days
from engagements.actions.whole_day import keep_sum, locked_day
from engagements.dates import DAY, month_range
from engagements.models import Engagement, Executive, TimeEntry, Timesheet
from engagements.models.time_entry import MOST, STEP

NOTHING = Decimal(0)
DECIDED = frozenset({TimeEntry.State.APPROVED, TimeEntry.State.SETTLED})
LONGEST_REASON = 500


def month_of_late(engagement: Engagement, executive: Executive, date: dt.date) -> dt.date:
    """The first later month whose timesheet can still take days, by its first date.

    Refused while the date's own month waits for the client: it can be withdrawn. Ask with the
    person's account locked, which `submit` locks too.
    """
    month = date.replace(day=1)
    sheets = Timesheet.objects.closed().filter(engagement=engagement, executive=executive)
    closed = dict(sheets.filter(month__gte=month).values_list("month", "state"))
    if closed.get(month) == Timesheet.State.SUBMITTED:
        text = _("%(month)s waits for the client: withdraw it to add days.")
        raise ValidationError(text % {"month": dated(date, MONTH)}, code="closed")
    through = Engagement.objects.values_list("invoiced_through", flat=True).get(pk=engagement.pk)
    month = month_range(month)[1] + DAY
    while month in closed or (through is not None and month <= through):
        month = month_range(month)[1] + DAY
    return month


def correct_day(  # noqa: PLR0913  # one row's own columns, all by keyword
    engagement: Engagement,
    *,
    executive: Executive,
    date: dt.date,
    days: Decimal,
    reason: str,
    by: Place | str,
    seen: Decimal | None = None,
) -> TimeEntry | None:
    """Make an approved date come to `days`, by a row on a later timesheet; answers that row.

    The client reads the reason. `seen` is what the date came to before the person's eyes. A
    correction that is not put to the client yet is replaced; without a difference it goes.
    """
    reason = _checked(days, reason)
    day = locked_day(executive, date, engagement)
    mine = {"engagement": engagement, "executive": executive, "date": date}
    rows = list(TimeEntry.objects.select_for_update(no_key=True).filter(**mine).order_by("pk"))
    decided = [each for each in rows if each.state in DECIDED]
    row = _changeable(rows, decided)
    was = sum((each.days for each in rows), NOTHING)
    _refuse_stale(seen, was)
    if days > was and not day.is_assigned:
        raise ValidationError(_("You are not on this engagement."))
    day.refuse_beyond(days, was=was)
    difference = days - sum((each.days for each in decided), NOTHING)
    if not difference and row is None:
        raise ValidationError({"days": _("That is what was approved.")})
    row = row or _beside(decided[0], month_of_late(engagement, executive, date))
    row.days, row.summary = difference, reason
    keep_sum(executive, date, day.here - was + days)
    _tell(engagement, date, (was, days), reason, by)
    if not difference:
        row.delete()
        return None
    row.save()
    return row


def _refuse_stale(seen: Decimal | None, was: Decimal) -> None:
    if seen is not None and seen != was:
        text = _("Changed elsewhere meanwhile: it now comes to %(days)s. Look again.")
        raise ValidationError(text % {"days": in_days(was)}, code="changed")


def _beside(approved: TimeEntry, month: dt.date) -> TimeEntry:
    """A row about the same date, on the timesheet of a later month."""
    same = ("organisation_id", "engagement", "executive", "date", "activity", "is_remote")
    return TimeEntry(late_in=month, **{name: getattr(approved, name) for name in same})


def _checked(days: Decimal, reason: str) -> str:
    reason = reason.strip()
    if not reason or "\x00" in reason:
        raise ValidationError({"reason": _("Say why: the client reads it.")})
    if len(reason) > LONGEST_REASON:
        words = {"most": LONGEST_REASON}
        raise ValidationError({"reason": _("At most %(most)s characters, please.") % words})
    if not 0 <= days <= MOST or days % STEP:
        raise ValidationError({"days": _("Write days in eighths, such as 0.125, 0.5 or 1.")})
    return reason


def _changeable(rows: list[TimeEntry], decided: list[TimeEntry]) -> TimeEntry | None:
    """The correction that is still open, if there is one."""
    if not decided:
        text = _("This day is not approved: change it in the week.")
        raise ValidationError(text, code="open")
    rest = [each for each in rows if each not in decided]
    if any(each.is_locked for each in rest):
        words = {"month": dated(rest[0].counts_on, MONTH)}
        text = _("A correction of this day waits for the client with %(month)s.")
        raise ValidationError(text % words, code="locked")
    return next(iter(rest), None)


def _tell(
    engagement: Engagement,
    date: dt.date,
    days: tuple[Decimal, Decimal],
    reason: str,
    by: Place | str,
) -> None:
    words = {
        "date": dated(date),
        "title": engagement.title,
        "was": in_days(days[0]),
        "now": in_days(days[1]),
        "why": reason,
    }
    text = _("Corrected %(date)s of %(title)s after approval: %(was)s, now %(now)s. %(why)s")
    record(by, "day.corrected", text % words, about=engagement.pk)
