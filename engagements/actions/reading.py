"""Calendars that are read by their secret address: kept, read when asked, forgotten."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clients.access import Place
from clients.actions.journal import record
from clients.models import Outbox
from clients.outbox import enqueue, try_again
from engagements.models import CalendarSource, Executive
from engagements.tasks import READING

MOST = 10  # calendars of one executive
KEPT_FOR = dt.timedelta(days=3)


@transaction.atomic
def keep_source(executive: Executive, *, name: str, address: str, by: Place) -> CalendarSource:
    """Remember a calendar and have it read. The same address twice is one calendar."""
    mine = executive.refetched().calendar_sources.all()
    if known := mine.filter(address=address).first():
        return read_now(known)
    if mine.count() >= MOST:
        raise ValidationError(_("You have %(most)s calendars. Remove one first.") % {"most": MOST})
    source: CalendarSource = CalendarSource.objects.create(
        executive=executive, name=name, address=address
    )
    text = _("%(who)s added the calendar “%(name)s”, which suggests days.")
    record(by, "calendar.added", text % {"who": by.name, "name": name}, about=source.pk)
    return read_now(source)


@transaction.atomic
def read_now(source: CalendarSource) -> CalendarSource:
    """Have a worker fetch what the address holds. Asked again while one is at it, it is once."""
    found: CalendarSource = source.refetched()
    job = job_of(found)
    if job is not None and not job.done_at:
        try_again(READING, key=found.work)
        return found
    found.reading += 1
    found.body, found.read_at, found.trouble = b"", None, ""
    found.save(update_fields=["reading", "body", "read_at", "trouble"])
    enqueue(READING, key=found.work, payload={"source": str(found.pk), "reading": found.reading})
    return found


@transaction.atomic
def remove_source(source: CalendarSource, *, by: Place) -> None:
    """Forget a calendar, its address and what was read of it. Days that were logged stay."""
    text = _("%(who)s removed the calendar “%(name)s”.")
    record(by, "calendar.removed", text % {"who": by.name, "name": source.name}, about=source.pk)
    source.delete()


def job_of(source: CalendarSource) -> Outbox | None:
    """The worker's job for the last reading; none before the first."""
    found: Outbox | None = Outbox.objects.filter(topic=READING, key=source.work).first()
    return found


def purge(today: dt.date) -> None:
    """Forget what was read and is no longer looked at. The addresses stay."""
    old = CalendarSource.objects.filter(read_at__date__lt=today - KEPT_FOR).exclude(body=b"")
    old.update(body=b"", read_at=None)
