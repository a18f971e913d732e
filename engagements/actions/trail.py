"""What a change leaves behind so that it can be taken back."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """One cell as it stood before a change, and the stamp that the change gave it."""

    row: str  # an engagement's id, or a kind of days without a client
    date: dt.date
    days: Decimal
    words: tuple[str, ...]  # activity, summary, note, where
    after: str
    kept: tuple[str, ...] = ()  # of a cleared entry, by those who know more of it


type Trail = list[Step]
