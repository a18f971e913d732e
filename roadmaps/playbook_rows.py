"""The rows of a playbook: a plan in days, measures, risks, meetings and questions to vendors."""

from typing import Any, override

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from clients.forms import PlainInputs
from engagements.models import Kpi
from roadmaps.onboarding_rows import DeliverableForm, MandateForm, Rows, rows

LAST_DAY = 400  # of a playbook's plan
PHASES = [(str(number), format_lazy(_("Phase {number}"), number=number)) for number in range(1, 9)]
LEVELS = [(str(level), str(level)) for level in range(1, 6)]
BEFORE = _("It cannot end before it starts.")


class DaysForm(PlainInputs, forms.Form):
    """A stretch of the plan, counted in days from the start of the engagement."""

    from_day = forms.IntegerField(label=_("From day"), min_value=1, max_value=LAST_DAY, initial=1)
    to_day = forms.IntegerField(label=_("To day"), min_value=1, max_value=LAST_DAY)

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("to_day", LAST_DAY) < cleaned.get("from_day", 1):
            self.add_error("to_day", BEFORE)
        return cleaned


class PhaseDaysForm(DaysForm):
    """A phase, with what must be true at its end."""

    field_order = ["title", "from_day", "to_day", "exit_criteria"]

    title = forms.CharField(label=_("Phase"), max_length=120)
    exit_criteria = forms.CharField(
        label=_("Done when"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
    )


class InitiativeDaysForm(DaysForm):
    """Work in a phase, and the measure it moves."""

    field_order = ["title", "phase", "from_day", "to_day", "outcome", "moves", "is_quick_win"]

    title = forms.CharField(label=_("Initiative"), max_length=120)
    phase = forms.TypedChoiceField(label=_("In"), choices=PHASES, coerce=int, initial="1")
    outcome = forms.CharField(label=_("What it brings"), required=False, max_length=300)
    moves = forms.CharField(
        label=_("Moves the measure"),
        required=False,
        max_length=120,
        help_text=_("Its name, as below."),
    )
    is_quick_win = forms.BooleanField(label=_("Quick win within ninety days"), required=False)


class MeasureForm(PlainInputs, forms.Form):
    """An outcome to be held to, with figures to begin from."""

    name = forms.CharField(label=_("Measure"), max_length=120)
    definition = forms.CharField(
        label=_("Definition"), max_length=2_000, widget=forms.Textarea({"rows": 2})
    )
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=Kpi.Direction)
    baseline = forms.DecimalField(label=_("Assumed baseline"), max_digits=16, decimal_places=4)
    target = forms.DecimalField(label=_("Target"), max_digits=16, decimal_places=4)
    by_day = forms.IntegerField(label=_("By day"), min_value=2, max_value=LAST_DAY * 2)
    cadence_days = forms.IntegerField(
        label=_("Days between readings"), min_value=1, max_value=366, initial=30
    )
    source = forms.CharField(label=_("Source"), max_length=120, required=False)
    meaning = forms.CharField(label=_("What it means to a director"), max_length=200)

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if {"baseline", "target", "direction"} <= cleaned.keys():
            gain = cleaned["target"] - cleaned["baseline"]
            if (gain <= 0) if cleaned["direction"] == "up" else (gain >= 0):
                self.add_error("target", _("The target must lie in the direction chosen."))
        return cleaned


class RiskForm(PlainInputs, forms.Form):
    """What may go wrong, how likely, how badly, and what is done about it."""

    title = forms.CharField(label=_("Risk"), max_length=200)
    likelihood = forms.TypedChoiceField(
        label=_("Likelihood"), choices=LEVELS, coerce=int, initial="3", help_text=_("1 to 5")
    )
    impact = forms.TypedChoiceField(
        label=_("Impact"), choices=LEVELS, coerce=int, initial="3", help_text=_("1 to 5")
    )
    treatment = forms.CharField(
        label=_("Treatment"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )


class MeetingForm(PlainInputs, forms.Form):
    """A meeting that comes back."""

    title = forms.CharField(label=_("Meeting"), max_length=120)
    rhythm = forms.CharField(label=_("How often"), max_length=80)
    people = forms.CharField(label=_("Who"), required=False, max_length=200)
    purpose = forms.CharField(label=_("What for"), required=False, max_length=300)


class CriterionForm(PlainInputs, forms.Form):
    """What a vendor is judged by."""

    title = forms.CharField(label=_("Criterion"), max_length=120)
    weight = forms.TypedChoiceField(
        label=_("Weight"), choices=LEVELS, coerce=int, initial="3", help_text=_("1 to 5")
    )
    question = forms.CharField(label=_("What to ask"), required=False, max_length=300)
    must = forms.BooleanField(label=_("Without it a vendor is out"), required=False)


SETS: dict[str, Any] = {
    "deliverables": rows(DeliverableForm),
    "mandate": rows(MandateForm),
    "phases": rows(PhaseDaysForm),
    "initiatives": rows(InitiativeDaysForm),
    "kpis": rows(MeasureForm),
    "risks": rows(RiskForm),
    "meetings": rows(MeetingForm),
    "criteria": rows(CriterionForm),
}

__all__ = ["PHASES", "SETS", "CriterionForm", "MeetingForm", "RiskForm", "Rows"]
