"""What people post about a month of days."""

from collections.abc import Iterable
from typing import Any, override
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from config import wording
from engagements.actions.queries import Reply
from engagements.actions.timesheets import LONGEST_REASON
from engagements.fingerprint import fingerprint
from engagements.models import TimeEntry, TimesheetQuery
from engagements.models.timesheet_query import LONGEST_QUESTION


class SubmissionForm(PlainInputs, forms.Form):
    """Which month of which engagement."""

    engagement = forms.UUIDField()
    month = forms.DateField()


class DecisionForm(forms.Form):
    """Which submission the person had before their eyes."""

    seen = forms.DateTimeField(required=False)
    shown = forms.CharField(required=False, max_length=64)


class ReturnForm(DecisionForm):
    """Why it comes back."""

    reason = forms.CharField(
        label=_("What should be different?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you return it.")},
    )


class QuestionsForm(forms.Form):
    """A field beside each line; those left empty ask nothing."""

    seen = forms.DateTimeField(required=False)

    def __init__(self, entries: Iterable[TimeEntry], data: Any = None) -> None:
        super().__init__(data)
        self.keys = [entry.pk for entry in entries]
        for key in self.keys:
            self.fields[f"question-{key}"] = forms.CharField(
                label=_("Your question"),
                required=False,
                max_length=LONGEST_QUESTION,
                widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_QUESTION}),
            )

    @property
    def by_entry(self) -> dict[UUID, BoundField]:
        """The field of each line."""
        return {key: self[f"question-{key}"] for key in self.keys}

    @property
    def questions(self) -> dict[UUID, str]:
        """What is asked, by line."""
        asked = {key: self.cleaned_data[f"question-{key}"] for key in self.keys}
        return {key: text for key, text in asked.items() if text}


class AnswersForm(PlainInputs, forms.Form):
    """To each question an answer, and the line as it should read; untouched ones say nothing."""

    def __init__(self, queries: Iterable[TimesheetQuery], data: Any = None) -> None:
        super().__init__(data)
        self.queries = list(queries)
        for query in self.queries:
            self.fields[f"answer-{query.pk}"] = forms.CharField(
                label=_("Your answer"),
                required=False,
                max_length=LONGEST_QUESTION,
                widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_QUESTION}),
            )
            if query.entry is not None:
                self.fields[f"days-{query.pk}"] = forms.DecimalField(
                    label=_("Days"), min_value=0, max_digits=9, decimal_places=4, required=False
                )
                self.fields[f"summary-{query.pk}"] = forms.CharField(
                    label=_("What the client reads"), required=False, max_length=500
                )
                self.fields[f"shown-{query.pk}"] = forms.CharField(
                    required=False, max_length=64, widget=forms.HiddenInput
                )
                line = {
                    f"shown-{query.pk}": fingerprint([query.entry]),
                    f"days-{query.pk}": f"{query.entry.days.normalize():f}",
                    f"summary-{query.pk}": query.entry.summary,
                }
                self.initial.update(line)

    @override
    def clean(self) -> None:
        """Old figures typed over a line that was changed elsewhere meanwhile are refused."""
        for query in self.queries:
            shown = self.cleaned_data.get(f"shown-{query.pk}")
            if query.entry is not None and shown and shown != fingerprint([query.entry]):
                words = {"days": wording.in_days(query.entry.days)}
                text = _("The line was changed elsewhere meanwhile: it says %(days)s now.")
                self.add_error(f"days-{query.pk}", text % words)

    @property
    def rows(self) -> list[tuple[TimesheetQuery, dict[str, BoundField]]]:
        """Each question with its fields."""
        names = ("answer", "days", "summary", "shown")
        return [
            (
                query,
                {
                    name: self[f"{name}-{query.pk}"]
                    for name in names
                    if f"{name}-{query.pk}" in self.fields
                },
            )
            for query in self.queries
        ]

    @property
    def replies(self) -> dict[UUID, Reply]:
        """Those that say something, by question."""
        found = {}
        for query in self.queries:
            text = self.cleaned_data[f"answer-{query.pk}"]
            days = self.cleaned_data.get(f"days-{query.pk}")
            summary = self.cleaned_data.get(f"summary-{query.pk}")
            line = query.entry
            days = None if line is None or days == line.days else days
            summary = None if line is None or summary == line.summary else summary
            if text or days is not None or summary is not None:
                found[query.pk] = Reply(text, days, summary)
        return found
