"""What is typed when money comes in, or an invoice is taken back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.actions.crediting import LONGEST_REASON
from clients.forms import PlainInputs


class PaymentForm(PlainInputs, forms.Form):
    """What the bank statement says. The token tells one sending from two."""

    received_on = forms.DateField(label=_("received on"), initial=timezone.localdate)
    amount = forms.DecimalField(label=_("amount"), max_digits=14, decimal_places=2)
    note = forms.CharField(label=_("note"), max_length=200, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput)


class CreditForm(PlainInputs, forms.Form):
    """When it is taken back, and why: the client reads the reason."""

    issued_on = forms.DateField(label=_("issued on"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("reason"),
        help_text=_("Printed on the credit note."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
