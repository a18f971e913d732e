"""Have the paper of an issued invoice made once more, when a worker gave it up."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models import Invoice
from billing.tasks import TOPIC
from clients.access import Place
from clients.actions.journal import record
from clients.outbox import try_again


@transaction.atomic
def print_again(invoice: Invoice, *, by: Place | str) -> None:
    """Give the worker its attempts back. While it still tries, and once it is done, nothing."""
    if not try_again(TOPIC, key=str(invoice.pk)):
        return
    record(
        by,
        "invoice.printed_again",
        _("Asked again for the PDF of %(number)s.") % {"number": invoice.number_text},
        about=invoice.pk,
        organisation=invoice.organisation,
    )
