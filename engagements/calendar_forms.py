"""What is asked about a calendar file: which month, then which of its days."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.fetching import FetchError, target_of
from engagements.actions.suggesting import Confirmed, Suggestion
from engagements.calendars import LARGEST
from engagements.models import CalendarSource, Engagement
from engagements.week_forms import days_from

TICK, DAYS = "take_", "days_"
MOST_TICKED, MOST_ROWS, LONGEST_TITLE = 120, 200, 200


class MonthForm(forms.Form):
    """The month that is looked at."""

    month = forms.DateField(
        label=gettext_lazy("Month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(format="%Y-%m", attrs={"type": "month"}),
    )


class CalendarFileForm(MonthForm):
    """A file, and the month of it that is looked at."""

    file = forms.FileField(
        label=gettext_lazy("Calendar file"),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=gettext_lazy("An .ics file of at most 2 MB. It is read and not kept."),
    )

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(_("This file is larger than 2 MB. Export fewer months."))
        body: bytes = sent.read()
        return body


class SourceForm(forms.ModelForm):
    """A calendar to read: its name and its secret address."""

    class Meta:
        model = CalendarSource
        fields = ["name", "address"]
        labels = {"name": gettext_lazy("What you call it"), "address": gettext_lazy("Address")}
        help_texts = {
            "address": gettext_lazy(
                "The secret address in iCal format: in Google Calendar under the calendar's "
                "settings, in Outlook under “publish a calendar”. It is not shown again."
            )
        }
        widgets = {
            "address": forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
            )
        }

    def clean_address(self) -> str:
        scheme, sign, rest = self.cleaned_data["address"].partition("://")
        is_web = scheme.casefold() in {"webcal", "webcals"}  # as calendars say https
        address = f"https://{rest}" if is_web else f"{scheme}{sign}{rest}"
        try:
            target_of(address)
        except FetchError as refusal:
            raise ValidationError(str(refusal.trouble.label)) from None
        return address


def ticked(posted: QueryDict, engagements: dict[UUID, Engagement]) -> list[Confirmed]:
    """What was ticked; ValueError or KeyError for what no form of ours sends."""
    keys = [name.removeprefix(TICK) for name in posted if name.startswith(TICK)]
    if not keys:
        raise ValidationError(_("Tick the days to log."))
    if len(keys) > MOST_TICKED:
        raise ValidationError(_("Tick at most %(most)s days at once.") % {"most": MOST_TICKED})
    found: list[Confirmed] = []
    for key in keys:
        row, _sign, date = key.rpartition("_")
        days = days_from(str(posted[f"{DAYS}{key}"]))
        found.append(Confirmed(engagements[UUID(row)], dt.date.fromisoformat(date), days))
    return found


@dataclass(frozen=True)
class Row:
    """A day to tick, as it is shown; typed again it comes back as it was."""

    key: str
    label: str
    date: dt.date
    title: str
    hours: str
    days: str
    is_ticked: bool = False
    given: Decimal = Decimal(0)


def row_of(suggestion: Suggestion) -> Row:
    """A suggestion, not ticked."""
    return Row(
        key=suggestion.key,
        label=_label(suggestion.engagement),
        date=suggestion.date,
        title="; ".join(dict.fromkeys(suggestion.titles))[:LONGEST_TITLE],
        hours="" if suggestion.is_all_day else f"{suggestion.hours.normalize():.2f}",
        days=f"{suggestion.days.normalize():f}",
        given=suggestion.given,
    )


def rows_again(posted: QueryDict, engagements: dict[UUID, Engagement]) -> list[Row]:
    """The rows as they were sent; ValueError or KeyError for what no form of ours sends."""
    rows: list[Row] = []
    for name, days in posted.items():
        if name.startswith(DAYS) and len(rows) < MOST_ROWS:
            key = name.removeprefix(DAYS)
            engagement, _sign, date = key.rpartition("_")
            rows.append(
                Row(
                    key=key,
                    label=_label(engagements[UUID(engagement)]),
                    date=dt.date.fromisoformat(date),
                    title=posted.get(f"title_{key}", "")[:LONGEST_TITLE],
                    hours=posted.get(f"hours_{key}", "")[:10],
                    days=str(days)[:10],
                    is_ticked=f"{TICK}{key}" in posted,
                )
            )
    return rows


def _label(engagement: Engagement) -> str:
    return f"{engagement.organisation.name}, {engagement.title}"
