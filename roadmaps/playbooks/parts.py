"""The parts of a playbook, as plain data. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

type Row = dict[str, Any]

TEXTS = ("scope_in", "scope_out", "success", "confidentiality")
LISTS = (
    "deliverables",
    "mandate",
    "phases",
    "initiatives",
    "kpis",
    "risks",
    "meetings",
    "criteria",
)


@dataclass(frozen=True)
class Parts:
    """Texts of the agreement, and rows: each a mapping with the fields of its form.

    Days are counted from the start of the engagement, which is day 1. An initiative names its
    phase by number and the outcome that it moves by name.
    """

    scope_in: str = ""
    scope_out: str = ""
    success: str = ""
    confidentiality: str = ""
    deliverables: list[Row] = field(default_factory=list)
    mandate: list[Row] = field(default_factory=list)
    phases: list[Row] = field(default_factory=list)
    initiatives: list[Row] = field(default_factory=list)
    kpis: list[Row] = field(default_factory=list)
    risks: list[Row] = field(default_factory=list)
    meetings: list[Row] = field(default_factory=list)
    criteria: list[Row] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """What `plain` wrote, or a file said."""
        words: dict[str, Any] = {name: str(plain.get(name, "")).strip() for name in TEXTS}
        words |= {name: [dict(row) for row in plain.get(name, [])] for name in LISTS}
        return cls(**words)

    @property
    def last_day(self) -> int:
        """On which day the plan ends; 0 without one."""
        return max((int(row["to_day"]) for row in self.phases), default=0)
