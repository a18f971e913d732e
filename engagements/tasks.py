"""Work that a worker does for `engagements`."""

from clients.models import StoredDocument
from clients.outbox import Job
from engagements.documents import file_name, signature_of, statement_pdf
from engagements.models import StatementOfWork

TOPIC = "statement.render"
STEPS = 3  # read, printed, kept


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
