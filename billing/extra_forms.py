"""What is typed when a draft gets another line or a discount."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.actions.extras import LONGEST_LINE, rates_of
from billing.models import Invoice
from billing.models.discount import LONGEST_REASON
from clients.forms import PlainInputs
from config.wording import plain_number

UNITS = [
    ("C62", _("pieces")),
    ("DAY", _("days")),
    ("HUR", _("hours")),
    ("MON", _("months")),
    ("KMT", _("kilometres")),
]


class LineForm(PlainInputs, forms.Form):
    """One more line. The VAT rate is asked for where the law leaves a choice."""

    description = forms.CharField(
        label=_("description"), help_text=_("The client reads it."), max_length=LONGEST_LINE
    )
    quantity = forms.DecimalField(label=_("quantity"), max_digits=9, decimal_places=4)
    unit = forms.ChoiceField(label=_("unit"), choices=UNITS)
    price = forms.DecimalField(label=_("unit price"), max_digits=12, decimal_places=4, min_value=0)
    rate = forms.TypedChoiceField(label=_("VAT"), coerce=Decimal)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, draft: Invoice, data: Any = None) -> None:
        super().__init__(data, auto_id="line_%s", initial={"token": uuid4()})
        rates = [(str(rate), f"{plain_number(rate)} %") for rate in rates_of(draft)]
        self.fields["rate"].choices = rates  # type: ignore[attr-defined]  # a choice field
        if not rates:
            del self.fields["rate"]


class DiscountForm(PlainInputs, forms.Form):
    """What is taken off, and why. The action says that it is either an amount or a per cent."""

    reason = forms.CharField(
        label=_("reason"), help_text=_("The client reads it."), max_length=LONGEST_REASON
    )
    amount = forms.DecimalField(label=_("amount"), max_digits=11, decimal_places=2, required=False)
    percent = forms.DecimalField(
        label=_("or per cent of the lines"), max_digits=5, decimal_places=2, required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="discount_%s", initial={"token": uuid4()})
