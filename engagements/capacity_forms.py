"""What is asked of the capacity page: which weeks, and what a phase would do to them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, override
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.forms import PlainInputs
from engagements.capacity_board import WEEKS_IN_VIEW, Plan
from engagements.dates import WEEK, week_range
from engagements.models import Allocation

A_YEAR = 52 * WEEK
QUARTER = WEEKS_IN_VIEW * WEEK
IN_ADDRESS = {"starts_on": "from", "ends_on": "to"}  # as a change order is asked for, too


def first_week(asked: str, today: dt.date) -> dt.date:
    """The Monday to begin with: of the date asked for, a year ahead or back at most."""
    now = week_range(today)[0]
    try:
        monday = week_range(dt.date.fromisoformat(asked))[0]
    except (ValueError, OverflowError):
        return now
    return min(max(monday, now - A_YEAR), now + A_YEAR)


class PlanForm(PlainInputs, forms.Form):
    """A phase to try out. It is read from the address and never kept."""

    executive = forms.TypedChoiceField(label=gettext_lazy("executive"), coerce=UUID)
    days = forms.DecimalField(
        label=gettext_lazy("days"), max_digits=6, decimal_places=3, min_value=0.125
    )
    unit = forms.ChoiceField(label=gettext_lazy("per"), choices=Allocation.Unit)
    starts_on = forms.DateField(label=gettext_lazy("from"))
    ends_on = forms.DateField(label=gettext_lazy("to"), required=False)

    def __init__(
        self, *args: Any, who: Sequence[tuple[UUID, str]], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices: Any = self.fields["executive"]
        choices.choices = [(str(key), name) for key, name in who]

    @override
    def add_prefix(self, field_name: str) -> str:
        return IN_ADDRESS.get(field_name, field_name)

    def clean_starts_on(self) -> dt.date:
        """A phase begins where the page reaches."""
        starts_on: dt.date = self.cleaned_data["starts_on"]
        if not self.today - A_YEAR <= starts_on <= self.today + A_YEAR + QUARTER:
            raise ValidationError(_("Choose a date within a year of today."))
        return starts_on

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("An allocation cannot end before it starts."))
        return cleaned

    @property
    def plan(self) -> Plan | None:
        """The phase, once every question is answered."""
        return Plan(**self.cleaned_data) if self.is_bound and self.is_valid() else None
