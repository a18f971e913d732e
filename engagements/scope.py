"""The words of a statement of work, as plain data; and what changed between two. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

LONGEST = 5_000  # characters of each long text
LONGEST_LINE = 200
MOST_LINES = 60  # of deliverables, and of areas
RIGHTS = ("decides", "recommends", "advises")
TEXTS = ("scope_in", "scope_out", "success", "confidentiality")
PAIRS = ("deliverables", "mandate")

type Pair = tuple[str, str]


@dataclass(frozen=True)
class Content:
    """What is agreed: deliverables with how each is accepted, areas with the executive's right."""

    scope_in: str = ""
    scope_out: str = ""
    deliverables: list[Pair] = field(default_factory=list)
    success: str = ""
    mandate: list[Pair] = field(default_factory=list)
    notice_days: int = 30
    confidentiality: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {name: [list(pair) for pair in getattr(self, name)] for name in PAIRS}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """What `plain` wrote."""
        pairs = {name: [(str(a), str(b)) for a, b in plain.get(name, [])] for name in PAIRS}
        words: dict[str, Any] = {name: str(plain.get(name, "")) for name in TEXTS} | pairs
        return cls(**words, notice_days=int(plain.get("notice_days", 30)))

    def tidy(self) -> Self:
        """Without spaces at the ends, and without empty lines."""
        words: dict[str, Any] = {name: getattr(self, name).strip() for name in TEXTS}
        for name in PAIRS:
            words[name] = [(a.strip(), b.strip()) for a, b in getattr(self, name) if a.strip()]
        return type(self)(**words, notice_days=self.notice_days)


@dataclass(frozen=True)
class Change:
    """A part of the statement that reads differently; lines that came and lines that went."""

    part: str
    added: list[str]
    removed: list[str]


def changes(before: Content, after: Content) -> list[Change]:
    """What a reader of the earlier version must read again, in the order of the paper."""
    return [change for change in _compared(before, after) if change.added or change.removed]


def _compared(before: Content, after: Content) -> Iterator[Change]:
    for part in ("scope_in", "scope_out", "deliverables", "success", "mandate"):
        yield _lines(part, getattr(before, part), getattr(after, part))
    notice = [[str(each.notice_days)] for each in (before, after)]
    yield _lines("notice_days", *notice)
    yield _lines("confidentiality", before.confidentiality, after.confidentiality)


def _lines(part: str, before: str | list[Any], after: str | list[Any]) -> Change:
    was, is_now = _as_lines(part, before), _as_lines(part, after)
    return Change(
        part,
        added=[line for line in is_now if line not in was],
        removed=[line for line in was if line not in is_now],
    )


def _as_lines(part: str, value: str | list[Any]) -> list[str]:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if part not in PAIRS:
        return list(value)
    return [f"{first}: {second}" if second else first for first, second in value]
