"""A file of another system, turn by turn: where its lines go, then its days, looked at and logged.

What takes longer than a second is a worker's; the rest is done while the person waits.
"""

from uuid import UUID

from django.db import transaction

from clients.access import Place
from clients.models import Outbox
from clients.outbox import enqueue, try_again
from engagements.actions.importing import ImportRefused, preview, run, sheet_of
from engagements.imports_plan import Source
from engagements.models import Import, ImportMapping

AT_ONCE_DATES, AT_ONCE_BYTES = 25, 64 * 1024  # well under a second of work
TOPIC = "days.import"


@transaction.atomic
def choose(
    imported: Import,
    targets: dict[Source, UUID | None],
    *,
    person: str,
    is_day_first: bool | None,
    words: str,
) -> Import:
    """Say where the lines go, and remember it for the next file of the same system."""
    imported = imported.refetched()
    if imported.state == Import.State.DONE:
        return imported
    imported.person, imported.is_day_first, imported.words = person, is_day_first, words
    imported.plan, is_waited_for = None, is_small(imported)
    if imported.turn or not is_waited_for:
        imported.turn += 1  # what an earlier job finds is worth nothing
    imported.save(update_fields=["person", "is_day_first", "words", "plan", "turn"])
    rows = [
        ImportMapping(
            executive_id=imported.executive_id,
            tool=imported.tool,
            client=client,
            project=project,
            engagement_id=engagement,
        )
        for (client, project), engagement in targets.items()
    ]
    ImportMapping.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["practice", "executive", "tool", "client", "project"],
        update_fields=["engagement"],
    )
    if not is_waited_for:
        _enqueue(imported, "")
    return imported


def is_small(imported: Import) -> bool:
    """Whether its days can be looked at and logged while the person waits."""
    if len(imported.body) > AT_ONCE_BYTES:
        return False
    if not imported.body:
        return True  # it is done
    return len({line.date for line in sheet_of(imported).lines}) <= AT_ONCE_DATES


@transaction.atomic
def ask(imported: Import, *, by: Place) -> Import:
    """Have a worker log the days, or do its last job again that failed. Asked twice, it is once."""
    found: Import = imported.refetched()
    job = job_of(found)
    if found.state == Import.State.DONE:
        return found
    if job is not None and not job.done_at:
        try_again(TOPIC, key=found.work)
        return found
    found.turn += 1
    found.save(update_fields=["turn"])
    _enqueue(found, by.name)
    return found


def work_off(imported: Import, *, by: str) -> None:
    """What a worker does of a large file: look at its days or log them, and keep what it found."""
    try:
        if by:
            run(imported, by=by)
            return
        plan = preview(imported)
    except ImportRefused as refusal:
        plan = refusal.plan
    imported.plan = plan.plain()
    imported.save(update_fields=["plan"])


def job_of(imported: Import) -> Outbox | None:
    """The worker's last job for a file, if it had any."""
    if not imported.turn:
        return None
    found: Outbox | None = Outbox.objects.filter(topic=TOPIC, key=imported.work).first()
    return found


def _enqueue(imported: Import, by: str) -> None:
    payload = {"import": str(imported.pk), "turn": imported.turn, "by": by}
    enqueue(TOPIC, key=imported.work, payload=payload)
