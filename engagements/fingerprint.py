"""What a client saw of a month, as one figure that any change of a line changes. Pure."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol


class Line(Protocol):
    """An entry, as far as the client reads it."""

    @property
    def date(self) -> dt.date: ...

    @property
    def days(self) -> Decimal: ...

    @property
    def activity(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def is_remote(self) -> bool | None: ...


def fingerprint(lines: Iterable[Line]) -> str:
    """SHA-256 over the lines in the order of their dates, whatever order they come in."""
    rows = sorted(
        [
            each.date.isoformat(),
            f"{each.days.normalize():f}",
            each.activity,
            each.summary,
            {True: "remote", False: "on site", None: ""}[each.is_remote],
        ]
        for each in lines
    )
    words = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()
