"""Hand out the PDF of an invoice."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from billing.models import Invoice


def pdf_of(invoice: Invoice) -> HttpResponse:
    """The stored bytes as a download. While there is none, the address does not exist."""
    if invoice.document is None:
        raise Http404
    name = content_disposition_header(as_attachment=True, filename=invoice.document.name)
    return HttpResponse(
        invoice.document.body(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": str(name),
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
