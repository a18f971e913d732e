"""What is typed of a use of AI, and of what it brought."""

from typing import Any, cast

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from roadmaps.actions.ai_use_cases import Result
from roadmaps.models import AiUseCase, Policy
from roadmaps.models.ai_use_case import LONGEST


class UseCaseForm(OwnedForm):
    """Everything said of a use. When it is changed, a note says why it moves."""

    note = forms.CharField(
        label=_("why the state or the class changes"), required=False, max_length=300
    )

    class Meta:
        model = AiUseCase
        fields = (
            "title",
            "kind",
            "state",
            "process",
            "process_owner",
            "vendor",
            "risk",
            "risk_reason",
            "is_general_purpose",
            "has_personal",
            "has_special",
            "has_confidential",
            "data_note",
            "oversight",
            "expected_amount",
            "expected_hours",
            "currency",
            "is_quick_win",
            "started_on",
            "policy",
        )
        widgets = {  # as Django has it
            "risk_reason": forms.Textarea(attrs={"rows": 3}),
            "oversight": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Policy.objects.filter(engagement=self.instance.engagement, retired_on=None)
        cast("forms.ModelChoiceField", self.fields["policy"]).queryset = mine
        if self.instance._state.adding:
            del self.fields["note"]


class ResultForm(PlainInputs, forms.Form):
    """What it brought, on a date, and what follows."""

    result_on = forms.DateField(label=_("measured on"), initial=timezone.localdate)
    measured_amount = forms.DecimalField(
        label=_("measured a year"), required=False, max_digits=14, decimal_places=2
    )
    measured_hours = forms.IntegerField(
        label=_("measured hours a year"),
        required=False,
        validators=[MinValueValidator(-1_000_000)],
        max_value=1_000_000,
    )
    verdict = forms.ChoiceField(
        label=_("what follows"), choices=AiUseCase.Verdict, widget=forms.RadioSelect
    )
    result_note = forms.CharField(
        label=_("how it was measured, and what was learnt"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def result(self) -> Result:
        """What was typed, once it is valid."""
        return Result(**self.cleaned_data)
