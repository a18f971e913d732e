"""The rows that repeat on the onboarding form: promised days, outcomes, phases, initiatives."""

import datetime as dt
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm
from engagements.models import Allocation, Kpi
from roadmaps.models import Initiative, Phase

MOST_ROWS = 30
PHASES = [(str(number), format_lazy(_("Phase {number}"), number=number)) for number in range(1, 9)]


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


class KpiForm(RowForm):
    """A measure from a baseline to a target."""

    constraint_fields = {"kpi_target_differs_in_its_direction": "target"}
    defaults_to_start = "baseline_on"

    class Meta:
        model = Kpi
        fields = [
            "name",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "target",
            "target_on",
            "meaning",
        ]


class PhaseForm(RowForm):
    """A stretch of the roadmap."""

    defaults_to_start = "starts_on"

    class Meta:
        model = Phase
        fields = ["title", "starts_on", "ends_on", "exit_criteria"]
        widgets = {"exit_criteria": forms.Textarea({"rows": 2})}


class InitiativeForm(RowForm):
    """Work in a phase; its dates are those of the phase unless given."""

    phase_number = forms.TypedChoiceField(label=_("In"), choices=PHASES, coerce=int, initial="1")

    class Meta:
        model = Initiative
        fields = ["title", "owner_name", "starts_on", "ends_on", "is_quick_win"]

    field_order = ["title", "phase_number", "owner_name", "starts_on", "ends_on", "is_quick_win"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Left empty: as the phase.")


class Rows(forms.BaseFormSet):
    """Rows of which empty and removed ones are passed over."""

    @property
    def filled(self) -> list[Any]:
        """The rows somebody filled in and kept, in order; with errors too."""
        return [form for form in self.forms if self.is_filled(form)]

    def is_filled(self, form: forms.BaseForm) -> bool:
        form.is_valid()  # reads the box that removes it, too
        return form.has_changed() and not form.cleaned_data.get("DELETE")


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


class KpiRows(Rows):
    """Each measure once."""

    @override
    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.filled:
            name = form.cleaned_data.get("name", "").casefold() if form.is_valid() else ""
            if name and name in seen:
                form.add_error("name", _("This engagement already has a KPI of this name."))
            seen.add(name)


def _rows(form: type[RowForm], rows: type[Rows]) -> Any:
    return forms.formset_factory(
        form, formset=rows, max_num=MOST_ROWS, absolute_max=MOST_ROWS, can_delete=True
    )


AllocationFormSet = _rows(AllocationForm, AllocationRows)
KpiFormSet = _rows(KpiForm, KpiRows)
PhaseFormSet = _rows(PhaseForm, Rows)
InitiativeFormSet = _rows(InitiativeForm, Rows)
