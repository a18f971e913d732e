"""What an executive types to make a board report."""

import datetime as dt
from typing import Any, override

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.access import Place
from clients.forms import PlainInputs
from config.wording import period_name
from engagements.models import Engagement
from roadmaps.models.board_report import LONGEST
from roadmaps.periods import recent_quarters

OTHER = "other"


class PeriodForm(PlainInputs, forms.Form):
    """Which engagement, and which stretch of it."""

    engagement: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=gettext_lazy("Engagement"), empty_label=None
    )
    period = forms.ChoiceField(label=gettext_lazy("Period"), widget=forms.RadioSelect)
    first = forms.DateField(label=gettext_lazy("From"), required=False)
    last = forms.DateField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quarters = recent_quarters(timezone.localdate())
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            *((f"{first}/{last}", period_name(first, last)) for first, last in quarters),
            (OTHER, _("Other dates")),
        ]
        self.fields["period"].initial = "/".join(map(str, quarters[0]))
        visible = Engagement.objects.visible_to(place).exclude(state=Engagement.State.DRAFT)
        field = self.fields["engagement"]
        field.queryset = visible.select_related("organisation").order_by(  # type: ignore[attr-defined]
            "organisation__name", "title"
        )
        field.label_from_instance = _full_name  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("period") == OTHER:
            for name in ("first", "last"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a date."))
        elif typed.get("period"):
            typed["first"], typed["last"] = map(dt.date.fromisoformat, typed["period"].split("/"))
        return typed


def _words(label: Any, help_text: Any, rows: int) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, required=False, widget=area
    )


class NarrativeForm(forms.Form):
    """The words of a report, in Markdown."""

    happened = _words(
        gettext_lazy("What happened"),
        gettext_lazy("What the figures do not say themselves. Markdown works: **bold**, - lists."),
        9,
    )
    decided = _words(
        gettext_lazy("What was decided"), gettext_lazy("Decisions of the period, and why."), 5
    )
    asked = _words(
        gettext_lazy("What is asked of the board"),
        gettext_lazy("This stands first on the summary page. Leave it empty if nothing is."),
        5,
    )


def _full_name(engagement: Engagement) -> str:
    return f"{engagement.organisation.name}: {engagement.title}"
