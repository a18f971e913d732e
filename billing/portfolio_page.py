"""What of a portfolio is shown, in which order; its sentence, its addresses, its CSV. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from billing.portfolio import WORST_FIRST, Client
from roadmaps.headline import Words, in_words, sentence

USUAL_SILENCE, LONGEST_SILENCE = 14, 365  # days
NEVER = LONGEST_SILENCE + 10_000
FAR = dt.date.max

ORDERS: dict[str, Callable[[Client], Any]] = {
    "client": lambda each: each.name.casefold(),
    "practice": lambda each: (each.practice.casefold(), each.name.casefold()),
    "health": lambda each: WORST_FIRST.index(each.health),
    "week": lambda each: each.given - each.promised,
    "decisions": lambda each: (-each.decisions, each.decide_by or FAR),
    "readings": lambda each: -each.late_readings,
    "papers": lambda each: each.papers.due_on if each.papers else FAR,
    "heard": lambda each: -(NEVER if each.silent_days is None else each.silent_days),
}


@dataclass(frozen=True)
class Wish:
    """What a person asked for in the address."""

    silence: int = USUAL_SILENCE
    show: str = ""
    practice: str = ""
    order: str = ""

    @classmethod
    def read(cls, asked: Any) -> "Wish":
        """Whatever is typed into an address, as far as it means something."""
        typed = asked.get("n", "")
        days = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("365") else 0
        order = asked.get("sort", "")
        return cls(
            silence=days if 0 < days <= LONGEST_SILENCE else USUAL_SILENCE,
            show=asked.get("show", "") if asked.get("show", "") in filters(1) else "",
            practice=asked.get("practice", "")[:120].replace("\0", ""),
            order=order if order.removeprefix("-") in ORDERS else "",
        )

    @property
    def others(self) -> list[tuple[str, str]]:
        """What else was asked for than the days of silence, for the form that changes these."""
        asked = (("show", self.show), ("practice", self.practice), ("sort", self.order))
        return [(name, value) for name, value in asked if value]

    def address(self, **changes: str) -> str:
        """The same page with something else asked for."""
        asked = {"show": self.show, "practice": self.practice, "sort": self.order}
        asked |= {"n": "" if self.silence == USUAL_SILENCE else str(self.silence)} | changes
        return "?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Column:
    """A heading that sorts; once more, the other way round."""

    label: str
    key: str
    url: str
    sorted: str
    is_figure: bool = False


def filters(silence: int) -> dict[str, tuple[str, Callable[[Client], bool]]]:
    """What may be shown: its words, and which clients it keeps."""
    unheard = ngettext("Not heard for %(n)s day", "Not heard for %(n)s days", silence)
    return {
        "attention": (_("Needs attention"), lambda each: needs_attention(each, silence)),
        "health": (_("At risk or off track"), lambda each: each.is_troubled),
        "decisions": (_("Decisions waiting"), lambda each: each.decisions > 0),
        "readings": (_("Late readings"), lambda each: each.late_readings > 0),
        "papers": (_("Papers due"), lambda each: each.papers is not None),
        "silent": (unheard % {"n": silence}, lambda each: each.is_silent(silence)),
    }


def needs_attention(each: Client, silence: int) -> bool:
    """Trouble, something late, or silence; what merely comes is not yet one."""
    late = each.decision_is_late or each.papers_are_late or each.late_readings > 0
    return each.is_troubled or late or each.is_silent(silence)


def shown(clients: Iterable[Client], wish: Wish) -> list[Client]:
    """Filtered and sorted as asked; else those that need attention first, by name."""
    keep = filters(wish.silence)[wish.show][1] if wish.show else lambda _each: True
    rows = [each for each in clients if keep(each) and wish.practice in {"", each.practice}]
    rows.sort(key=ORDERS["client"])
    if wish.order:
        key = ORDERS[wish.order.removeprefix("-")]
        return sorted(rows, key=key, reverse=wish.order.startswith("-"))
    return sorted(rows, key=lambda each: not needs_attention(each, wish.silence))


def columns(wish: Wish, *, several: bool) -> list[Column]:
    """The headings; the practice's only where there are several."""
    names = [
        ("client", _("Client"), False),
        ("practice", _("Practice"), False),
        ("health", _("Health"), False),
        ("week", _("This week"), True),
        ("decisions", _("Decisions waiting"), True),
        ("readings", _("Late readings"), True),
        ("papers", _("Papers due"), False),
        ("heard", _("Last heard"), False),
    ]
    return [
        Column(
            label,
            key,
            wish.address(sort=f"-{key}" if wish.order == key else key),
            {key: "ascending", f"-{key}": "descending"}.get(wish.order, ""),
            is_figure,
        )
        for key, label, is_figure in names
        if several or key != "practice"
    ]


def spoken(clients: Sequence[Client], silence: int) -> list[Words]:
    """Seven clients; two need attention."""
    if not clients:
        return [Words(_("No client is being served."))]
    count = len(clients)
    text = ngettext("%(count)s client", "%(count)s clients", count) % {"count": in_words(count)}
    troubled = sum(needs_attention(each, silence) for each in clients)
    if not troubled:
        return [Words(f"{sentence(text)}."), Words(_("None needs attention."), "good")]
    need = ngettext("%(count)s needs attention.", "%(count)s need attention.", troubled)
    return [Words(f"{sentence(text)};"), Words(need % {"count": in_words(troubled)}, "warn")]


def table(clients: Iterable[Client]) -> tuple[list[str], list[list[object]]]:
    """What is shown, for a spreadsheet."""
    head = [
        *(_("Practice"), _("Client"), _("Engagements"), _("Health"), _("Reason")),
        *(_("Days given this week"), _("Days promised this week"), _("Decisions waiting")),
        *(_("Decide by"), _("Late readings"), _("Papers due"), _("Meeting")),
        *(_("Last heard"), _("How"), _("Days since")),
    ]
    return head, [_cells(each) for each in clients]


def _cells(each: Client) -> list[object]:
    words = {
        "on_track": pgettext("health", "on track"),
        "at_risk": pgettext("health", "at risk"),
        "off_track": pgettext("health", "off track"),
    }
    return [
        *(each.practice, each.name, "; ".join(each.engagements)),
        *(words.get(each.health, ""), each.reason, each.given, each.promised),
        *(each.decisions, each.decide_by, each.late_readings),
        *((each.papers.due_on, each.papers.meeting) if each.papers else (None, None)),
        *((each.heard.on, each.heard.what) if each.heard else (None, None)),
        each.silent_days,
    ]
