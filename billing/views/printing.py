"""The making of a PDF, as its progress is shown."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from billing.models import Invoice
from clients.models import Outbox


@dataclass(frozen=True)
class Printing:
    """What components/progress.html shows."""

    id: str
    label: str
    state: str
    url: str
    result_url: str
    result_label: str
    done: int = 0
    total: int = 0
    error: str = ""


def printing_of(invoice: Invoice) -> Printing | None:
    """The worker's job for an issued invoice, or nothing when none was asked for."""
    row = Outbox.objects.filter(topic="invoice.render", key=str(invoice.pk)).first()
    if row is None and invoice.document_id is None:
        return None
    state = "done" if invoice.document_id or row is None else row.state
    return Printing(
        id=str(invoice.pk),
        label=_("PDF of invoice %(number)s") % {"number": invoice.number_text},
        state="failed" if state == "dead" else state,
        url=f"{invoice.get_absolute_url()}progress/",
        result_url=f"{invoice.get_absolute_url()}file/",
        result_label=_("Download PDF"),
    )
