"""What may be typed into the week: parts of days, and words about them."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.forms import PlainInputs
from engagements.models import InternalDay
from engagements.models.time_entry import LONGEST_NOTE, Activity

STEP = Decimal("0.25")  # of the steppers; a cell takes eighths
PREFIX = "days_"
LONGEST = 12
PLACES = [
    ("remote", gettext_lazy("Remote")),
    ("site", gettext_lazy("On site")),
    ("", gettext_lazy("Not said")),
]


@dataclass(frozen=True)
class Key:
    """Which cell: the row, an engagement or a kind of internal day, and the date."""

    date: dt.date
    engagement: UUID | None = None
    kind: str = ""

    @classmethod
    def read(cls, text: str) -> "Key":
        """From `<row>_<date>`; ValueError for anything else."""
        row, _, date = text.rpartition("_")
        day = dt.date.fromisoformat(date)
        return cls(day, kind=row) if row in InternalDay.Kind.values else cls(day, UUID(row))

    @property
    def row(self) -> str:
        """The row's part of the key."""
        return self.engagement.hex if self.engagement else self.kind

    def __str__(self) -> str:
        return f"{self.row}_{self.date.isoformat()}"


def days_from(text: str) -> Decimal:
    """Part of a day as people write it: 0.25, ,5, ½, 1½, 3/4; nothing is none."""
    plain = "".join(map(_unfolded, text.replace(",", "."))).replace("\u2212", "-").strip()
    try:
        if len(plain) > LONGEST:
            raise InvalidOperation
        return sum((_number(part) for part in plain.split()), Decimal(0))
    except ArithmeticError:
        raise ValidationError(_("Write days in eighths, such as 0.125, 0.5 or 1.")) from None


@dataclass(frozen=True)
class Change:
    """One cell as it was typed, and as the person last saw it."""

    key: Key
    typed: str
    seen: str | None

    def days(self) -> Decimal:
        return days_from(self.typed)

    @property
    def was(self) -> Decimal:
        return days_from((self.seen or "").partition("~")[0])

    @property
    def is_one(self) -> bool:
        """Whether the person changed the cell at all. What cannot be read is a change."""
        try:
            return self.seen is None or self.days() != self.was
        except ValidationError:
            return True


def changes_in(posted: QueryDict) -> list[Change]:
    """The cells that were changed, those that give back time first; ValueError for a bad key."""
    step_key, _, direction = posted.get("step", "").rpartition(".")
    changes = []
    for name, typed in posted.items():
        if not name.startswith(PREFIX):
            continue
        text, key = str(typed), name.removeprefix(PREFIX)
        if key == step_key:
            text = stepped(text, direction)
        changes.append(Change(Key.read(key), text, posted.get(f"seen_{key}")))
    return sorted((each for each in changes if each.is_one), key=_gain)


def stepped(typed: str, direction: str) -> str:
    """A quarter more or less than what stands in the cell, never below nothing."""
    try:
        days = days_from(typed) + (STEP if direction == "up" else -STEP)
    except ValidationError:
        return typed
    return f"{max(days, Decimal(0)).normalize():f}"


class WordsForm(forms.Form):
    """What was done: for the client, and for the practice alone."""

    activity = forms.ChoiceField(choices=[("", ""), *Activity.choices], required=False)
    where = forms.ChoiceField(choices=PLACES, required=False)
    summary = forms.CharField(
        label=gettext_lazy("What the client reads"), max_length=500, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Internal note"), max_length=LONGEST_NOTE, required=False
    )


class CorrectionForm(PlainInputs, forms.Form):
    """What an approved date comes to after all, and why."""

    days = forms.CharField(
        label=gettext_lazy("what the day comes to"),
        max_length=LONGEST,
        help_text=gettext_lazy("In all, not the difference: 0.5, or 0 if nothing was given."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The client reads this."),
    )
    seen = forms.DecimalField(widget=forms.HiddenInput, required=False)

    def clean_days(self) -> Decimal:
        return days_from(self.cleaned_data["days"])


def _gain(change: Change) -> Decimal:
    try:
        return change.days() - change.was
    except ValidationError:
        return Decimal(0)


def _unfolded(character: str) -> str:
    """½ as " 1/2", so that 1½ becomes a sum."""
    if unicodedata.category(character) != "No":
        return character
    return " " + unicodedata.normalize("NFKC", character).replace("\u2044", "/")


def _number(text: str) -> Decimal:
    above, slash, below = text.partition("/")
    number = Decimal(above) / Decimal(below) if slash else Decimal(above)
    if not number.is_finite():
        raise InvalidOperation
    return number
