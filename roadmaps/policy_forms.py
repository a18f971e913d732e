"""What is typed of policies: the text, its dates, the people it concerns."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from roadmaps import name_list
from roadmaps.models import Policy, PolicyVersion
from roadmaps.models.policy import LONGEST_BODY, LONGEST_WORD

MARKDOWN = _("Plain text; ## begins a heading, a line that begins with - is a point of a list.")


class PolicyForm(OwnedForm):
    """A policy begins with its title and a text: a template's, or one's own."""

    body = forms.CharField(
        label=_("text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=MARKDOWN,
    )

    class Meta:
        model = Policy
        fields = ("title", "owner_name")


class DraftForm(OwnedForm):
    """The words of a draft."""

    class Meta:
        model = PolicyVersion
        fields = ("body", "change", "in_force_on", "review_on")
        widgets = {  # as Django has it
            "body": forms.Textarea(attrs={"rows": 24}),
            "change": forms.TextInput,
        }
        help_texts = {"body": MARKDOWN}  # as Django has it


class PeopleForm(PlainInputs, forms.Form):
    """Named people, one a line."""

    people = forms.CharField(
        label=_("people"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One person a line: name, e-mail. Without an e-mail, the name alone."),
    )

    def clean_people(self) -> list[name_list.Person]:
        return name_list.read(self.cleaned_data["people"])


class ReasonForm(forms.Form):
    """Why something is sent back."""

    reason = forms.CharField(max_length=LONGEST_WORD)


class ChosenForm(forms.Form):
    """The people ticked, of those offered."""

    chosen = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["chosen"]).choices = offered

    def clean_chosen(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["chosen"]
        if not chosen:
            raise ValidationError(_("Choose at least one person."))
        return chosen
