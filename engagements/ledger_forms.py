"""What is typed to write days off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagements.models.adjustment import LONGEST_REASON


class WriteOffForm(forms.Form):
    """Which period's days over are forgiven, how many, and why."""

    month = forms.DateField(widget=forms.HiddenInput())
    days = forms.DecimalField(
        label=_("Days"), min_value=0, max_digits=9, decimal_places=3, localize=False
    )
    reason = forms.CharField(label=_("Reason, which the client reads"), max_length=LONGEST_REASON)
