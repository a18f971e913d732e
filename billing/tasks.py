"""What a worker does for `billing`: print an issued invoice, once."""

from billing.documents.sheet import invoice_pdf
from billing.models import Invoice
from clients.fingerprint import fingerprint
from clients.mail import link, post
from clients.models import ClientAccess, StoredDocument
from clients.outbox import Job

TOPIC = "invoice.render"


def render_invoice(job: Job) -> None:
    """Print from the snapshot alone and keep the file. However often it runs, one is kept."""
    with job.reading():
        invoice = Invoice.objects.get(pk=job.payload["invoice"])
        snapshot = invoice.snapshot
    pdf = invoice_pdf(snapshot, identifier=str(invoice.pk))  # no transaction is open
    with job.storing():
        invoice = Invoice.objects.select_for_update().get(pk=job.payload["invoice"])
        if invoice.document_id is None:
            invoice.document = StoredDocument.objects.keep(
                pdf,
                kind="invoice",
                name=file_name(invoice),
                organisation=invoice.organisation,
                made_from=fingerprint(snapshot),
                shared=True,
            )
            invoice.save(update_fields=["document"])
            _tell_the_sponsors(invoice)


def file_name(invoice: Invoice) -> str:
    """A name that every file system takes."""
    number = invoice.number_text
    safe = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in number)
    return f"{invoice.kind}-{safe.strip('-')}.pdf"


def _tell_the_sponsors(invoice: Invoice) -> None:
    sponsors = ClientAccess.objects.filter(
        organisation=invoice.organisation, role=ClientAccess.Role.SPONSOR, user__is_active=True
    ).select_related("user")
    for sponsor in sponsors:
        post(
            to=sponsor.user.email,
            template="credit_note_issued" if invoice.is_credit_note else "invoice_issued",
            context={
                "name": sponsor.display_name,
                "invoice": invoice,
                "link": link(invoice.organisation.get_absolute_url("invoices")),
            },
            key=f"invoice-{invoice.pk}-{sponsor.user_id}",
        )
