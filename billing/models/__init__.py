"""What is invoiced."""

from billing.models.invoice import Invoice, InvoicedEntry, InvoiceLine
from billing.models.numbering import NumberSeries

__all__ = ["Invoice", "InvoiceLine", "InvoicedEntry", "NumberSeries"]
