"""Work put off: written with the decision, done once by a worker, however often it is sent.

`enqueue` writes a row that commits with the decision. The message that follows is a hint. `deliver`
takes a lease, works with no transaction open, and stores its effects together with "done".
`sweep` sends again whatever has waited: a lost broker or a killed worker delays, never loses.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError

from clients.models import Outbox
from clients.tenancy import current_practice_id, practice_scope

log = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=130)  # a little more than the hard time limit of a task
LONGEST_ERROR = 500
type Handler = Callable[["Job"], None]
HANDLERS: dict[str, Handler] = {}


class LeaseLost(RuntimeError):
    """Another worker has this row now, or it is done."""


class Job:
    """A leased row. The handler reads and stores in scopes of its own, and works in none."""

    def __init__(self, row: Outbox, lease: uuid.UUID) -> None:
        self.practice_id, self.pk, self.lease = int(row.practice_id or 0), row.pk, lease
        self.topic, self.key, self.payload = row.topic, row.key, dict(row.payload)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A scope to load what is needed."""
        with practice_scope(self.practice_id, request_id=f"job-{self.pk}"):
            yield

    @contextmanager
    def storing(self) -> Iterator[None]:
        """The one scope for effects: they commit with "done", or not at all. Raises LeaseLost."""
        with practice_scope(self.practice_id, request_id=f"job-{self.pk}"):
            mine = Outbox.objects.select_for_update().filter(
                pk=self.pk, lease=self.lease, done_at=None
            )
            if not mine.exists():
                raise LeaseLost(self.topic)
            yield
            mine.update(
                done_at=timezone.now(),
                error="",
                leased_until=None,
                progress_done=F("progress_total"),
            )

    def progress(self, done: int, total: int) -> None:
        """Tell whoever waits, at once: n of m."""
        with practice_scope(self.practice_id):
            Outbox.objects.filter(pk=self.pk, lease=self.lease).update(
                progress_done=done, progress_total=total
            )


def handles(topic: str, handler: Handler) -> None:
    """Register who does the work of a topic; called by `ready()` of an app."""
    HANDLERS[topic] = handler


def enqueue(topic: str, *, key: str, payload: dict[str, Any], queue: str = "default") -> Outbox:
    """Ask for work inside the transaction that decides it. Asking twice for one key is once."""
    row, _ = Outbox.objects.get_or_create(
        topic=topic, key=key, defaults={"payload": payload, "queue": queue}
    )
    practice_id = current_practice_id()
    transaction.on_commit(lambda: hint(practice_id, str(row.pk), queue))
    return row


def retry(row: Outbox) -> Outbox:
    """Give a dead row its attempts back, by hand."""
    row.attempts, row.dead_at, row.error, row.leased_until = 0, None, "", None
    row.save(update_fields=["attempts", "dead_at", "error", "leased_until"])
    practice_id = current_practice_id()
    transaction.on_commit(lambda: hint(practice_id, str(row.pk), row.queue))
    return row


def try_again(topic: str, *, key: str) -> bool:
    """Give dead work its attempts back, and say whether there was any.

    Only a dead row is locked: a worker that holds a live one may wait for what the caller holds.
    """
    dead = Outbox.objects.filter(topic=topic, key=key, dead_at__isnull=False)
    row = dead.select_for_update().first()
    if row:
        retry(row)
    return row is not None


def hint(practice_id: int, outbox_id: str, queue: str) -> None:
    """Tell a worker now. A broker that is away costs time, not work: the sweep will tell."""
    try:
        deliver.apply_async((practice_id, outbox_id), queue=queue, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker is away (%s); the sweep will send %s.", error, outbox_id)


@shared_task(name="clients.outbox.deliver")
def deliver(practice_id: int, outbox_id: str) -> None:
    """Do one row's work. A duplicate, a forged pair and a finished row end here quietly."""
    job = _lease(practice_id, outbox_id)
    if job is None:
        return
    try:
        HANDLERS[job.topic](job)
    except LeaseLost:
        log.info("%s was done by another worker.", outbox_id)
    except Exception as error:
        log.exception("%s %s failed.", job.topic, outbox_id)
        _failed(job, error)


def _lease(practice_id: int, outbox_id: str) -> Job | None:
    now = timezone.now()
    with practice_scope(practice_id):
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        row = (
            Outbox.objects.select_for_update(skip_locked=True)
            .filter(free, pk=outbox_id, done_at=None, dead_at=None)
            .first()
        )
        if row is None:
            return None
        if row.attempts >= Outbox.MOST_ATTEMPTS:
            row.dead_at, row.error = now, row.error or Outbox.DIED
            row.save(update_fields=["dead_at", "error"])
            return None
        row.attempts += 1
        row.lease, row.leased_until = uuid.uuid4(), now + LEASE
        row.save(update_fields=["attempts", "lease", "leased_until"])
        return Job(row, row.lease)


def _failed(job: Job, error: Exception) -> None:
    with practice_scope(job.practice_id):
        mine = Outbox.objects.filter(pk=job.pk, lease=job.lease, done_at=None)
        mine.update(error=_why(error), leased_until=None)
        mine.filter(attempts__gte=Outbox.MOST_ATTEMPTS).update(dead_at=timezone.now())


def _why(error: Exception) -> str:
    """What went wrong, as the people who wait for it can read it and a table can keep it."""
    if isinstance(error, SoftTimeLimitExceeded):
        return Outbox.OUT_OF_TIME
    if isinstance(error, MemoryError):
        return Outbox.OUT_OF_MEMORY
    words = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    return "".join(sign if sign.isprintable() else " " for sign in words)


WAITING = """
    UPDATE clients_outbox SET sent_at = now()
    WHERE done_at IS NULL AND dead_at IS NULL
      AND (leased_until IS NULL OR leased_until < now())
      AND sent_at < now() - interval '30 seconds' * (attempts + 1)
    RETURNING practice_id, id, queue
"""


@shared_task(name="clients.outbox.sweep")
def sweep() -> None:
    """Send again what waits, in growing gaps. It sees every practice's rows, but no payload."""
    with psycopg.connect(settings.RELAY_URL) as relay:
        waiting = relay.execute(WAITING).fetchall()
    for practice_id, outbox_id, queue in waiting:
        hint(practice_id, str(outbox_id), queue)
