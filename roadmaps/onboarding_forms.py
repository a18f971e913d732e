"""The questions of an onboarding that are asked once."""

from typing import Any, override

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.countries import country_choices
from clients.forms import OwnedForm, PlainInputs
from clients.models import ClientOrganisation, LegalEntity
from engagements.agreement_forms import WordsForm
from engagements.models import Engagement, Terms
from roadmaps.models import Playbook
from roadmaps.playbooks.shipped import proposed_trigger, shipped, signals


class ClientChoice(forms.ModelChoiceField):
    """A client; choosing none of them means a new one."""

    @override
    def validate(self, value: Any) -> None:
        """Any answer will do."""


class ClientChoiceForm(PlainInputs, forms.Form):
    """One of the clients, or a new one."""

    organisation = ClientChoice(queryset=None, label=_("Client"), empty_label=_("A new client"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ClientOrganisation.objects.current()


class SignalsForm(forms.Form):
    """What was noticed at the client."""

    chosen = forms.MultipleChoiceField(
        label=_("What do you see there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(signals().items())


class EngagementForm(OwnedForm):
    """What it is called, why and when it begins, who invoices."""

    proposed = ""  # the trigger that the signals point to

    class Meta:
        model = Engagement
        fields = ["title", "discipline", "trigger", "entity", "starts_on", "ends_on"]
        help_texts = {
            "ends_on": _("Left empty, it runs until someone gives notice."),
            "entity": _("Whose name stands on the invoices."),
            "trigger": _("Left empty: as the signals say."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sellers = LegalEntity.objects.all()
        self.fields["trigger"].required = False
        self.initial.setdefault("starts_on", timezone.localdate())
        if len(sellers) == 1:
            self.initial.setdefault("entity", sellers[0])

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("trigger"):
            cleaned["trigger"] = self.proposed
            if not self.proposed:
                self.add_error("trigger", _("Tick what you see there, or choose why it begins."))
        return cleaned


class ScopeForm(WordsForm):
    """The words of the agreement."""


class TermsForm(OwnedForm):
    """How it is paid, from its first day."""

    class Meta:
        model = Terms
        fields = [
            "kind",
            "period",
            "amount",
            "currency",
            "overage_rate",
            "rollover_periods",
            "rollover_cap",
            "payment_days",
            "calendar",
            "hours_in_day",
            "half_day_hours",
            "silence_days",
        ]
        help_texts = {
            "silence_days": _("Left empty: silence approves nothing. Else reminders come first."),
            "rollover_periods": _("0: what is not used by the end of a period lapses."),
            "rollover_cap": _("Left empty: all that is unused."),
            "calendar": _("Its public holidays are not working days."),
            "period": _("A fee pays for it, an invoice covers it. Days are approved by the month."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].required = False  # a draft from before there was a choice
        choices = country_choices(self.initial.get("calendar", ""))
        self.fields["calendar"] = forms.ChoiceField(
            label=self.fields["calendar"].label,
            choices=choices,
            help_text=self.fields["calendar"].help_text,
        )

    @override
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == Terms.Kind.DAY_RATE:
            if cleaned.get("overage_rate"):
                self.add_error("overage_rate", _("Only a retainer has days over it."))
            if cleaned.get("rollover_periods"):
                self.add_error("rollover_periods", _("Only a retainer carries days over."))
        return cleaned


class PlanForm(PlainInputs, forms.Form):
    """Which playbook filled the rows, and for which first day they were dated."""

    playbook = forms.ChoiceField(label=_("Playbook"), required=False)
    dated_from = forms.DateField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["playbook"]
        assert isinstance(field, forms.ChoiceField)
        own = [(str(each.pk), each.title) for each in Playbook.objects.current()]
        ready = [(each.trigger, each.title) for each in shipped().values()]
        groups = [(_("Ours"), own)] if own else []
        field.choices = [("", _("None: begin with empty rows")), *groups, (_("Shipped"), ready)]
        self.fields["dated_from"].widget = forms.HiddenInput()


def pointed_to(form: SignalsForm) -> str:
    """The trigger that the ticked signals point to."""
    return proposed_trigger(form.cleaned_data["chosen"]) if form.is_valid() else ""
