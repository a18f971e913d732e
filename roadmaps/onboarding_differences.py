"""What another person answered otherwise, in words."""

from dataclasses import dataclass
from typing import Any

from django import forms

from roadmaps.onboarding_steps import Step


@dataclass(frozen=True)
class Difference:
    """One question with two answers."""

    label: Any
    theirs: str
    mine: str


def differences(theirs: Step, mine: Step) -> list[Difference]:
    """The questions that two persons answered differently, in their order."""
    left, right = _answers(theirs), _answers(mine)
    found = []
    for name, label in {**_labels(mine), **_labels(theirs)}.items():
        said, answered = left.get(name, ""), right.get(name, "")
        if said != answered:
            found.append(Difference(label, said, answered))
    return found


def _answers(step: Step) -> dict[str, str]:
    return {name: _said(field) for name, field in _questions(step).items()}


def _labels(step: Step) -> dict[str, Any]:
    return {name: field.label for name, field in _questions(step).items()}


def _questions(step: Step) -> dict[str, forms.BoundField]:
    return {
        field.html_name: field for form in step.every_form for field in form if not field.is_hidden
    }


def _said(field: forms.BoundField) -> str:
    """An answer as its reader chose it."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return "✓" if value in {True, "on"} else ""
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return "" if value is None else str(value)
    chosen = {str(each) for each in (value if isinstance(value, list) else [value])}
    return ", ".join(str(label) for key, label in _flat(choices) if str(key) in chosen and str(key))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for key, label in choices:
        pairs += list(label) if isinstance(label, list | tuple) else [(key, label)]
    return pairs
