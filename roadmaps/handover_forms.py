"""What is typed of a hand-over."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from roadmaps.models import AccessToRevoke, VendorContact
from roadmaps.models.handover import LONGEST


class ContactForm(OwnedForm):
    """Whom to call at a vendor."""

    class Meta:
        model = VendorContact
        fields = ("vendor", "service", "contact", "email", "phone", "contract_ends_on", "note")


class AccessForm(OwnedForm):
    """An account that is to be closed. Passwords do not belong here."""

    class Meta:
        model = AccessToRevoke
        fields = ("system", "account", "rights", "revoker", "due_on")


class ClosingForm(PlainInputs, forms.Form):
    """On which day it was closed."""

    revoked_on = forms.DateField(label=_("closed on"), initial=timezone.localdate)


class WordsForm(forms.Form):
    """What whoever takes over should know first."""

    words = forms.CharField(
        label=_("words to whoever takes over"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Where things stand, what to watch, what you would do next. Markdown."),
    )
