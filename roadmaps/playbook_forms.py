"""The form that holds a whole playbook."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clients.forms import OwnedForm
from engagements.agreement_forms import WordsForm
from roadmaps.models import Playbook
from roadmaps.onboarding_fill import typed
from roadmaps.playbook_rows import SETS
from roadmaps.playbooks.parts import LISTS, TEXTS, Parts

HEADINGS = {
    "deliverables": (_("Deliverables"), _("Another deliverable")),
    "mandate": (_("Mandate"), _("Another area")),
    "phases": (_("Phases"), _("Another phase")),
    "initiatives": (_("Initiatives"), _("Another initiative")),
    "kpis": (_("Outcomes"), _("Another outcome")),
    "risks": (_("Risks to watch"), _("Another risk")),
    "meetings": (_("Meeting rhythm"), _("Another meeting")),
    "criteria": (_("Questions to vendors"), _("Another criterion")),
}


class PlaybookForm(OwnedForm):
    """What it is called and when it is offered."""

    class Meta:
        model = Playbook
        fields = ["title", "trigger", "summary"]
        help_texts = {"trigger": _("It is offered when an engagement begins for this reason.")}


class TextsForm(WordsForm):
    """The texts of the agreement it proposes; any of them may be missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope_in"].required = False
        del self.fields["notice_days"]  # each client's own


class PlaybookEditor:
    """All of a playbook on one form: valid as a whole, and kept as typed when not."""

    def __init__(self, playbook: Playbook, data: QueryDict | None = None) -> None:
        parts = playbook.content
        self.version = playbook.version
        self.head = PlaybookForm(data, instance=playbook, prefix="head")
        texts = {name: getattr(parts, name) for name in TEXTS}
        self.words = TextsForm(data, initial=texts, prefix="words")
        self.sets = {name: SETS[name](data or _sent(parts, name), prefix=name) for name in LISTS}

    @property
    def sections(self) -> list[tuple[Any, Any, Any]]:
        """The sets of rows: heading, rows, and the button for one more."""
        return [(label, self.sets[name], more) for name, (label, more) in HEADINGS.items()]

    def is_valid(self) -> bool:
        """Ask every part, so that all that is wrong shows at once."""
        parts = [self.head, self.words, *self.sets.values()]
        are_valid = [part.is_valid() for part in parts]
        if all(are_valid):
            self._fit()
        return all(are_valid) and not self.wrong

    @property
    def wrong(self) -> int:
        """How many answers need attention."""
        rows = [form for each in self.sets.values() for form in each.filled]
        return sum(len(form.errors) for form in [self.head, self.words, *rows])

    def parts(self) -> Parts:
        """What was typed. Numbers stay exact, as text."""
        rows = {name: [_plain(form) for form in each.filled] for name, each in self.sets.items()}
        return Parts.of({**self.words.cleaned_data, **rows})

    def _fit(self) -> None:
        """An initiative's phase must be there. Rows taken out shift the numbers after them."""
        numbers: dict[int, int] = {}
        for number, form in enumerate(self.sets["phases"].forms, start=1):
            if self.sets["phases"].is_filled(form):
                numbers[number] = len(numbers) + 1
        for form in self.sets["initiatives"].filled:
            place = numbers.get(form.cleaned_data["phase"])
            if place is None:
                form.add_error("phase", _("There is no such phase above."))
            else:
                form.cleaned_data["phase"] = place


def _sent(parts: Parts, name: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for key, values in typed(name, getattr(parts, name)).items():
        data.setlist(key, values)
    return data


def _plain(form: Any) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | bool) else f"{value:f}"
        for name, value in form.cleaned_data.items()
        if name != "DELETE" and value is not None
    }
