"""The policies that come with the product, read from the files beside this: a start, no advice."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ORDER = (
    "ai-acceptable-use",
    "information-security",
    "access-control",
    "incident-response",
    "vendor-risk",
    "data-handling",
)


@dataclass(frozen=True)
class Template:
    """A text to begin with; a client's policy is a copy of its own from the first word."""

    key: str
    title: str
    summary: str
    body: str


@cache
def shipped() -> dict[str, Template]:
    """By key, in the order in which most clients need them."""
    return {key: _read(key) for key in ORDER}


def _read(key: str) -> Template:
    with (FOLDER / f"{key}.toml").open("rb") as file:
        words = tomllib.load(file)
    return Template(key, words["title"], words["summary"], words["body"].strip() + "\n")
