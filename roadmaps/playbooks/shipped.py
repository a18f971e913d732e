"""The playbooks that come with the product, one for every trigger; read from files beside this."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engagements.models.engagement import Trigger
from roadmaps.playbooks.parts import Parts

FILES = Path(__file__).parent


@dataclass(frozen=True)
class Shipped:
    """A playbook nobody can change; a practice makes its own copy."""

    trigger: str
    title: str
    summary: str
    signals: tuple[str, ...]
    content: Parts


@cache
def shipped() -> dict[str, Shipped]:
    """By trigger, in the order of the triggers."""
    return {trigger: _read(trigger) for trigger in Trigger.values}


@cache
def signals() -> dict[str, str]:
    """What one notices at a company, each under a key that begins with its trigger."""
    return {
        f"{each.trigger}-{number}": words
        for each in shipped().values()
        for number, words in enumerate(each.signals, start=1)
    }


def proposed_trigger(chosen: Iterable[str]) -> str:
    """The trigger that most of the signals point to, the earlier of equals; else nothing."""
    counted = Counter(key.rpartition("-")[0] for key in chosen if key in signals())
    return max(Trigger.values, key=lambda trigger: counted[trigger]) if counted else ""


def _read(trigger: str) -> Shipped:
    with (FILES / f"{trigger}.toml").open("rb") as file:
        words = tomllib.load(file)
    return Shipped(
        trigger=trigger,
        title=words["title"],
        summary=words["summary"],
        signals=tuple(words["signals"]),
        content=Parts.of(words),
    )
