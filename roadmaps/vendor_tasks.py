"""The paper of a recommendation, printed by a worker."""

from clients.models import StoredDocument
from clients.outbox import Job
from roadmaps.models import VendorRecommendation
from roadmaps.vendor_paper import file_name, recommendation_pdf

TOPIC = "vendor_recommendation.render"
STEPS = 3  # read, printed, kept


def render_recommendation(job: Job) -> None:
    """Print the page from its snapshot alone. However often it runs, one paper is kept."""
    key = job.payload["recommendation"]
    with job.reading():
        snapshot = VendorRecommendation.objects.get(pk=key).snapshot
    job.progress(1, STEPS)

    body = recommendation_pdf(snapshot)  # takes seconds: no transaction is open
    job.progress(2, STEPS)

    with job.storing():
        rows = VendorRecommendation.objects.select_for_update(of=("self",))
        made = rows.select_related("organisation").get(pk=key)
        if made.document_id is None:
            made.document = StoredDocument.objects.keep(
                body,
                kind="vendor_recommendation",
                name=file_name(snapshot, made.organisation.slug),
                organisation=made.organisation,
                made_from=made.snapshot_hash,
                shared=True,
            )
            made.save(update_fields=["document"])
