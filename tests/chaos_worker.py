"""Work for the chaos test, given to a real worker with `-I tests.chaos_worker`."""

import time

from clients.actions.journal import record
from clients.models import ClientOrganisation, StoredDocument
from clients.outbox import Job, handles

TOPIC = "chaos.paper"
SECONDS = 0.3


def keep_a_paper(job: Job) -> None:
    """As any render does: read, work with no transaction open, store once."""
    with job.reading():
        organisation = ClientOrganisation.objects.get(pk=job.payload["organisation"])
    time.sleep(SECONDS)
    with job.storing():
        record("worker", TOPIC, job.key, organisation=organisation)
        StoredDocument.objects.keep(
            b"%PDF-", kind="paper", name=f"{job.key}.pdf", organisation=organisation
        )


handles(TOPIC, keep_a_paper)
