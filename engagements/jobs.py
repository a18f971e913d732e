"""Work put off that decides: what a person asked for and a worker carries out."""

from clients.outbox import Job
from engagements.actions.import_turns import work_off
from engagements.models import Import

STEPS = 2  # found, done


def import_days(job: Job) -> None:
    """Look at the days of a large file, or log them, all or nothing. Only the last turn counts."""
    job.progress(1, STEPS)
    with job.storing():
        last = {"pk": job.payload["import"], "turn": job.payload["turn"]}
        waiting = Import.objects.filter(**last, state=Import.State.WAITING)
        found = waiting.select_for_update(of=("self",)).first()
        if found is not None:
            work_off(found, by=job.payload["by"])
