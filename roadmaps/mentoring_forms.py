"""What is typed of mentoring and capability."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm
from roadmaps.mentoring import LEVELS
from roadmaps.models import (
    CapabilityArea,
    CapabilityLevel,
    IndependenceLevel,
    Mentee,
    MentoringGoal,
    MentoringSession,
)
from roadmaps.models.mentoring import LONGEST


class MenteeForm(OwnedForm):
    """Who, and where it should lead."""

    class Meta:
        model = Mentee
        fields = ("name", "role_title", "email", "began_on", "aim")
        help_texts = {  # as Django has it
            "email": _("With it they see their own page here, and nobody else's.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.CharField", self.fields["email"])
        self.fields["email"] = forms.EmailField(
            label=field.label, required=False, help_text=field.help_text
        )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class GoalForm(OwnedForm):
    """What a mentee wants to be able to do, by when."""

    class Meta:
        model = MentoringGoal
        fields = ("title", "due_on")


class TalkForm(OwnedForm):
    """A session; the private note is kept apart from it."""

    private = forms.CharField(
        label=_("note for the practice alone"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No person of the client can ever read it, the mentee neither."),
    )

    class Meta:
        model = MentoringSession
        fields = ("held_on", "minutes", "notes")
        widgets = {"notes": forms.Textarea(attrs={"rows": 5})}  # as Django has it


class Levelled(OwnedForm):
    """A level from one to five, chosen by what it means."""

    level = forms.TypedChoiceField(
        label=_("level"), choices=[(n, f"{n}") for n, _word in LEVELS], coerce=int
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, f"{number}: {word}") for number, word in LEVELS]
        cast("forms.ChoiceField", self.fields["level"]).choices = choices
        if "seen_on" in self.fields:
            self.fields["seen_on"].initial = timezone.localdate


class IndependenceForm(Levelled):
    """How far a mentee does the work alone."""

    class Meta:
        model = IndependenceLevel
        fields = ("seen_on", "level", "note")


class AbilityForm(Levelled):
    """How far a named person can do it."""

    class Meta:
        model = CapabilityLevel
        fields = ("name", "seen_on", "level", "note")


class AreaForm(OwnedForm):
    """Something somebody at the client should be able to do, and how well."""

    target = forms.TypedChoiceField(
        label=_("level that is enough"),
        choices=[(n, f"{n}") for n, _word in LEVELS],
        coerce=int,
        initial=4,
    )

    class Meta:
        model = CapabilityArea
        fields = ("title", "why", "target")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, f"{number}: {word}") for number, word in LEVELS]
        cast("forms.ChoiceField", self.fields["target"]).choices = choices
