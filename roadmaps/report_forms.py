"""What an executive types to make a board report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.access import Place
from clients.forms import PlainInputs
from config.wording import period_name
from engagements.models import Engagement
from roadmaps.actions.compositions import Written
from roadmaps.models import Decision
from roadmaps.models.board_report import LONGEST_TITLE, Audience
from roadmaps.models.report_section import LONGEST
from roadmaps.pack.composition import Chosen
from roadmaps.periods import recent_quarters

OTHER = "other"


class PeriodForm(PlainInputs, forms.Form):
    """Which engagement, and which stretch of it."""

    engagement: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=gettext_lazy("Engagement"), empty_label=None
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Written for"),
        choices=Audience.choices,
        initial=Audience.BOARD,
        widget=forms.RadioSelect,
        required=False,
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
        typed["audience"] = typed.get("audience") or Audience.BOARD
        if typed.get("period") == OTHER:
            for name in ("first", "last"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a date."))
        elif typed.get("period"):
            typed["first"], typed["last"] = map(dt.date.fromisoformat, typed["period"].split("/"))
        return typed


class ComposeForm(forms.Form):
    """What a draft is composed of: its title, and for each part whether it is in, and its words.

    The words are Markdown; a part that is out keeps what was written to it.
    """

    title = forms.CharField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)

    asked: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None,
        label=gettext_lazy("Decisions asked for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: Sequence[Chosen], askable: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.fields["asked"].queryset = askable  # type: ignore[attr-defined]
        self.fields["asked"].label_from_instance = _question  # type: ignore[attr-defined]
        for each in parts:
            area = forms.Textarea(attrs={"rows": 5 if each.words or each.section.is_first else 2})
            self.fields[f"words_{each.key}"] = forms.CharField(
                label=_("Words to it"),
                max_length=LONGEST,
                required=False,
                initial=each.words,
                widget=area,
            )
            if not each.section.is_first:
                self.fields[f"shown_{each.key}"] = forms.BooleanField(
                    label=each.section.label, required=False, initial=each.is_shown
                )

    @property
    def rows(self) -> list["PartRow"]:
        """The parts in their order with their two fields."""
        last = len(self.parts) - 1
        return [
            PartRow(
                each,
                self[f"words_{each.key}"],
                None if each.section.is_first else self[f"shown_{each.key}"],
                is_top=place <= 1,
                is_bottom=place == last,
            )
            for place, each in enumerate(self.parts)
        ]

    @property
    def written(self) -> dict[str, Written]:
        """What was typed, by part."""
        typed = self.cleaned_data
        return {
            each.key: Written(
                bool(typed.get(f"shown_{each.key}")), typed.get(f"words_{each.key}", "")
            )
            for each in self.parts
        }


@dataclass(frozen=True)
class PartRow:
    """One part as the composer shows it."""

    chosen: Chosen
    words: forms.BoundField
    shown: forms.BoundField | None
    is_top: bool
    is_bottom: bool


class ReviewForm(forms.Form):
    """Whom to ask for an approval."""

    of: forms.ModelChoiceField = forms.ModelChoiceField(
        None, label=gettext_lazy("Who looks at it"), empty_label=None
    )

    def __init__(self, *args: Any, approvers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].queryset = approvers  # type: ignore[attr-defined]


def _question(decision: Decision) -> str:
    return f"{decision.reference}  {decision.question}"


def _full_name(engagement: Engagement) -> str:
    return f"{engagement.organisation.name}: {engagement.title}"
