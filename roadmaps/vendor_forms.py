"""What is typed of a choice of vendors: the need, what counts, the vendors, scores, the end."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm
from clients.uploads import FileToKeep
from roadmaps.models import (
    Vendor,
    VendorAnswer,
    VendorKillAnswer,
    VendorKillQuestion,
    VendorProof,
    VendorRecommendation,
    VendorSelection,
)
from roadmaps.models.vendor import LONGEST_ANSWER
from roadmaps.vendor_picture import Offer, Picture

AREA = {"rows": 3}
SPARE = 3  # empty rows below those that are filled in
LONGEST_QUESTION, MOST_QUESTIONS = 200, 10


class SelectionForm(OwnedForm):
    """What is chosen, for whom and for how much."""

    class Meta:
        model = VendorSelection
        fields = ("title", "need", "budget", "currency", "users", "discount_percent", "threshold")
        widgets = {"need": forms.Textarea(attrs=AREA)}  # as Django has it
        help_texts = {  # as Django has it
            "discount_percent": _("Zero adds the three years up as they are."),
            "threshold": _("Points between the highest and the lowest score of one thing."),
        }


class VendorForm(OwnedForm):
    """One more for the long list."""

    class Meta:
        model = Vendor
        fields = ("name", "site", "contact")

    constraint_fields = {"vendor_name_is_unique": "name"}


class AnswersForm(OwnedForm):
    """Where a vendor is found, what it answers to each question and on each theme."""

    class Meta:
        model = Vendor
        fields = ("name", "site", "contact")

    constraint_fields = {"vendor_name_is_unique": "name"}

    def __init__(self, *args: Any, picture: Picture, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions: list[VendorKillQuestion] = picture.questions
        for question in self.questions:
            known = offer.kills.get(question.pk)
            self.fields[f"answer_{question.pk.hex}"] = forms.ChoiceField(
                label=question.question,
                choices=VendorKillAnswer.Answer.choices,
                initial=known.answer if known else VendorKillAnswer.Answer.UNKNOWN,
                widget=forms.RadioSelect,
            )
            self.fields[f"evidence_{question.pk.hex}"] = forms.CharField(
                label=_("how one knows"),
                max_length=300,
                required=False,
                initial=known.evidence if known else "",
            )
        for theme, label in VendorAnswer.Theme.choices:
            said = offer.answers.get(theme)
            self.fields[f"text_{theme}"] = forms.CharField(
                label=label,
                max_length=LONGEST_ANSWER,
                required=False,
                initial=said.text if said else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"source_{theme}"] = forms.CharField(
                label=_("where it is written"),
                max_length=300,
                required=False,
                initial=said.source if said else "",
            )

    def question_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        keys = [each.pk.hex for each in self.questions]
        return [(self[f"answer_{key}"], self[f"evidence_{key}"]) for key in keys]

    def theme_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"text_{key}"], self[f"source_{key}"]) for key in VendorAnswer.Theme.values]

    @override
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for question in self.questions:
            key = question.pk.hex
            answer = data.get(f"answer_{key}")
            if answer in {"yes", "no"} and not data.get(f"evidence_{key}"):
                self.add_error(f"evidence_{key}", _t("Say how one knows."))
        return data

    @property
    def themes(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {
            key: (data[f"text_{key}"], data[f"source_{key}"]) for key in VendorAnswer.Theme.values
        }

    @property
    def kills(self) -> dict[VendorKillQuestion, tuple[str, str]]:
        data = self.cleaned_data
        return {
            each: (data[f"answer_{each.pk.hex}"], data[f"evidence_{each.pk.hex}"])
            for each in self.questions
        }


class ProofForm(OwnedForm):
    """What was tried, on which data, how it was measured and what came of it."""

    file = FileToKeep(label=_("file with the evidence"), required=False)

    class Meta:
        model = VendorProof
        fields = ("tried", "data", "measure", "result", "starts_on", "ends_on", "evidence_link")
        widgets = {  # as Django has it
            "tried": forms.Textarea(attrs=AREA),
            "result": forms.Textarea(attrs=AREA),
        }

    constraint_fields = {"vendor_proof_ends_after_it_starts": "ends_on"}


class PanelForm(forms.Form):
    """Who scores."""

    people = forms.MultipleChoiceField(
        label=_("Who scores"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class AsideForm(forms.Form):
    """Why somebody's scores do not count."""

    reason = forms.CharField(
        label=_("Why they do not count"), max_length=300, widget=forms.Textarea(attrs=AREA)
    )


class RecommendationForm(OwnedForm):
    """One vendor, why, what is given up, on which conditions."""

    class Meta:
        model = VendorRecommendation
        fields = ("vendor", "why", "gives_up", "conditions")
        widgets = dict.fromkeys(  # as Django has it
            ("why", "gives_up", "conditions"), forms.Textarea(attrs=AREA)
        )

    def __init__(self, *args: Any, picture: Picture, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        short = [each.vendor.pk for each in picture.short]
        rows = Vendor.objects.filter(pk__in=short)
        self.fields["vendor"].queryset = rows  # type: ignore[attr-defined]
        if len(picture.leaders) == 1:
            self.initial.setdefault("vendor", picture.leaders[0].vendor.pk)
