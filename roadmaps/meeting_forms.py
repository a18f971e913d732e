"""What is typed about meetings."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm, PlainInputs
from clients.models import ClientAccess
from clients.uploads import FileToKeep
from engagements.models import Assignment, Engagement
from roadmaps.actions.meetings import Guests
from roadmaps.models import AgendaItem, Meeting, MeetingAction
from roadmaps.models.meeting import LONGEST_MINUTES, SAFE_LINK

SPARE_ROWS, MOST_ITEMS = 3, 30
BY_THE_PICKER = "%Y-%m-%dT%H:%M"


class MeetingForm(OwnedForm):
    """When, where, and who is invited."""

    accesses: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None, label=_("Invited, by e-mail"), required=False, widget=forms.CheckboxSelectMultiple
    )
    client = forms.CharField(
        label=_("Others of the client"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One name a line."),
    )
    practice = forms.CharField(
        label=_("Of the practice"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One name a line."),
    )

    class Meta:
        model = Meeting
        fields = (
            "title",
            "kind",
            "purpose",
            "starts_at",
            "duration",
            "place",
            "link",
            "papers_due_on",
        )
        widgets = {
            "starts_at": forms.DateTimeInput(format=BY_THE_PICKER, attrs={"type": "datetime-local"})
        }

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = ClientAccess.objects.filter(organisation=engagement.organisation_id)
        readers = readers.filter(role__in=["sponsor", "member"])
        self.fields["accesses"].queryset = readers  # type: ignore[attr-defined]
        self.fields["accesses"].label_from_instance = _named  # type: ignore[attr-defined]
        if self.instance._state.adding:
            names = Assignment.objects.filter(engagement=engagement)
            self.initial.setdefault(
                "practice", _lines(names.values_list("display_name", flat=True))
            )
        else:
            self._fill()

    def _fill(self) -> None:
        people = list(self.instance.attendances.all())
        others = [each for each in people if not each.access_id]
        self.initial["accesses"] = [each.access_id for each in people if each.access_id]
        for side in ("client", "practice"):
            self.initial[side] = _lines(each.name for each in others if each.side == side)

    def guests(self) -> Guests:
        """Who was chosen and named."""
        given = self.cleaned_data
        sides = {side: _names(given[side]) for side in ("client", "practice")}
        return Guests(accesses=list(given["accesses"]), **sides)


class AgendaRow(forms.Form):
    """One point; a row without words is left out."""

    title = forms.CharField(label=_("point"), max_length=200, required=False)
    minutes = forms.IntegerField(label=_("minutes"), min_value=1, max_value=720, required=False)
    who = forms.CharField(label=_("who"), max_length=120, required=False)


AgendaRows: Any = forms.formset_factory(
    AgendaRow, extra=SPARE_ROWS, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS, can_delete=True
)


class WholeMeetingForm:
    """A meeting and its agenda, together."""

    def __init__(self, meeting: MeetingForm, agenda: Any) -> None:
        self.meeting, self.agenda = meeting, agenda

    @classmethod
    def of(
        cls, engagement: Engagement, data: Any, row: Meeting, first: dict[str, Any] | None = None
    ) -> Self:
        """Filled with what was typed, else with what was planned."""
        is_new = row._state.adding
        rows = [] if is_new else list(row.agenda.values("title", "minutes", "who"))
        if data and data.get("add") == "agenda":
            data = data.copy()
            shown = data.get("agenda-TOTAL_FORMS", "")
            total = int(shown) + 1 if shown.isdecimal() else 1
            data["agenda-TOTAL_FORMS"] = min(total, MOST_ITEMS)
        return cls(
            MeetingForm(data or None, instance=row, engagement=engagement, initial=first),
            AgendaRows(data or None, initial=rows, prefix="agenda"),
        )

    def is_valid(self) -> bool:
        return all([self.meeting.is_valid(), self.agenda.is_valid()])

    def rows(self) -> list[AgendaItem]:
        """The points with words, in their order."""
        given = [form.cleaned_data for form in self.agenda]
        kept = [row for row in given if row.get("title") and not row.get("DELETE")]
        return [
            AgendaItem(title=row["title"], minutes=row["minutes"], who=row["who"]) for row in kept
        ]


class PaperForm(forms.Form):
    """A file, or a link."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    file = FileToKeep(label=_("File"), required=False)
    link = forms.URLField(
        label=_("Or a link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[SAFE_LINK],
    )


class MinutesForm(forms.Form):
    """What was said."""

    text = forms.CharField(
        label=_("Minutes"),
        max_length=LONGEST_MINUTES,
        help_text=_("Markdown: **bold**, lists, links."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class PromiseForm(PlainInputs, forms.ModelForm):
    """Who does what by when."""

    class Meta:
        model = MeetingAction
        fields = ("text", "owner_name", "due_on")


class NextForm(forms.Form):
    """How many weeks later."""

    weeks = forms.IntegerField(label=_("in weeks"), min_value=1, max_value=52, initial=4)


def _named(access: ClientAccess) -> str:
    return access.display_name


def _lines(names: Any) -> str:
    return "\n".join(names)


def _names(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if line.strip()]
