"""The rows that a playbook fills in an onboarding: each can be left out, and changed."""

from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.wording import date_span, in_unit
from engagements.models import Kpi
from roadmaps.models import Initiative, Phase
from roadmaps.onboarding_rows import RowForm, Rows, rows
from roadmaps.playbook_rows import PHASES, CriterionForm, MeetingForm, RiskForm


class Picked(forms.Form):
    """A row with a tick: without it, the row is left out. It says in a line what it holds."""

    keep = forms.BooleanField(required=False, initial=True)
    named = "title"

    def given(self, name: str) -> Any:
        """One answer as it would be kept; None while it is missing or wrong."""
        try:
            return self.fields[name].clean(self[name].value())
        except (ValidationError, TypeError):
            return None

    @property
    def caption(self) -> str:
        """What the row is called so far."""
        return str(self[self.named].value() or "")

    @property
    def gist(self) -> str:
        """The rest of it in a line."""
        first, last = self.given("starts_on"), self.given("ends_on")
        return date_span(first, last) if first and last else ""


class PhaseForm(RowForm, Picked):
    """A stretch of the roadmap."""

    defaults_to_start = "starts_on"

    class Meta:
        model = Phase
        fields = ["title", "starts_on", "ends_on", "exit_criteria"]
        widgets = {"exit_criteria": forms.Textarea({"rows": 2})}


class InitiativeForm(RowForm, Picked):
    """Work in a phase; its dates are those of the phase unless given."""

    phase_number = forms.TypedChoiceField(
        label=gettext_lazy("In"), choices=PHASES, coerce=int, initial="1"
    )
    moves = forms.CharField(
        label=gettext_lazy("Moves the outcome"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Tied when an outcome of this name is kept below."),
    )

    class Meta:
        model = Initiative
        fields = ["title", "owner_name", "starts_on", "ends_on", "outcome", "is_quick_win"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].required = False
            self.fields[name].help_text = gettext_lazy("Left empty: as the phase.")


class KpiForm(RowForm, Picked):
    """A measure from a baseline to a target."""

    constraint_fields = {"kpi_target_differs_in_its_direction": "target"}
    defaults_to_start = "baseline_on"
    named = "name"
    assumed = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

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
            "cadence_days",
            "source",
            "definition",
            "meaning",
        ]
        widgets = {"definition": forms.Textarea({"rows": 2})}

    @property
    def gist(self) -> str:
        before, after = self.given("baseline"), self.given("target")
        if before is None or after is None:
            return ""
        unit = str(self["unit"].value() or "")
        said = {"before": in_unit(before, unit), "after": in_unit(after, unit)}
        words = _("from %(before)s to %(after)s") % said
        return f"{words} · {_('the baseline is assumed')}" if self.is_assumed else words

    @property
    def is_assumed(self) -> bool:
        """Whether the baseline is still the playbook's guess."""
        guess = str(self["assumed"].value() or "")
        return bool(guess) and guess == str(self["baseline"].value())


class PickedRisk(RiskForm, Picked):
    """A risk to watch."""

    @property
    def gist(self) -> str:
        chance, harm = self["likelihood"].value(), self["impact"].value()
        return _("likelihood %(chance)s, impact %(harm)s") % {"chance": chance, "harm": harm}


class PickedMeeting(MeetingForm, Picked):
    """A meeting to hold."""

    @property
    def gist(self) -> str:
        return str(self["rhythm"].value() or "")


class PickedCriterion(CriterionForm, Picked):
    """What a vendor will be judged by."""

    @property
    def gist(self) -> str:
        return _("weight %s") % self["weight"].value()


class PickedRows(Rows):
    """Rows without their tick are passed over, whatever they say."""

    @override
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields.pop(DELETION_FIELD_NAME, None)

    def _should_delete_form(self, form: Any) -> bool:
        return not form.cleaned_data.get("keep")

    @override
    def is_filled(self, form: forms.BaseForm) -> bool:
        form.is_valid()
        return form.has_changed() and bool(form.cleaned_data.get("keep"))


class KpiRows(PickedRows):
    """Each measure once."""

    @override
    def clean(self) -> None:
        self.refuse_doubles("name", gettext_lazy("This engagement already has a KPI of this name."))


DATED: dict[str, Any] = {
    "phases": rows(PhaseForm, PickedRows),
    "initiatives": rows(InitiativeForm, PickedRows),
    "kpis": rows(KpiForm, KpiRows),
}
KEPT: dict[str, Any] = {
    "risks": rows(PickedRisk, PickedRows),
    "meetings": rows(PickedMeeting, PickedRows),
    "criteria": rows(PickedCriterion, PickedRows),
}
PICKS = (
    ("phases", gettext_lazy("Phases"), gettext_lazy("Another phase")),
    ("initiatives", gettext_lazy("Initiatives"), gettext_lazy("Another initiative")),
    ("kpis", gettext_lazy("Outcomes"), gettext_lazy("Another outcome")),
    ("risks", gettext_lazy("Risks to watch"), gettext_lazy("Another risk")),
    ("meetings", gettext_lazy("Meeting rhythm"), gettext_lazy("Another meeting")),
    ("criteria", gettext_lazy("Questions to vendors"), gettext_lazy("Another criterion")),
)


@dataclass(frozen=True)
class Pick:
    """Rows to tick under a heading."""

    label: Any
    rows: Any
    more: Any
