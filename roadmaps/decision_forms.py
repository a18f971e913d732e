"""What is typed about decisions and the mandate."""

from collections.abc import Iterator
from typing import Any, Self, override

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from engagements.models import Engagement, Kpi
from roadmaps.models import Decision, DecisionOption, Initiative, MandateArea, Meeting
from roadmaps.models.decision import LONGEST_WORDS

SPARE_ROWS, MOST_OPTIONS = 2, 8


class MandateAreaForm(OwnedForm):
    """An area of the mandate, from a date on."""

    class Meta:
        model = MandateArea
        fields = ("area", "level", "limit_amount", "currency", "otherwise", "starts_on")

    constraint_fields = {
        "mandate_area_is_open_once": "area",
        "mandate_area_amount_has_its_currency": "currency",
        "mandate_area_beyond_the_mandate_somebody_decides": "otherwise",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].help_text = _("With an amount: up to it.")
        self.fields["otherwise"].help_text = _("Above the amount, or where it is not theirs.")


class DecisionForm(OwnedForm):
    """The question, and who answers it under the mandate."""

    class Meta:
        model = Decision
        fields = (
            "question",
            "context",
            "mandate",
            "level",
            "decider_name",
            "decider_role",
            "recommendation",
            "decide_by",
            "meeting",
        )
        widgets = {
            "context": forms.Textarea(attrs={"rows": 4}),
            "recommendation": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = MandateArea.objects.in_force_on(timezone.localdate())
        areas = areas.filter(engagement=engagement)
        if self.instance.mandate_id:
            areas = areas | MandateArea.objects.filter(pk=self.instance.mandate_id)
        self._offer("mandate", areas.order_by("area"))
        self._offer("meeting", Meeting.objects.filter(engagement=engagement).order_by("-starts_at"))
        self.fields["meeting"].label = _("On the agenda of")

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class OptionRow(forms.ModelForm):
    """One option; a row without a name is left out."""

    title = forms.CharField(label=_("option"), max_length=200, required=False)

    class Meta:
        model = DecisionOption
        fields = ("title", "pros", "cons", "cost", "is_recommended")
        widgets = {
            "pros": forms.Textarea(attrs={"rows": 2}),
            "cons": forms.Textarea(attrs={"rows": 2}),
        }

    def _post_clean(self) -> None:
        """A row is checked by its fields; its constraints need the decision it belongs to."""
        for name, value in self.cleaned_data.items():
            if name in self._meta.fields:  # type: ignore[operator]
                setattr(self.instance, name, value)


OptionRows: Any = forms.formset_factory(
    OptionRow, extra=SPARE_ROWS, max_num=MOST_OPTIONS, absolute_max=MOST_OPTIONS, can_delete=True
)


class WholeDecisionForm:
    """The question and its options, together."""

    def __init__(self, decision: DecisionForm, options: Any) -> None:
        self.decision, self.options = decision, options

    @classmethod
    def of(cls, engagement: Engagement, data: Any, row: Decision | None = None) -> Self:
        """Filled with what was typed, else with what was written."""
        told = ("title", "pros", "cons", "cost", "is_recommended")
        rows = row.options.values(*told) if row and not row._state.adding else []
        if data and data.get("add") == "options":
            data = data.copy()
            shown = data.get("options-TOTAL_FORMS", "")
            total = int(shown) + 1 if shown.isdecimal() else 1
            data["options-TOTAL_FORMS"] = min(total, MOST_OPTIONS)
        return cls(
            DecisionForm(data or None, instance=row, engagement=engagement),
            OptionRows(data or None, initial=list(rows), prefix="options"),
        )

    def is_valid(self) -> bool:
        return all([self.decision.is_valid(), self.options.is_valid()])

    def rows(self) -> list[DecisionOption]:
        """The options with a name, in their order."""
        kept = [form for form in self.options if not form.cleaned_data.get("DELETE")]
        return [form.instance for form in kept if form.cleaned_data.get("title")]


class NoneOfTheseLast(ModelChoiceIterator):
    """The options, and below them that none of them is taken."""

    @override
    def __iter__(self) -> Iterator[Any]:
        none_of_these, *options = super().__iter__()
        yield from (*options, none_of_these)


class OptionField(forms.ModelChoiceField):
    """One of the options; what was chosen can be given up again."""

    iterator = NoneOfTheseLast


class AnswerForm(PlainInputs, forms.Form):
    """The answer: one of the options, or other words; and why."""

    option = OptionField(
        None,
        label=_("What is decided"),
        required=False,
        blank=True,
        empty_label=_("None of these"),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Or in other words"), max_length=300, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = forms.DateField(label=_("Decided on"), initial=timezone.localdate)
    review_on = forms.DateField(label=_("Look at it again on"), required=False)

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = decision.options.all()
        self.fields["option"].queryset = options  # type: ignore[attr-defined]
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()


class OutcomeForm(forms.Form):
    """How it turned out."""

    result = forms.ChoiceField(
        label=_("How it turned out"), choices=Decision.Result.choices, widget=forms.RadioSelect
    )
    outcome = forms.CharField(
        label=_("In words"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReviewForm(PlainInputs, forms.Form):
    """When it is looked at again."""

    review_on = forms.DateField(label=_("Look at it again on"), required=False)


class LinksForm(PlainInputs, forms.Form):
    """What a decision began, and what it moves."""

    initiatives: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label=_("Initiatives"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kpis: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label=_("Outcomes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        links = decision.initiative_links.values_list("initiative_id", flat=True)
        moved = decision.kpi_links.values_list("kpi_id", flat=True)
        kwargs["initial"] = {"initiatives": list(links), "kpis": list(moved)}
        super().__init__(*args, **kwargs)
        work = Initiative.objects.published().filter(engagement=decision.engagement_id)
        kpis = Kpi.objects.filter(engagement=decision.engagement_id, archived_at=None)
        self.fields["initiatives"].queryset = work  # type: ignore[attr-defined]
        self.fields["kpis"].queryset = kpis  # type: ignore[attr-defined]
