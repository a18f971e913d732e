"""What is asked about a file from another system: whose it is, and where its lines go."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clients.models import Membership
from engagements.imports import Sheet
from engagements.imports_plan import Source
from engagements.imports_text import LARGEST
from engagements.models import Engagement, Executive
from engagements.models.imported import Words

MOST_SOURCES = 200
LEFT_OUT = "-"
TRUE, FALSE = "day", "month"


class UploadForm(forms.Form):
    """A file, and for whom; an executive without further rights brings in their own."""

    executive: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Whose days"), queryset=None)
    file = forms.FileField(
        label=_("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        help_text=_("The detailed report as CSV, at most 5 MB and 5,000 lines."),
    )

    def __init__(self, *args: Any, own: Executive | None, is_for_all: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not is_for_all:
            del self.fields["executive"]
            return
        giving = Membership.objects.filter(is_executive=True).values("user")
        whose = self.fields["executive"]
        whose.queryset = Executive.objects.filter(user__in=giving)  # type: ignore[attr-defined]
        whose.initial = own and own.pk

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(_("This file is larger than 5 MB. Export a shorter span."))
        body: bytes = sent.read()
        self.cleaned_data["name"] = sent.name
        return body


class MappingForm(forms.Form):
    """Where the lines of each project go. What was said the last time is chosen already."""

    def __init__(
        self,
        *args: Any,
        sheet: Sheet,
        engagements: Iterable[Engagement],
        remembered: dict[Source, UUID | None],
        person: str,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.open_to = list(engagements)
        lines = [line for line in sheet.lines if len(sheet.people) < 2 or line.person]  # noqa: PLR2004
        counts: dict[Source, int] = {}
        for line in lines:
            counts[line.source] = counts.get(line.source, 0) + 1
        self.sources = sorted(counts, key=lambda source: tuple(map(str.casefold, source)))
        if len(self.sources) > MOST_SOURCES:
            raise ValidationError(_("This file names more than 200 projects."))
        if len(sheet.people) > 1:
            self._ask_person(sheet.people, person)
        if sheet.is_ambiguous:
            self._ask_dates()
        for number, source in enumerate(self.sources):
            self._ask_target(number, source, remembered, counts[source])
        self.fields["words"] = forms.ChoiceField(
            label=_("What you noted there becomes"), choices=Words.choices, initial=Words.NOTE
        )

    @property
    def rows(self) -> list[forms.BoundField]:
        """The fields of the projects."""
        return [self[f"to_{number}"] for number in range(len(self.sources))]

    @property
    def targets(self) -> dict[Source, UUID | None]:
        """What was chosen for each project."""
        chosen = (self.cleaned_data[f"to_{number}"] for number in range(len(self.sources)))
        both = zip(self.sources, chosen, strict=True)
        return {source: None if to == LEFT_OUT else UUID(to) for source, to in both}

    @property
    def is_day_first(self) -> bool | None:
        """How the dates are written, where the file itself does not tell."""
        told = self.cleaned_data.get("dates")
        return told == TRUE if told else None

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names = [f"to_{number}" for number in range(len(self.sources))]
        if all(cleaned.get(name) == LEFT_OUT for name in names):
            raise ValidationError(_("Choose an engagement for at least one of them."))
        return cleaned

    def _ask_person(self, people: list[str], chosen: str) -> None:
        choices = [("", _("Choose")), *((each, each) for each in people)]
        self.fields["person"] = forms.ChoiceField(
            label=_("Whose lines"),
            choices=choices,
            initial=chosen,
            help_text=_("The file holds lines of several people; the others are left out."),
        )

    def _ask_dates(self) -> None:
        choices = [
            ("", _("Choose")),
            (TRUE, _("day first: 31/12/2026")),
            (FALSE, _("month first: 12/31/2026")),
        ]
        self.fields["dates"] = forms.ChoiceField(
            label=_("How its dates are written"), choices=choices
        )

    def _ask_target(
        self, number: int, source: Source, remembered: dict[Source, UUID | None], count: int
    ) -> None:
        initial = self._guess(source)
        if source in remembered:
            initial = str(remembered[source] or LEFT_OUT)
        choices: list[tuple[str, Any]] = [("", _("Choose")), (LEFT_OUT, _("Leave out"))]
        choices += [
            (str(each.pk), f"{each.organisation.name}, {each.title}") for each in self.open_to
        ]
        field = forms.ChoiceField(label=label_of(source), choices=choices, initial=initial)
        field.help_text = ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
        self.fields[f"to_{number}"] = field

    def _guess(self, source: Source) -> str:
        """The one engagement at a client of that name; with several, nobody guesses."""
        named = {each.casefold() for each in source if each}
        found = [each for each in self.open_to if each.organisation.name.casefold() in named]
        return str(found[0].pk) if len(found) == 1 else ""


def label_of(source: Source) -> str:
    """How another system's project is called here."""
    return " · ".join(filter(None, source)) or str(_("Without a project"))
