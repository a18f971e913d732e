"""What people type about an agreement: its words, a signature, a move."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from engagements.actions.signing import LONGEST_NAME
from engagements.actions.wording_rules import LONGEST_ACCEPTANCE, LONGEST_NOTICE
from engagements.models import Engagement
from engagements.models.lifecycle import LONGEST_WHY
from engagements.models.statement import LONGEST_REASON, MandateRight
from engagements.scope import LONGEST, LONGEST_LINE, MOST_LINES, Content

SPARE_ROWS = 1


def _text(label: Any, rows: int = 5, *, required: bool = False, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WordsForm(forms.Form):
    """The long texts of a statement of work."""

    scope_in = _text(_("in scope"), required=True, help_text=_("One line for each thing."))
    scope_out = _text(_("out of scope"), 3)
    success = _text(_("success, in the client's words"), 3)
    notice_days = forms.IntegerField(
        label=_("notice in days"), min_value=0, max_value=LONGEST_NOTICE, initial=30
    )
    confidentiality = _text(_("confidentiality"), 3)


class DeliverableRow(forms.Form):
    """Something delivered, and how it is accepted."""

    title = forms.CharField(label=_("what is delivered"), max_length=LONGEST_LINE, required=False)
    acceptance = forms.CharField(
        label=_("how it is accepted"),
        max_length=LONGEST_ACCEPTANCE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )


class MandateRow(forms.Form):
    """An area, and what the executive may do in it."""

    area = forms.CharField(label=_("area"), max_length=LONGEST_LINE, required=False)
    right = forms.ChoiceField(label=_("the executive"), choices=MandateRight, required=False)


def _rows(form: type[forms.Form]) -> Any:
    return forms.formset_factory(
        form, extra=SPARE_ROWS, max_num=MOST_LINES, absolute_max=MOST_LINES, can_delete=True
    )


DeliverableRows, MandateRows = _rows(DeliverableRow), _rows(MandateRow)


class ContentForm:
    """All the words together: one form and two lists of rows."""

    def __init__(self, words: WordsForm, deliverables: Any, mandate: Any) -> None:
        self.words, self.deliverables, self.mandate = words, deliverables, mandate

    @classmethod
    def of(cls, content: Content) -> Self:
        """Filled with what was written."""
        titles = [{"title": a, "acceptance": b} for a, b in content.deliverables]
        areas = [{"area": a, "right": b} for a, b in content.mandate]
        return cls(
            WordsForm(initial=content.plain()),
            DeliverableRows(initial=titles, prefix="deliverables"),
            MandateRows(initial=areas, prefix="mandate"),
        )

    @classmethod
    def posted(cls, data: Any) -> Self:
        """Filled with what was typed, and one more row where one was asked for."""
        if data.get("add") in {"deliverables", "mandate"}:
            data = data.copy()
            total = f"{data['add']}-TOTAL_FORMS"
            shown = data.get(total, "")
            data[total] = min(int(shown) + 1 if shown.isdecimal() else 1, MOST_LINES)
        return cls(
            WordsForm(data),
            DeliverableRows(data, prefix="deliverables"),
            MandateRows(data, prefix="mandate"),
        )

    def is_valid(self) -> bool:
        parts = [self.words.is_valid(), self.deliverables.is_valid(), self.mandate.is_valid()]
        return all(parts)

    def content(self) -> Content:
        """What was typed, once it is valid."""
        given = self.words.cleaned_data
        return Content(
            scope_in=given["scope_in"],
            scope_out=given["scope_out"],
            success=given["success"],
            confidentiality=given["confidentiality"],
            notice_days=given["notice_days"],
            deliverables=_pairs(self.deliverables, "title", "acceptance"),
            mandate=_pairs(self.mandate, "area", "right"),
        )


def _pairs(rows: Any, first: str, second: str) -> list[tuple[str, str]]:
    kept = [form.cleaned_data for form in rows if not form.cleaned_data.get("DELETE")]
    return [(row[first], row[second]) for row in kept if row.get(first)]


class SignForm(forms.Form):
    """A name typed under the text that was read."""

    name = forms.CharField(
        label=_("your full name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your full name to sign.")},
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RefusalForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("What should be different?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what should be different.")},
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class DeliveryForm(forms.Form):
    """A word along with what is handed over."""

    note = forms.CharField(max_length=LONGEST_REASON, required=False)


class ProposalForm(PlainInputs, forms.Form):
    """From when a version of the statement takes effect."""

    takes_effect_on = forms.DateField(label=_("takes effect on"), required=False)


class MoveForm(PlainInputs, forms.Form):
    """Where to, on which date, and why."""

    to = forms.ChoiceField(choices=Engagement.State)
    on = forms.DateField(label=_("on"), required=False)
    why = forms.CharField(label=_("why"), max_length=LONGEST_WHY, required=False)

    def clean_on(self) -> Any:
        return self.cleaned_data["on"] or timezone.localdate()


def first_refusal(error: ValidationError) -> str:
    """What a refusal says, for a message at the top of the page."""
    return " ".join(error.messages)
