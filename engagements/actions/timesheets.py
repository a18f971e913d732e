"""Put a month of days to the client, take it back, decide on it.

Each verb locks the timesheet and looks again: whoever comes second finds the outcome of the first.
Locks are taken in one order, the person's account, the timesheet, its entries.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import User
from config import wording
from engagements import letters
from engagements.actions.clocks import start_clock, stop_clock
from engagements.dates import month_range
from engagements.fingerprint import fingerprint
from engagements.models import Engagement, Executive, TimeEntry, Timesheet, TimesheetQuery

LONGEST_REASON = 500
CLOCK = ["counts_from", "decide_by", "remind_on"]
State, EntryState = Timesheet.State, TimeEntry.State


@transaction.atomic
def submit(
    engagement: Engagement, *, executive: Executive, month: dt.date, by: Place | str
) -> Timesheet:
    """Put all open days of a month to the client, and late ones that go with it.

    Submitting twice is submitting once. A question that was open when the month was taken back is
    still open.
    """
    first = month.replace(day=1)
    User.objects.select_for_update(no_key=True).get(pk=executive.user_id)  # as for logging a day
    mine = {"engagement": engagement, "executive": executive}
    timesheet = Timesheet.objects.select_for_update().filter(**mine, month=first).first()
    if timesheet and timesheet.state in {State.SUBMITTED, State.APPROVED}:
        return timesheet

    open_days = TimeEntry.objects.filter(**mine, state=EntryState.OPEN)
    days = open_days.counting(*month_range(first))
    if not days.exists():
        words = {"month": wording.dated(first, wording.MONTH)}
        raise ValidationError(
            _("No days are logged in %(month)s, so there is nothing to submit.") % words,
            code="empty",
        )
    timesheet = timesheet or Timesheet(
        **mine, organisation_id=engagement.organisation_id, month=first
    )
    timesheet.executive_name = executive.display_name
    timesheet.state, timesheet.submitted_at = State.SUBMITTED, timezone.now()
    timesheet.decided_at, timesheet.decided_by, timesheet.reason = None, "", ""
    timesheet.save()
    days.update(state=EntryState.SUBMITTED, timesheet=timesheet)
    keep_clock(timesheet)
    text = _("%(who)s submitted %(month)s of %(title)s, %(days)s.")
    journal(timesheet, by, "timesheet.submitted", text)
    letters.submitted(timesheet)
    return timesheet


@transaction.atomic
def withdraw(timesheet: Timesheet, *, by: Place | str) -> Timesheet:
    """Take a submitted month back before it is decided; its days can be changed again.

    Open questions stay open: they can be answered, and come back with the month.
    """
    timesheet = locked(timesheet)
    if timesheet.state == State.APPROVED:
        raise _decided_already(timesheet)
    if timesheet.state != State.SUBMITTED:
        return timesheet
    journal(
        timesheet,
        by,
        "timesheet.withdrawn",
        _("%(who)s withdrew %(month)s of %(title)s, %(days)s."),
    )
    timesheet.state, timesheet.submitted_at = State.OPEN, None
    stop_clock(timesheet)
    timesheet.save(update_fields=["state", "submitted_at", *CLOCK])
    _reopen(timesheet)
    return timesheet


@transaction.atomic
def approve(
    timesheet: Timesheet, *, by: Place, seen: dt.datetime | None = None, shown: str = ""
) -> Timesheet:
    """Accept a month; its days are locked, and what they said is kept as a fingerprint.

    `seen` is the submission that the person read, `shown` the fingerprint of the lines they read.
    Questions that are still open are closed with it.
    """
    timesheet = locked(timesheet)
    if timesheet.state == State.APPROVED:
        return timesheet
    require_waiting(timesheet, seen)
    if shown and shown != fingerprint(lines_of(timesheet)):
        words = {"name": timesheet.executive_name}
        text = _("%(name)s corrected a line since you opened the page. Please look again.")
        raise ValidationError(text % words, code="changed")
    accept(timesheet, by.name)
    journal(
        timesheet, by, "timesheet.approved", _("%(who)s approved %(month)s of %(title)s, %(days)s.")
    )
    letters.decided(timesheet)
    return timesheet


@transaction.atomic
def send_back(
    timesheet: Timesheet, *, by: Place, reason: str, seen: dt.datetime | None = None
) -> Timesheet:
    """Return a month with a reason; its days can be changed and submitted again."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Say why you return it.")})
    if len(reason) > LONGEST_REASON:
        words = {"most": LONGEST_REASON}
        raise ValidationError({"reason": _("At most %(most)s characters, please.") % words})
    timesheet = locked(timesheet)
    if timesheet.state == State.RETURNED:
        return timesheet
    require_waiting(timesheet, seen)
    journal(
        timesheet, by, "timesheet.returned", _("%(who)s returned %(month)s of %(title)s, %(days)s.")
    )
    stop_clock(timesheet)
    _decide(timesheet, State.RETURNED, by.name, reason)
    letters.decided(timesheet)
    _reopen(timesheet)
    return timesheet


# --- what the verbs about questions and about silence share -------------------------------------
def locked(timesheet: Timesheet) -> Timesheet:
    """As the database has it now."""
    found: Timesheet = timesheet.refetched()
    return found


def lines_of(timesheet: Timesheet) -> list[TimeEntry]:
    """Its entries, locked: a correction that is under way is waited for, a later one refused."""
    return list(timesheet.entries.select_for_update(no_key=True).order_by("date", "pk"))


def require_waiting(timesheet: Timesheet, seen: dt.datetime | None) -> None:
    """A decision is about the very submission that was read, not about a later one."""
    if timesheet.state == State.APPROVED:
        raise _decided_already(timesheet)
    if timesheet.state != State.SUBMITTED:
        raise ValidationError(
            _("This month is no longer waiting: it is with %(name)s again.")
            % {"name": timesheet.executive_name},
            code="not_waiting",
        )
    if seen is not None and seen != timesheet.submitted_at:
        raise ValidationError(
            _("%(name)s submitted this month anew since you opened the page. Please look again.")
            % {"name": timesheet.executive_name},
            code="changed",
        )


def accept(timesheet: Timesheet, who: str) -> None:
    """The month as it stands is approved: hashed, locked, its questions closed."""
    timesheet.seen_hash, timesheet.remind_on = fingerprint(lines_of(timesheet)), []
    timesheet.queries.open().update(state=TimesheetQuery.State.CLOSED)
    _decide(timesheet, State.APPROVED, who)
    timesheet.entries.update(state=EntryState.APPROVED)


def keep_clock(timesheet: Timesheet) -> None:
    """Lines with an open question may be corrected and stop the clock; without one it starts anew.

    It runs where the terms in force today say that silence approves, and rests with the engagement.
    """
    if timesheet.state != State.SUBMITTED:
        return
    asked = timesheet.queries.open().values("entry")
    timesheet.entries.filter(pk__in=asked).update(state=EntryState.QUERIED)
    settled = timesheet.entries.filter(state=EntryState.QUERIED).exclude(pk__in=asked)
    settled.update(state=EntryState.SUBMITTED)
    stop_clock(timesheet)
    if not timesheet.queries.open().exists():
        start_clock(timesheet)
    timesheet.save(update_fields=CLOCK)


def journal(timesheet: Timesheet, by: Place | str, verb: str, text: str) -> None:
    """While the entries are still tied to the timesheet."""
    words = {
        "who": by if isinstance(by, str) else by.name,
        "month": wording.dated(timesheet.month, wording.MONTH),
        "days": wording.in_days(timesheet.entries.total()),
        "title": timesheet.engagement.title,
    }
    record(
        by, verb, text % words, about=timesheet.pk, organisation=timesheet.engagement.organisation
    )


def _decided_already(timesheet: Timesheet) -> ValidationError:
    assert timesheet.decided_at is not None  # timesheet_decision_has_a_person
    words = {
        "name": timesheet.decider,
        "date": wording.dated(timezone.localdate(timesheet.decided_at)),
    }
    return ValidationError(_("%(name)s approved this month on %(date)s.") % words, code="approved")


def _decide(timesheet: Timesheet, state: str, who: str, reason: str = "") -> None:
    timesheet.state, timesheet.reason = state, reason
    timesheet.decided_at, timesheet.decided_by = timezone.now(), who
    timesheet.save()


def _reopen(timesheet: Timesheet) -> None:
    timesheet.entries.update(state=EntryState.OPEN, timesheet=None)
