"""What is typed of training."""

from typing import Any, cast

from django import forms

from clients.forms import OwnedForm
from roadmaps.models import AiUseCase, Policy, TrainingProgramme, TrainingSession


class ProgrammeForm(OwnedForm):
    """What is taught to whom, and why."""

    class Meta:
        model = TrainingProgramme
        fields = ("title", "audience", "aim", "policy", "use_case")
        widgets = {"aim": forms.Textarea(attrs={"rows": 3})}  # as Django has it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("policy", Policy), ("use_case", AiUseCase)):
            field = cast("forms.ModelChoiceField", self.fields[name])
            field.queryset = model.objects.filter(engagement=self.instance.engagement)


class SessionForm(OwnedForm):
    """One date of a programme."""

    class Meta:
        model = TrainingSession
        fields = ("held_on", "topic", "minutes", "trainer")
