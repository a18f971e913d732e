"""What is invoiced, and what was paid."""

from billing.models.discount import InvoiceDiscount
from billing.models.invoice import Invoice, InvoicedEntry, InvoiceLine
from billing.models.numbering import NumberSeries
from billing.models.payment import Payment
from billing.models.search_entry import SearchEntry

__all__ = [
    "Invoice",
    "InvoiceDiscount",
    "InvoiceLine",
    "InvoicedEntry",
    "NumberSeries",
    "Payment",
    "SearchEntry",
]
