"""The rows that repeat in an onboarding: people, what is delivered, decided and promised."""

import datetime as dt
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clients.access import LONGEST_NAME
from clients.forms import OwnedForm, PlainInputs
from engagements import scope
from engagements.models import Allocation

MOST_ROWS = 30
ROLES = [("sponsor", _("Sponsor")), ("member", _("Member")), ("board", _("Board member"))]
RIGHTS = [("decides", _("decides")), ("recommends", _("recommends")), ("advises", _("advises"))]


class RowForm(OwnedForm):
    """A row of an engagement not saved yet. A date left out is that of the engagement."""

    defaults_to_start: str = ""

    def __init__(
        self,
        *args: Any,
        starts_on: dt.date | None = None,
        ends_on: dt.date | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.starts_on, self.ends_on = starts_on, ends_on
        if self.defaults_to_start:
            self.fields[self.defaults_to_start].required = False
            self.fields[self.defaults_to_start].help_text = _("Left empty: when it starts.")

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.defaults_to_start and cleaned.get(self.defaults_to_start) is None:
            cleaned[self.defaults_to_start] = self.starts_on
        return cleaned


class PersonForm(PlainInputs, forms.Form):
    """Somebody at the client who is invited when it goes live."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("May see as"), choices=ROLES)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class DeliverableForm(forms.Form):
    """Something handed over, and how one knows that it is done."""

    title = forms.CharField(label=_("Deliverable"), max_length=scope.LONGEST_LINE)
    acceptance = forms.CharField(
        label=_("Accepted when"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
    )


class MandateForm(forms.Form):
    """What the executive may do in an area."""

    area = forms.CharField(label=_("Area"), max_length=scope.LONGEST_LINE)
    right = forms.ChoiceField(label=_("The executive"), choices=RIGHTS)


class AllocationForm(RowForm):
    """Days promised by one executive, within the engagement."""

    defaults_to_start = "starts_on"

    class Meta:
        model = Allocation
        fields = ["executive", "days", "unit", "starts_on", "ends_on", "focus"]

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and self.starts_on and first < self.starts_on:
            self.add_error("starts_on", _("The engagement starts later than this."))
        if self.ends_on and max(first or self.ends_on, last or self.ends_on) > self.ends_on:
            late = "ends_on" if last and last > self.ends_on else "starts_on"
            self.add_error(late, _("The engagement ends before this."))
        return cleaned


class Rows(forms.BaseFormSet):
    """Rows of which empty and removed ones are passed over."""

    @property
    def filled(self) -> list[Any]:
        """The rows somebody filled in and kept, in order; with errors too."""
        return [form for form in self.forms if self.is_filled(form)]

    def is_filled(self, form: forms.BaseForm) -> bool:
        form.is_valid()  # reads the box that removes it, too
        return form.has_changed() and not form.cleaned_data.get("DELETE")

    def refuse_doubles(self, name: str, words: Any) -> None:
        """Say at the second of two rows that they answer a question alike."""
        seen: set[str] = set()
        for form in self.filled:
            answer = str(form.cleaned_data.get(name, "")).casefold() if form.is_valid() else ""
            if answer and answer in seen:
                form.add_error(name, words)
            seen.add(answer)


class PeopleRows(Rows):
    """Each address once."""

    @override
    def clean(self) -> None:
        self.refuse_doubles("email", _("This address is already above."))


class AllocationRows(Rows):
    """At least one promise of days; one executive's do not overlap."""

    @override
    def clean(self) -> None:
        if not self.filled:
            raise ValidationError(_("Say who gives how many days."))
        seen: list[tuple[Any, dt.date, dt.date]] = []
        for form in self.filled:
            if not form.is_valid():
                continue
            row = form.cleaned_data
            first, last = row["starts_on"], row["ends_on"] or dt.date.max
            if first is None:
                continue
            for executive, from_, to in seen:
                if executive == row["executive"] and first <= to and from_ <= last:
                    form.add_error(
                        "starts_on",
                        _("Two allocations of one executive on one engagement cannot overlap."),
                    )
                    break
            seen.append((row["executive"], first, last))


def rows(form: type[forms.BaseForm], rows: type[Rows] = Rows, *, extra: int = 0) -> Any:
    """Rows of one kind; without data, so many empty ones."""
    return forms.formset_factory(
        form,
        formset=rows,
        extra=extra,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        can_delete=True,
    )


PeopleFormSet = rows(PersonForm, PeopleRows, extra=1)
DeliverableFormSet = rows(DeliverableForm, extra=1)
MandateFormSet = rows(MandateForm, extra=1)
AllocationFormSet = rows(AllocationForm, AllocationRows, extra=1)
