"""Work that a worker does for `engagements`."""

import datetime as dt

from django.utils import timezone

from clients.models import StoredDocument
from clients.outbox import Job
from config.fetching import FetchError, Trouble, fetch
from engagements.calendars import LARGEST, is_calendar, recent
from engagements.documents import file_name, signature_of, statement_pdf
from engagements.models import CalendarSource, StatementOfWork
from engagements.models.calendar_source import NO_CALENDAR

TOPIC, READING = "statement.render", "calendar.read"
MOST_FETCHED = 16 * 1024 * 1024  # bytes: an address gives out all the years of a calendar
KEPT = dt.timedelta(days=400)
STEPS = 3  # of a paper: read, printed, kept; of a calendar: found, fetched, kept


def render_statement(job: Job) -> None:
    """Print a proposed or a signed version. However often it runs, one paper of each is kept."""
    key, is_signed = job.payload["statement"], bool(job.payload["signed"])
    with job.reading():
        statement = StatementOfWork.objects.get(pk=key)
        snapshot = statement.snapshot
        signature = signature_of(statement) if is_signed else None
    job.progress(1, STEPS)

    body = statement_pdf(snapshot, signature)  # takes seconds: no transaction is open
    job.progress(2, STEPS)

    column = "signed_document" if is_signed else "document"
    with job.storing():
        rows = StatementOfWork.objects.select_for_update(of=("self",))
        statement = rows.select_related("organisation").get(pk=key)
        if getattr(statement, f"{column}_id") is None:
            paper = StoredDocument.objects.keep(
                body,
                kind="statement",
                name=file_name(statement, is_signed=is_signed),
                organisation=statement.organisation,
                made_from=statement.fingerprint,
                shared=True,
            )
            setattr(statement, column, paper)
            statement.save(update_fields=[column])


def read_calendar(job: Job) -> None:
    """Fetch what stands at a calendar's address, or keep why not. Only the last reading counts."""
    last = {"pk": job.payload["source"], "reading": job.payload["reading"]}
    with job.reading():
        source = CalendarSource.objects.filter(**last).first()
    job.progress(1, STEPS)

    body, trouble = _fetched(source.address) if source else (b"", "")  # no transaction is open
    job.progress(2, STEPS)

    with job.storing():
        CalendarSource.objects.filter(**last).update(
            body=body, trouble=trouble, read_at=None if trouble else timezone.now()
        )


def _fetched(address: str) -> tuple[bytes, str]:
    try:
        body = fetch(address, most=MOST_FETCHED, accept="text/calendar")
    except FetchError as error:
        return b"", error.trouble.value
    if not is_calendar(body):
        return b"", NO_CALENDAR
    body = recent(body, timezone.localdate() - KEPT)
    return (body, "") if len(body) <= LARGEST else (b"", Trouble.LARGE.value)
