"""What a worker does for a hand-over: print the pack, and lay everything in one archive."""

from clients.models import StoredDocument
from clients.outbox import Job
from roadmaps.handover_paper import file_name, handover_pdf, handover_zip
from roadmaps.models import HandoverPack

TOPIC = "handover.render"
STEPS = 4  # read, printed, laid together, kept


def render_handover(job: Job) -> None:
    """Make both files from the snapshot. However often it runs, one of each is kept."""
    key = job.payload["pack"]
    with job.reading():
        pack = HandoverPack.objects.get(pk=key)
        snapshot = pack.snapshot
        wanted = [each["key"] for each in snapshot["documents"]]
        there = StoredDocument.objects.filter(pk__in=wanted, organisation_id=pack.organisation_id)
        files = {str(each.pk): each.body() for each in there}
    job.progress(1, STEPS)

    paper = handover_pdf(snapshot)  # takes seconds: no transaction is open
    job.progress(2, STEPS)
    archive = handover_zip(snapshot, paper, files)
    job.progress(3, STEPS)

    with job.storing():
        rows = HandoverPack.objects.select_for_update(of=("self",)).select_related("organisation")
        pack = rows.get(pk=key)
        if pack.document_id is None:
            for column, body, end in (("document", paper, "pdf"), ("archive", archive, "zip")):
                kept = StoredDocument.objects.keep(
                    body,
                    kind="handover",
                    name=file_name(snapshot, pack.organisation.slug, end),
                    organisation=pack.organisation,
                    made_from=pack.snapshot_hash,
                )
                setattr(pack, column, kept)
            pack.state = HandoverPack.State.READY
            pack.save(update_fields=["document", "archive", "state"])
