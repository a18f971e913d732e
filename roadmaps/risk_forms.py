"""What is typed about risks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from roadmaps.models import Risk, RiskAppetite
from roadmaps.risk_matrix import IMPACTS, LIKELIHOODS


class Scores(forms.Form):
    """How likely, and how bad."""

    likelihood = forms.TypedChoiceField(label=_("Likelihood"), coerce=int)
    impact = forms.TypedChoiceField(label=_("Impact"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("likelihood", LIKELIHOODS), ("impact", IMPACTS)):
            choices = [(number, f"{number} · {word}") for number, word in enumerate(words, start=1)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class AssessmentForm(PlainInputs, Scores):
    """A risk weighed anew."""

    note = forms.CharField(label=_("What has changed"), max_length=300, required=False)
    on = forms.DateField(label=_("Date"), initial=timezone.localdate)
    review_on = forms.DateField(label=_("Look at it again on"), required=False)


class RiskForm(OwnedForm):
    """What might go wrong, and what is done about it."""

    class Meta:
        model = Risk
        fields = (
            "title",
            "description",
            "category",
            "meaning",
            "treatment",
            "plan",
            "owner_name",
            "review_on",
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "plan": forms.Textarea(attrs={"rows": 3}),
        }

    constraint_fields = {"risk_of_technology_has_its_meaning": "meaning"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("In words a director reads; required for technical risks.")
        self.fields["meaning"].help_text = hint


class AppetiteForm(OwnedForm):
    """Where the line is drawn."""

    class Meta:
        model = RiskAppetite
        fields = ("line", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Likelihood times impact, from 1 to 25; what is greater is above the appetite.")
        self.fields["line"].help_text = hint


class PlaybookRiskForm(forms.Form):
    """One risk that the playbook knows."""

    keep = forms.BooleanField(label=_("Take it"), required=False)
    category = forms.ChoiceField(
        label=_("Category"),
        choices=[each for each in Risk.Category.choices if each[0] != Risk.Category.TECHNICAL],
        initial=Risk.Category.DELIVERY,
    )
