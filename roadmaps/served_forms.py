"""For which span one asks what its days served; in the address, so that it can be sent on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clients.forms import SENSIBLE_DATES, PlainInputs
from config import wording
from engagements.dates import DAY, month_range, quarter_range


@dataclass(frozen=True)
class Preset:
    """A span that is often asked for, and whether it is the one shown."""

    label: str
    query: str
    is_current: bool


class SpanForm(PlainInputs, forms.Form):
    """From and to, both included; without them the usual span. `for` is one thing's key."""

    to = forms.DateField(label=_("To"), required=False)

    def __init__(self, data: Any, *, usual: tuple[dt.date, dt.date]) -> None:
        super().__init__(data)
        self.usual = usual
        begins = forms.DateField(label=_("From"), required=False, validators=SENSIBLE_DATES)
        begins.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        self.fields["from"] = begins
        self.fields["for"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
        self.order_fields(["from", "to", "for"])

    def clean(self) -> dict[str, Any]:
        """What is left out is as usual; a span ends after it begins."""
        found = self.cleaned_data
        first = found.get("from") or self.usual[0]
        last = found.get("to") or max(self.usual[1], first)
        if last < first:
            raise ValidationError({"to": _("The last date must not be before the first.")})
        return {**found, "from": first, "to": last}

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """What is asked for; as usual while it cannot be understood."""
        if not self.is_valid():
            return self.usual
        return self.cleaned_data["from"], self.cleaned_data["to"]


def presets(today: dt.date, shown: tuple[dt.date, dt.date], since: dt.date) -> Sequence[Preset]:
    """The running month and the last, this quarter and the last, the year so far, and all of it."""
    month, quarter = month_range(today), quarter_range(today)
    spans = [
        (wording.period_name(*month), month),
        *((wording.period_name(*each), each) for each in [month_range(month[0] - DAY)]),
        (wording.period_name(*quarter), quarter),
        *((wording.period_name(*each), each) for each in [quarter_range(quarter[0] - DAY)]),
        (str(today.year), (dt.date(today.year, 1, 1), dt.date(today.year, 12, 31))),
        (str(_("Since the beginning")), (since, max(today, since))),
    ]
    return [Preset(label, query_of(*span), span == shown) for label, span in spans]


def query_of(first: dt.date, last: dt.date) -> str:
    """The span as an address says it."""
    return f"from={first.isoformat()}&to={last.isoformat()}"
