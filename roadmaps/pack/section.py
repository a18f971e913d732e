"""What a part of a board pack is made of: it gathers plain data once, and shows them ever after."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from engagements.models import Engagement

type Plain = dict[str, Any]
type Links = Mapping[str, str]  # the id of a line: where the thing itself is found today
type Shown = Mapping[str, Any]  # what the template of a part reads as `part`

NO_LINKS: Links = {}


@dataclass(frozen=True)
class Subject:
    """What a pack is about: one engagement, a period, and the date its data are of."""

    engagement: Engagement
    first: dt.date
    last: dt.date
    on: dt.date


@dataclass(frozen=True)
class Pack:
    """A snapshot that is being shown: nothing else is known of the world, but where to point."""

    snapshot: Plain
    links: Links = field(default_factory=dict)

    @property
    def on(self) -> dt.date:
        return day(self.snapshot["data_on"])

    @property
    def first(self) -> dt.date:
        return day(self.snapshot["period"]["first"])

    @property
    def last(self) -> dt.date:
        return day(self.snapshot["period"]["last"])

    def url(self, plain: Mapping[str, Any]) -> str:
        """Where the thing of a line is found, if the reader may still see it."""
        return self.links.get(plain.get("id") or "", "")


def _nothing(_subject: Subject) -> None:
    """Words alone, or what the snapshot holds anyhow."""


def _as_said(_plain: Any, _pack: Pack) -> Shown:
    return {}


@dataclass(frozen=True)
class Section:
    """One part. `gather` reads the database, `show` reads what was gathered and nothing else.

    `show` answers with an empty mapping where there is nothing to see; the part then stands only
    for the words written to it. A part of money is refused where its readers may not see fees.
    """

    key: str
    place: int  # among the others, before anybody moves it; tens, so that later parts find room
    label: Any  # lazily translated
    hint: Any
    template: str = "words"
    gather: Callable[[Subject], Any] = _nothing
    show: Callable[[Any, Pack], Shown] = _as_said
    is_money: bool = False
    is_first: bool = False  # page one: always there, always first

    @property
    def is_gathered(self) -> bool:
        """Whether it has data of its own, beside those that every pack holds."""
        return self.gather is not _nothing


def day(text: str) -> dt.date:
    """A date as it was written into the snapshot."""
    return dt.date.fromisoformat(text)


def maybe_day(text: str | None) -> dt.date | None:
    """The same, where there may be none."""
    return day(text) if text else None


def plain_day(on: dt.date | None) -> str | None:
    """A date as it is written into the snapshot."""
    return on.isoformat() if on else None


def plain_number(value: Decimal | None) -> str | None:
    """A decimal as text, without needless zeros."""
    if value is None:
        return None
    whole = value == value.to_integral_value()
    plain = value.quantize(Decimal(1)) if whole else value.normalize()
    return f"{plain:f}"


def number(text: str | None) -> Decimal | None:
    """A number as it was written into the snapshot."""
    return None if text is None else Decimal(text)


def label_of(choices: Any, code: str) -> str:
    """The word for a code in the language of the reader; an unknown code stands for itself."""
    return str(choices(code).label) if code in choices.values else code
