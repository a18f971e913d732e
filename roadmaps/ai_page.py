"""The filters of the AI register: a row of choices each, every choice an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from roadmaps.models import AiUseCase


@dataclass(frozen=True)
class Choice:
    """One value of a filter: choosing it keeps the other filters."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Filter:
    """A question of the list with its choices."""

    label: str
    choices: Sequence[Choice]


def filter_rows(wanted: Mapping[str, str]) -> list[Filter]:
    """State, class, kind, and what is due; each with a way back to all."""
    return [
        _filter(wanted, "state", _("State"), list(AiUseCase.State.choices)),
        _filter(wanted, "risk", _("Risk class"), list(AiUseCase.Risk.choices)),
        _filter(wanted, "kind", _("Kind"), list(AiUseCase.Kind.choices)),
        _filter(wanted, "due", _("Result"), [("yes", _("due at day ninety"))]),
    ]


def _filter(
    wanted: Mapping[str, str], name: str, label: str, values: Sequence[tuple[str, object]]
) -> Filter:
    every: list[tuple[str, object]] = [("", _("all")), *values]
    return Filter(
        label,
        [
            Choice(str(word), _address({**wanted, name: code}), wanted.get(name, "") == code)
            for code, word in every
        ],
    )


def _address(wanted: Mapping[str, str]) -> str:
    kept = {name: value for name, value in wanted.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"
