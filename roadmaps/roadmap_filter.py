"""Which part of a roadmap is shown, and how: chosen in the address, so that it can be sent on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.context import Link
from roadmaps.plan import Stretch, Work

NOT_STARTED = "not_started"
HEALTHS = [
    ("", _("Any")),
    ("on_track", _("on track")),
    ("at_risk", _("at risk")),
    ("off_track", _("off track")),
    ("done", _("done")),
    (NOT_STARTED, _("not started")),
]


class FilterForm(forms.Form):
    """What may be asked of a roadmap. An answer that is no longer there is no answer."""

    health = forms.ChoiceField(label=_("Health"), choices=HEALTHS, required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    quick = forms.BooleanField(label=_("Quick wins only"), required=False)

    def __init__(self, asked: Any, *, stretches: Collection[Stretch]) -> None:
        super().__init__(asked, auto_id="show-%s")
        owners = {work.initiative.owner_name for each in stretches for work in each.works}
        phases = [(str(each.phase.pk), each.phase.title) for each in stretches]
        self._offer("phase", phases)
        self._offer("owner", [(name, name) for name in sorted(owners - {""}, key=str.casefold)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = [("", _("Any")), *choices]


@dataclass(frozen=True)
class Shown:
    """What was asked for; nothing asked is everything, as a timeline and as lists."""

    health: str = ""
    phase: str = ""
    owner: str = ""
    quick: bool = False
    view: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.health or self.phase or self.owner or self.quick)

    @property
    def has_timeline(self) -> bool:
        return self.view != "list"

    @property
    def has_lists(self) -> bool:
        return self.view != "timeline"

    def admits(self, work: Work) -> bool:
        """Whether an initiative is shown; its phase is asked about elsewhere."""
        return (
            self.health in {"", work.health or NOT_STARTED}
            and self.owner in {"", work.initiative.owner_name}
            and (work.initiative.is_quick_win or not self.quick)
        )

    def of(self, stretches: Iterable[Stretch]) -> list[Stretch]:
        """The phases that have something of what was asked for, with that."""
        if not self.is_filtered:
            return list(stretches)
        asked = [each for each in stretches if self.phase in {"", str(each.phase.pk)}]
        kept = [
            replace(each, works=[work for work in each.works if self.admits(work)])
            for each in asked
        ]
        asks_of_works = self.health or self.owner or self.quick
        return [each for each in kept if each.works or not asks_of_works]

    def links(self) -> list[Link]:
        """The views, each keeping what was asked for."""
        views = [
            ("", gettext("Timeline and list")),
            ("timeline", gettext("Timeline")),
            ("list", gettext("List")),
        ]
        return [Link(label, self._query(view), view == self.view) for view, label in views]

    def _query(self, view: str) -> str:
        asked = {"view": view, "health": self.health, "phase": self.phase, "owner": self.owner}
        asked["quick"] = "on" if self.quick else ""
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def shown_by(form: FilterForm, view: str) -> Shown:
    """What a bound form asks for."""
    form.is_valid()
    said = form.cleaned_data
    return Shown(
        said.get("health", ""),
        said.get("phase", ""),
        said.get("owner", ""),
        said.get("quick", False),
        view if view in {"timeline", "list"} else "",
    )
