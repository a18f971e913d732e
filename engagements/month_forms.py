"""What may be asked of a whole month: a range of dates, or the dates that were ticked."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.forms import PlainInputs
from engagements.dates import month_range
from engagements.models import InternalDay
from engagements.week_forms import days_from

LONGEST_RANGE = 92  # dates: a quarter


class MonthForm(PlainInputs, forms.Form):
    """One line, a part of a day, and either a range or the ticked dates."""

    row = forms.ChoiceField(label=gettext_lazy("On"), required=False)
    days = forms.CharField(
        label=gettext_lazy("Part of each day"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "0.5"}),
    )
    first = forms.DateField(label=gettext_lazy("From"), required=False)
    last = forms.DateField(label=gettext_lazy("To"), required=False)
    verb = forms.ChoiceField(choices=[(each, each) for each in ("range", "set", "clear")])

    def __init__(self, *args: Any, rows: Iterable[tuple[str, str]], day: dt.date) -> None:
        super().__init__(*args)
        self.day = day
        choices = [("", _("Choose")), *rows]
        kinds = list(InternalDay.Kind.choices)
        self.fields["row"].choices = [*choices, (_("Without a client"), kinds)]  # type: ignore[attr-defined]

    def clean_days(self) -> Decimal:
        return days_from(self.cleaned_data["days"])

    @property
    def dates(self) -> list[dt.date]:
        """Those that were ticked, of this month alone."""
        first, last = month_range(self.day)
        ticked = (_date(text) for text in self.data.getlist("date"))  # type: ignore[attr-defined]
        return sorted({date for date in ticked if date and first <= date <= last})

    @override
    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        verb = said.get("verb")
        if verb in {"range", "set"}:
            if not said.get("row"):
                self.add_error("row", _("Say what the days are given to."))
            if not said.get("days") and "days" not in self.errors:
                self.add_error("days", _("Say how much of each day, such as 0.5."))
        if verb in {"set", "clear"} and not self.dates:
            raise ValidationError(_("Tick the dates first."))
        if verb == "range":
            self._check_range(said.get("first"), said.get("last"))
        return said

    def _check_range(self, first: dt.date | None, last: dt.date | None) -> None:
        if first is None or last is None:
            missing = "first" if first is None else "last"
            if missing not in self.errors:
                self.add_error(missing, _("Say from which date to which."))
        elif last < first:
            self.add_error("last", _("The range ends before it begins."))
        elif (last - first).days >= LONGEST_RANGE:
            self.add_error("last", _("At most a quarter at once."))


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
