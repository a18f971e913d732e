"""Work that a worker does for `roadmaps`."""

from clients.models import StoredDocument
from clients.outbox import Job
from roadmaps.documents import board_report, file_name
from roadmaps.models import BoardReport

TOPIC = "board_report.render"
STEPS = 3  # read, printed, kept


def render_board_report(job: Job) -> None:
    """Print a frozen report from its snapshot alone. However often it runs, one paper is kept."""
    key = job.payload["report"]
    with job.reading():
        snapshot = BoardReport.objects.get(pk=key).snapshot
    job.progress(1, STEPS)

    body = board_report(snapshot)  # takes seconds: no transaction is open
    job.progress(2, STEPS)

    with job.storing():
        rows = BoardReport.objects.select_for_update(of=("self",)).select_related("organisation")
        report = rows.get(pk=key)
        if report.document_id is None:
            report.document = StoredDocument.objects.keep(
                body,
                kind="board_report",
                name=file_name(snapshot, report.organisation.slug),
                organisation=report.organisation,
                made_from=report.snapshot_hash,
            )
            report.state = BoardReport.State.READY
            report.save(update_fields=["document", "state"])
