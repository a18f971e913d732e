"""What an executive types about outcomes and the roadmap."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from clients.uploads import FileToKeep
from engagements.models import Kpi, KpiReading
from roadmaps.models.initiative import Health


class ReadingForm(OwnedForm):
    """A value on a date, and what proves it: an address, a file, or both."""

    file = FileToKeep(
        label=_("File with the evidence"),
        required=False,
        help_text=_("PDF, picture, Office file or text, at most 20 MB. The client can read it."),
    )

    class Meta:
        model = KpiReading
        fields = ("read_on", "value", "note", "link")

    constraint_fields = {"kpi_reading_links_safely": "link"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["read_on"].initial = timezone.localdate
        self.fields["read_on"].widget.attrs["max"] = timezone.localdate().isoformat()
        self.fields["link"].help_text = _("Begins with https://.")


class KpiForm(OwnedForm):
    """A new promise: from where, to where, by when."""

    class Meta:
        model = Kpi
        fields = (
            "name",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "target",
            "target_on",
            "cadence_days",
            "source",
            "meaning",
            "definition",
        )
        widgets = {"definition": forms.Textarea(attrs={"rows": 2})}

    constraint_fields = {
        "kpi_target_is_after_baseline": "target_on",
        "kpi_target_differs_in_its_direction": "target",
        "kpi_name_is_unique": "name",
    }


class KpiChangeForm(KpiForm):
    """The same of a KPI there is. A promise that was measured against asks why it changes."""

    why = forms.CharField(
        label=_("Why the promise changes"),
        max_length=300,
        required=False,
        help_text=_(
            "Needed when start, target, their dates or the direction change after the first "
            "reading. The client reads it beside what was promised before."
        ),
    )


class ProgressForm(PlainInputs, forms.Form):
    """How an initiative stands, and when it will be done."""

    progress = forms.IntegerField(
        label=_("Progress in percent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": 5, "inputmode": "numeric"}),
    )
    health = forms.ChoiceField(
        label=_("How it stands"), choices=Health.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why, in a sentence the client reads"), max_length=300, required=False
    )
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("To"))
