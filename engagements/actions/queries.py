"""Ask about single lines of a month, answer, take a question back. One letter a batch."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from clients.models import User
from config import wording
from engagements import letters
from engagements.actions.days import log_day
from engagements.actions.timesheets import journal, keep_clock, lines_of, locked, require_waiting
from engagements.models import TimeEntry, Timesheet, TimesheetQuery

State = TimesheetQuery.State


@dataclass(frozen=True)
class Reply:
    """What the executive says to one question, and how the line reads from now on."""

    answer: str = ""
    days: Decimal | None = None
    summary: str | None = None


@transaction.atomic
def ask(
    timesheet: Timesheet,
    questions: Mapping[UUID, str],
    *,
    by: Place,
    seen: dt.datetime | None = None,
) -> list[TimesheetQuery]:
    """Question lines of a waiting month, by the key of each. The rest of the month stays locked.

    Until all are answered or taken back, silence approves nothing; a sponsor still may.
    """
    wanted = {key: text.strip() for key, text in questions.items() if text.strip()}
    if not wanted:
        raise ValidationError(_("Write your question beside the line it is about."), code="empty")
    timesheet = locked(timesheet)
    require_waiting(timesheet, seen)
    lines = {line.pk: line for line in lines_of(timesheet)}
    if not wanted.keys() <= lines.keys():
        text = _("%(name)s removed a line since you opened the page. Please look again.")
        words = {"name": timesheet.executive_name}
        raise ValidationError(text % words, code="changed")
    asked_before = {each.entry_id: each for each in timesheet.queries.open()}
    made = []
    for key, text in wanted.items():
        before = asked_before.get(key)
        if before is None:
            made.append(_asked(timesheet, lines[key], text, by))
        elif before.question != text:
            raise ValidationError(_line_is_asked(before), code="asked")
    if made:
        keep_clock(timesheet)
        journal(
            timesheet,
            by,
            "timesheet.queried",
            _("%(who)s asked about lines of %(month)s of %(title)s."),
        )
        letters.asked(timesheet, made)
    return made


@transaction.atomic
def answer(
    timesheet: Timesheet, replies: Mapping[UUID, Reply], *, by: Place
) -> list[TimesheetQuery]:
    """Answer questions, or correct their lines, or both; when none is open the clock starts anew.

    Also while the month is with the executive again; then the answers go with it.
    """
    if not replies:
        raise ValidationError(_("Write an answer, or correct the line."), code="empty")
    User.objects.select_for_update(no_key=True).get(pk=timesheet.executive.user_id)
    timesheet = locked(timesheet)
    questions = timesheet.queries.select_for_update(of=("self",)).select_related("entry")
    answered = [
        _answered(query, replies[query.pk], by) for query in questions.filter(pk__in=replies)
    ]
    if len(answered) < len(replies):
        raise ValidationError(_("This question is not here any more."), code="gone")
    keep_clock(timesheet)
    journal(
        timesheet,
        by,
        "timesheet.answered",
        _("%(who)s answered questions about %(month)s of %(title)s, %(days)s."),
    )
    if timesheet.state == Timesheet.State.SUBMITTED:
        letters.answered(timesheet, answered)
    return answered


@transaction.atomic
def take_back(query: TimesheetQuery, *, by: Place) -> TimesheetQuery:
    """The sponsor needs no answer any more. Taking back twice is taking back once."""
    timesheet = locked(query.timesheet)
    query = timesheet.queries.select_for_update(of=("self",)).get(pk=query.pk)
    if query.state == State.ANSWERED:
        text = _("%(name)s has answered meanwhile.") % {"name": query.answered_by}
        raise ValidationError(text, code="answered")
    if query.state == State.CLOSED:
        return query
    query.state = State.CLOSED
    query.save(update_fields=["state"])
    keep_clock(timesheet)
    text = _("%(who)s took a question about %(month)s of %(title)s back.")
    journal(timesheet, by, "timesheet.query-closed", text)
    return query


def open_queries(timesheets: Iterable[Timesheet]) -> list[TimesheetQuery]:
    """What waits for an answer in these months, by date."""
    asked = TimesheetQuery.objects.open().filter(timesheet__in=[each.pk for each in timesheets])
    return list(asked.select_related("entry", "timesheet"))


def _asked(timesheet: Timesheet, line: TimeEntry, text: str, by: Place) -> TimesheetQuery:
    query = TimesheetQuery(
        organisation_id=timesheet.organisation_id,
        timesheet=timesheet,
        entry=line,
        date=line.date,
        days_were=line.days,
        activity_was=line.activity,
        summary_was=line.summary,
        question=text,
        asked_by=by.name,
        asker=by.user,
    )
    query.clean_fields(exclude=["practice", "organisation", "timesheet", "entry", "asker"])
    query.save()
    return query


def _answered(query: TimesheetQuery, reply: Reply, by: Place) -> TimesheetQuery:
    text = reply.answer.strip()
    if query.state == State.ANSWERED and query.answer == text:
        return query
    if not query.is_open:
        words = {"date": wording.dated(query.date)}
        said = _("The question about %(date)s was answered, taken back or settled meanwhile.")
        raise ValidationError(said % words, code="settled")
    if query.entry is not None and (reply.days is not None or reply.summary is not None):
        sheet, line = query.timesheet, query.entry
        query.entry = log_day(
            sheet.engagement,
            executive=sheet.executive,
            date=line.date,
            days=reply.days,
            summary=reply.summary,
        )
    if not text and not query.is_corrected:
        raise ValidationError(_("Write an answer, or correct the line."), code="empty")
    query.state, query.answer = State.ANSWERED, text
    query.answered_by, query.answered_at = by.name, timezone.now()
    query.clean_fields(exclude=["practice", "organisation", "timesheet", "entry", "asker"])
    query.save()
    return query


def _line_is_asked(query: TimesheetQuery) -> str:
    words = {"name": query.asked_by, "date": wording.dated(query.date)}
    return _("%(name)s has an open question about %(date)s already.") % words
