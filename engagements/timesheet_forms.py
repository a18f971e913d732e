"""What people post about a month of days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from engagements.actions.timesheets import LONGEST_REASON


class SubmissionForm(PlainInputs, forms.Form):
    """Which month of which engagement."""

    engagement = forms.UUIDField()
    month = forms.DateField()


class DecisionForm(forms.Form):
    """Which submission the person had before their eyes."""

    seen = forms.DateTimeField(required=False)


class ReturnForm(DecisionForm):
    """Why it comes back."""

    reason = forms.CharField(
        label=_("What should be different?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you return it.")},
    )
