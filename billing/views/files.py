"""Hand out the PDF of an invoice."""

from django.http import Http404, HttpResponse

from billing.models import Invoice
from clients.views.documents import send


def pdf_of(invoice: Invoice) -> HttpResponse:
    """The stored bytes as a download. While there is none, the address does not exist."""
    if invoice.document is None:
        raise Http404
    return send(invoice.document)
