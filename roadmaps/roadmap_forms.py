"""What is typed about a roadmap: phases, initiatives, milestones, and what is said of them."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from engagements.models import Engagement, Kpi
from roadmaps.mentions import Person
from roadmaps.models import Comment, Initiative, Milestone, Phase
from roadmaps.models.comment import LONGEST_COMMENT
from roadmaps.models.initiative import QUICK

LONGEST_NOTE = 300


class DraftForm(OwnedForm):
    """A new part of a plan may be kept from the client until it is published."""

    as_draft = forms.BooleanField(
        label=_("Keep it as a draft: the client sees it once you publish it"), required=False
    )

    def draw(self) -> Any:
        """What was typed, as a row not saved yet."""
        self.instance.shared = not self.cleaned_data["as_draft"]
        return self.instance


class PhaseForm(DraftForm):
    """A stretch of the roadmap."""

    class Meta:
        model = Phase
        fields = ("title", "starts_on", "ends_on", "exit_criteria")
        widgets = {"exit_criteria": forms.Textarea(attrs={"rows": 2})}

    constraint_fields = {"phase_ends_after_it_starts": "ends_on"}


class InitiativeForm(DraftForm):
    """A piece of work: its phase, the outcomes it moves, what it needs first, its money."""

    kpis: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, required=False, label=_("What it moves"), widget=forms.CheckboxSelectMultiple
    )
    needs: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, required=False, label=_("What it needs first"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Initiative
        fields = (
            "title",
            "outcome",
            "phase",
            "owner_name",
            "starts_on",
            "ends_on",
            "is_quick_win",
            "cost",
            "expected_return",
            "currency",
            "return_note",
        )
        help_texts = {
            "is_quick_win": _("Its first plan ends within ninety days of its start."),
            "return_note": _("For what no amount says, as in: the audit in May is passed."),
        }

    constraint_fields = {
        "initiative_ends_after_it_starts": "ends_on",
        "initiative_money_has_a_currency": "currency",
    }

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance._state.adding
        phases = Phase.objects.filter(engagement=engagement)
        self.fields["phase"].queryset = phases  # type: ignore[attr-defined]
        if is_new and not self.initial.get("phase"):
            self.initial["phase"] = phases.filter(ends_on__gte=timezone.localdate()).first()
        kpis = Kpi.objects.filter(engagement=engagement, archived_at=None)
        self.fields["kpis"].queryset = kpis  # type: ignore[attr-defined]
        others = Initiative.objects.filter(engagement=engagement)
        if not is_new:
            others = others.exclude(pk=self.instance.pk)
            self.initial["kpis"] = Kpi.objects.filter(initiative_links__initiative=self.instance)
            self.initial["needs"] = others.filter(needed_by__initiative=self.instance)
        self.fields["needs"].queryset = others  # type: ignore[attr-defined]
        if not self.initial.get("currency"):
            self.initial["currency"] = engagement.organisation.currency

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        is_first_plan = self.instance._state.adding or self.instance.is_draft
        if is_first_plan and said.get("is_quick_win") and first and last and last - first > QUICK:
            text = _("A quick win is planned to end within ninety days.")
            self.add_error("is_quick_win", ValidationError(text))
        if said.get("cost") is None and said.get("expected_return") is None:
            said["currency"] = ""
        return said


class InitiativeEditForm(InitiativeForm):
    """The same once it stands; why the dates move is asked of what the client knows."""

    as_draft = None  # type: ignore[assignment]  # Django takes the field out
    note = forms.CharField(
        label=_("Why the dates move"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Needed where they do; the client reads it."),
    )


class PhaseEditForm(PhaseForm):
    """The same once it stands."""

    as_draft = None  # type: ignore[assignment]  # Django takes the field out


class DatesForm(PlainInputs, forms.Form):
    """A bar that was moved or stretched."""

    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("To"))
    note = forms.CharField(label=_("Why"), max_length=LONGEST_NOTE, required=False)


class MilestoneForm(DraftForm):
    """A milestone of a phase or of an initiative, chosen in one list."""

    of = forms.ChoiceField(label=_("Of"))

    class Meta:
        model = Milestone
        fields = ("title", "due_on", "acceptance_criteria")
        widgets = {"acceptance_criteria": forms.Textarea(attrs={"rows": 3})}

    field_order = ["title", "of", "due_on", "acceptance_criteria", "as_draft"]

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = Phase.objects.filter(engagement=engagement)
        works = Initiative.objects.filter(engagement=engagement).order_by("starts_on", "pk")
        self.things: dict[str, Phase | Initiative] = {str(row.pk): row for row in [*phases, *works]}
        offered = [
            (_("Phases"), [(str(row.pk), row.title) for row in phases]),
            (_("Initiatives"), [(str(row.pk), row.title) for row in works]),
        ]
        cast("forms.ChoiceField", self.fields["of"]).choices = [
            group for group in offered if group[1]
        ]

    @property
    def thing(self) -> Phase | Initiative:
        """What it belongs to."""
        return self.things[self.cleaned_data["of"]]


class MilestoneEditForm(OwnedForm):
    """The same once it stands; what it belongs to stays."""

    note = forms.CharField(
        label=_("Why the date moves"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Needed where it does; the client reads it."),
    )

    class Meta(MilestoneForm.Meta):
        pass


class ReachedForm(PlainInputs, forms.Form):
    """On which day it was reached."""

    reached_on = forms.DateField(label=_("Reached on"), initial=timezone.localdate)


class ReasonForm(forms.Form):
    """What is missing."""

    reason = forms.CharField(
        label=_("What is missing?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )


class CommentForm(forms.Form):
    """Some words, and whom to tell; typing @ and a name tells that person too."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 3, "data-mention": ""}),
    )
    told = forms.MultipleChoiceField(
        label=_("Tell these people"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["told"]).choices = [
            (person.key, f"{person.name}, {person.part}" if person.part else person.name)
            for person in people
        ]


class CommentEditForm(OwnedForm):
    """One's own words, put right."""

    class Meta:
        model = Comment
        fields = ("text",)
        widgets = {"text": forms.Textarea({"rows": 4})}
