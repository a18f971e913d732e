"""The making of a PDF: how far it is, and asking for it again."""

from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.actions.printing import print_again
from billing.models import Invoice
from billing.tasks import TOPIC
from clients.access import PracticeRequest, Right, practice_page
from clients.models import Outbox
from clients.progress import Progress


def printing_of(invoice: Invoice, *, may_retry: bool = False) -> Progress | None:
    """The worker's job for an issued invoice, or nothing when none was asked for."""
    row = Outbox.objects.filter(topic=TOPIC, key=str(invoice.pk)).first()
    if row is None and invoice.document_id is None:
        return None
    address = invoice.get_absolute_url()
    words = {"number": invoice.number_text}
    printing = Progress(
        id=str(invoice.pk),
        label=_("PDF of credit note %(number)s") % words
        if invoice.is_credit_note
        else _("PDF of invoice %(number)s") % words,
        url=f"{address}progress/",
        result_url=f"{address}file/",
        result_label=_("Download PDF"),
        retry_url=f"{address}printing/" if may_retry else "",
    )
    return printing if row is None or invoice.document_id else printing.of(row)


def given_up(invoices: "QuerySet[Invoice]") -> "QuerySet[Invoice]":
    """Those whose PDF a worker could not make."""
    dead = Outbox.objects.filter(topic=TOPIC, dead_at__isnull=False)
    return invoices.filter(pk__in=dead.values(invoice=Cast("key", UUIDField())))


@practice_page(Right.BILL)
@require_POST
def invoice_printing(request: PracticeRequest, pk: UUID) -> HttpResponse:
    """Ask the worker again for a PDF that it could not make."""
    visible = Invoice.objects.visible_to(request.place).issued()
    found: Invoice = get_object_or_404(visible, pk=pk)
    print_again(found, by=request.place)
    return redirect(found)
