"""What the bookkeeper may type."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.documents.snapshot import Exchange, needs_exchange
from billing.models import Invoice
from clients.forms import PlainInputs

LEAST_RATE = Decimal("0.000001")


class DraftForm(PlainInputs, forms.Form):
    """Which engagement and month; both come from a button."""

    engagement = forms.UUIDField()
    month = forms.DateField()


class IssueForm(PlainInputs, forms.Form):
    """When it is issued and, where VAT is owed in another currency, at which rate."""

    issued_on = forms.DateField(label=_("issued on"))
    exchange_rate = forms.DecimalField(
        label=_("exchange rate"), max_digits=12, decimal_places=6, min_value=LEAST_RATE
    )
    exchange_on = forms.DateField(label=_("rate of"))
    exchange_source = forms.CharField(label=_("published by"), max_length=60)
    seen = forms.DecimalField(required=False)  # the total that was on the screen

    def __init__(self, invoice: Invoice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.local_currency = needs_exchange(invoice)
        self.fields["issued_on"].initial = timezone.localdate
        if not self.local_currency:
            for name in ("exchange_rate", "exchange_on", "exchange_source"):
                del self.fields[name]
            return
        self.fields["exchange_on"].initial = min(invoice.period_last, timezone.localdate())
        self.fields["exchange_source"].initial = "ČNB" if self.local_currency == "CZK" else "ECB"
        self.fields["exchange_rate"].help_text = _("%(local)s for 1 %(currency)s") % {
            "local": self.local_currency,
            "currency": invoice.currency,
        }

    @property
    def day(self) -> dt.date:
        """The date asked for, or today's while nothing sensible was."""
        asked: dt.date = getattr(self, "cleaned_data", {}).get("issued_on") or timezone.localdate()
        return asked

    @property
    def exchange(self) -> Exchange | None:
        """The rate that was typed, if one was asked for."""
        if not self.local_currency:
            return None
        typed = self.cleaned_data
        return Exchange(typed["exchange_rate"], typed["exchange_on"], typed["exchange_source"])
