"""What an executive types about their own time: when they are away, and when they work."""

from decimal import Decimal
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from engagements.models.working_pattern import Weekday

PARTS = [
    ("1", _("The whole day")),
    ("0.75", _("Three quarters of it")),
    ("0.5", _("Half of it")),
    ("0.25", _("A quarter of it")),
]


class RangeForm(PlainInputs, forms.Form):
    """From one date to another, both included."""

    first = forms.DateField(label=_("from"))
    last = forms.DateField(label=_("to"))


class LeaveForm(RangeForm):
    """When one is away. The last date may be left out for a single day."""

    last = forms.DateField(label=_("to"), required=False)
    part = forms.TypedChoiceField(
        label=_("how much of each day"), choices=PARTS, coerce=Decimal, initial="1"
    )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("last") and "last" not in self.errors:
            cleaned["last"] = cleaned.get("first")
        return cleaned


class WasForm(RangeForm):
    """The range that was there before it is changed."""

    prefix = "was"


class PatternForm(PlainInputs, forms.Form):
    """On which weekdays one works, and how many days of a week one can give."""

    starts_on = forms.DateField(label=_("from"))
    capacity = forms.DecimalField(
        label=_("days a week you can give"),
        max_digits=4,
        decimal_places=2,
        min_value=0,
        max_value=7,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("you work on"),
        choices=Weekday,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day of the week.")},
    )
