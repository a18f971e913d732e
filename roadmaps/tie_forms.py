"""What a day may be said to have served."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Kpi, TimeEntry
from roadmaps.actions.ties import Purpose
from roadmaps.models import EntryTie, Initiative
from roadmaps.models.initiative import Health


class TieForm(forms.Form):
    """One initiative that is not done, one outcome still measured, or what was chosen before."""

    served = forms.ChoiceField(
        label=_("What the day was for"),
        required=False,
        error_messages={"invalid_choice": _("This can no longer be chosen; load the page again.")},
    )

    def __init__(self, data: Any = None, *, entry: TimeEntry) -> None:
        tie = EntryTie.objects.filter(entry=entry).select_related("initiative", "kpi").first()
        self.chosen = tie.purpose if tie else None
        first = {"served": str(self.chosen.pk)} if self.chosen else {}
        super().__init__(data, initial=first)
        groups = [
            (_("Initiatives"), _work_of(entry, self.chosen)),
            (_("Outcomes"), _outcomes_of(entry, self.chosen)),
        ]
        self.known = {str(each.pk): each for _name, rows in groups for each in rows}
        named = [(name, [(str(each.pk), str(each)) for each in rows]) for name, rows in groups]
        field = cast("forms.ChoiceField", self.fields["served"])
        field.choices = [("", _("Nothing in particular")), *(each for each in named if each[1])]

    def clean_served(self) -> Purpose | None:
        """The thing itself."""
        return self.known.get(self.cleaned_data["served"])


def _work_of(entry: TimeEntry, chosen: Purpose | None) -> list[Purpose]:
    rows = Initiative.objects.filter(engagement=entry.engagement_id)
    return list(rows.filter(~Q(health=Health.DONE) | Q(pk=getattr(chosen, "pk", None))))


def _outcomes_of(entry: TimeEntry, chosen: Purpose | None) -> list[Purpose]:
    rows = Kpi.objects.filter(engagement=entry.engagement_id)
    return list(rows.filter(Q(archived_at=None) | Q(pk=getattr(chosen, "pk", None))))
