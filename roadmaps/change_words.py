"""What has changed since the last pack, as sentences in the reader's language. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config import wording
from engagements.verdict import State
from roadmaps.headline import Words
from roadmaps.models import EngagementHealth
from roadmaps.models.initiative import Health
from roadmaps.pack.section import day, label_of

type Row = Mapping[str, Any]

MOST, NAMED = 9, 4  # sentences in all; new things that one sentence names


def in_words(changes: Iterable[Row]) -> list[Words]:
    """The changes as sentences, the gravest first, not too many; what is new in one of a kind."""
    told = list(changes)
    said = [Words(_SAID[each["kind"]](each), each["tone"]) for each in told if not _is_new(each)]
    new = [_together(kind, told) for kind in _NEW]
    news = [Words(text) for text in new if text]
    room = MOST - len(news)
    if len(said) <= room:
        return said + news
    left = len(said) - room + 1
    more = ngettext(
        "%(count)s more change is told in the parts that follow.",
        "%(count)s more changes are told in the parts that follow.",
        left,
    )
    return [*said[: room - 1], *news, Words(more % {"count": left})]


def _is_new(change: Row) -> bool:
    return change["kind"] in _NEW


def _together(kind: str, changes: Sequence[Row]) -> str:
    """What is new of one kind: alone in a sentence, or several by their names."""
    found = [each for each in changes if each["kind"] == kind]
    if len(found) <= 1:
        return "".join(_SAID[kind](each) for each in found)
    names = [_new_name(each) for each in found]
    left = len(names) - NAMED
    listed = "; ".join(names if left <= 1 else names[:NAMED])
    if left <= 1:
        return _NEW[kind]() % {"names": listed}
    more = _("%(names)s and %(count)s more") % {"names": listed, "count": left}
    return _NEW[kind]() % {"names": more}


def _new_name(change: Row) -> str:
    on = change.get("on")
    return f"{change['name']} ({wording.dated(day(on), wording.SHORT)})" if on else change["name"]


_NEW: dict[str, Callable[[], str]] = {
    "planned": lambda: _("New on the roadmap: %(names)s."),
    "due": lambda: _("New milestones: %(names)s."),
    "measured": lambda: _("Newly measured: %(names)s."),
    "gained": lambda: _("New benefits: %(names)s."),
}


def _moved(change: Row) -> str:
    dates = {name: wording.dated(day(change[name])) for name in ("before", "now")}
    return _("%(name)s moved from %(before)s to %(now)s.") % {"name": change["name"], **dates}


def _health(change: Row) -> str:
    known = {"name": change["name"], "reason": change["reason"]}
    if change["health"] == Health.ON_TRACK:
        return _("%(name)s is back on track.") % known
    if change["health"] == Health.OFF_TRACK:
        why, alone = _("%(name)s is off track: %(reason)s"), _("%(name)s is off track.")
    else:
        why, alone = _("%(name)s is at risk: %(reason)s"), _("%(name)s is at risk.")
    return (why if known["reason"] else alone) % known


def _stated(change: Row) -> str:
    """How the practice judges the whole."""
    stand = EngagementHealth.Stand
    was, stands = label_of(stand, change["before"]), label_of(stand, change["now"])
    known = {"before": was, "now": stands}
    if not change["now"]:
        return _("We no longer say how the whole stands: the figures speak.")
    if not change["before"]:
        return _("We now say of the whole: %(now)s.") % known
    return _("We now say of the whole: %(now)s (before: %(before)s).") % known


def _due(change: Row) -> str:
    known = {"name": change["name"], "date": wording.dated(day(change["on"]))}
    return _("New milestone: %(name)s, due on %(date)s.") % known


def _scores(change: Row) -> dict[str, Any]:
    return {name: change[name] for name in ("name", "before", "now")}


def _verdict(change: Row) -> str:
    text = {
        State.AHEAD: _("%(name)s is ahead."),
        State.ON_TRACK: _("%(name)s is on track."),
        State.AT_RISK: _("%(name)s is at risk."),
        State.OFF_TRACK: _("%(name)s is off track."),
    }.get(State(change["verdict"]), _("%(name)s has no recent reading."))
    return text % {"name": change["name"]}


_SAID: dict[str, Callable[[Row], str]] = {
    "stated": _stated,
    "moved": _moved,
    "health": _health,
    "verdict": _verdict,
    "done": lambda change: _("%(name)s is done.") % {"name": change["name"]},
    "begun": lambda change: _("%(name)s has begun.") % {"name": change["name"]},
    "accepted": lambda change: _("%(name)s was accepted.") % {"name": change["name"]},
    "opened": lambda change: _("Risk opened: %(name)s.") % {"name": change["name"]},
    "closed": lambda change: _("Risk closed: %(name)s.") % {"name": change["name"]},
    "grew": lambda change: _("Risk grew from %(before)s to %(now)s: %(name)s.") % _scores(change),
    "fell": lambda change: _("Risk fell from %(before)s to %(now)s: %(name)s.") % _scores(change),
    "decided": lambda change: _("Decided: %(words)s.") % {"words": change["words"].rstrip(".")},
    "planned": lambda change: _("%(name)s was planned.") % {"name": change["name"]},
    "dropped": lambda change: _("%(name)s is no longer on the roadmap.") % {"name": change["name"]},
    "due": _due,
    "measured": lambda change: _("%(name)s is measured from now on.") % {"name": change["name"]},
    "unmeasured": lambda change: _("%(name)s is no longer measured.") % {"name": change["name"]},
    "gained": lambda change: _("New benefit: %(name)s.") % {"name": change["name"]},
    "confirmed": lambda change: _("The client confirmed: %(name)s.") % {"name": change["name"]},
    "disputed": lambda change: _("The client disputes: %(name)s.") % {"name": change["name"]},
}
