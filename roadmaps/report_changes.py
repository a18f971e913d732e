"""What has changed since the last pack, found in two snapshots and kept as plain data. Pure.

Without an earlier pack it is found within one: how things stood before the period, and now.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from config import wording
from engagements.verdict import State
from roadmaps.headline import Words
from roadmaps.models.initiative import Health

type Plain = dict[str, Any]
type Row = Mapping[str, Any]

MOST = 8
TONES = {"bad": 0, "warn": 1, "good": 2, "": 3}  # bad news first


def since(before: Row, now: Row) -> list[Plain]:
    """What two snapshots of one engagement differ in, of what both of them show."""
    return sorted(
        [*_initiatives(before, now), *_outcomes(before, now), *_registers(before, now)],
        key=_order,
    )


def within(snapshot: Row) -> list[Plain]:
    """What moved since the period began, as one snapshot knows it."""
    found: list[Plain] = []
    for each in snapshot["initiatives"]:
        if each["before"] is not None:
            found += _initiative(each, each["before"], each["now"])
    return sorted(found, key=_order)


def in_words(changes: Iterable[Row]) -> list[Words]:
    """The changes as sentences in the reader's language, the gravest first, not too many."""
    return [Words(_SAID[each["kind"]](each), each["tone"]) for each in list(changes)[:MOST]]


def _order(change: Row) -> int:
    return TONES[change["tone"]]


def _change(kind: str, tone: str, row: Row, **more: Any) -> Plain:
    named = row.get("title") or row.get("name") or row.get("question")
    return {"kind": kind, "tone": tone, "id": row.get("id", ""), "name": named, **more}


def _pairs(before: Iterable[Row], now: Iterable[Row]) -> Iterator[tuple[Row | None, Row]]:
    """Each line with what it was; lines of a time without ids are known by their name."""
    known = {_identity(each): each for each in before}
    by_name = {_name(each): each for each in before if not each.get("id")}
    for each in now:
        yield known.get(_identity(each)) or by_name.get(_name(each)), each


def _identity(row: Row) -> str:
    return str(row.get("id") or _name(row))


def _name(row: Row) -> str:
    return str(row.get("title") or row.get("name") or row.get("question"))


def _initiatives(before: Row, now: Row) -> Iterator[Plain]:
    for was, each in _pairs(before["initiatives"], now["initiatives"]):
        if was is None:
            yield _change("planned", "", each)
        else:
            yield from _initiative(each, was["now"], each["now"])


def _initiative(row: Row, before: Row, now: Row) -> Iterator[Plain]:
    if now["health"] == Health.DONE:
        if before["health"] != Health.DONE:
            yield _change("done", "good", row)
        return
    if now["ends_on"] != before["ends_on"]:
        tone = "warn" if now["ends_on"] > before["ends_on"] else "good"
        yield _change("moved", tone, row, before=before["ends_on"], now=now["ends_on"])
    if now["health"] != before["health"]:
        tone = {Health.ON_TRACK: "good", Health.OFF_TRACK: "bad"}.get(now["health"], "warn")
        yield _change("health", tone, row, health=now["health"], reason=now["reason"])
    if now["progress"] and not before["progress"]:
        yield _change("begun", "", row)


def _outcomes(before: Row, now: Row) -> Iterator[Plain]:
    for was, each in _pairs(before["outcomes"], now["outcomes"]):
        if was is None or was["verdict"] == each["verdict"]:
            continue
        tone = {
            State.AHEAD: "good",
            State.ON_TRACK: "good",
            State.AT_RISK: "warn",
            State.OFF_TRACK: "bad",
        }.get(State(each["verdict"]), "")
        yield _change("verdict", tone, each, verdict=each["verdict"])


def _registers(before: Row, now: Row) -> Iterator[Plain]:
    """Milestones, risks and decisions, where both packs show them."""
    for key, compare in _REGISTERS.items():
        was, holds = before.get("parts", {}).get(key), now["parts"].get(key)
        if was and holds:
            yield from compare(was, holds)


def _milestones(before: Iterable[Row], now: Iterable[Row]) -> Iterator[Plain]:
    for was, each in _pairs(before, now):
        if each["state"] == "accepted":
            if was is None or was["state"] != "accepted":
                yield _change("accepted", "good", each)
        elif was and was["on"] != each["on"]:
            tone = "warn" if each["on"] > was["on"] else "good"
            yield _change("moved", tone, each, before=was["on"], now=each["on"])


def _risks(before: Row, now: Row) -> Iterator[Plain]:
    for was, each in _pairs(before["risks"], now["risks"]):
        if each["closed"]:
            if was is None or not was["closed"]:
                yield _change("closed", "good", each)
        elif was is None:
            yield _change("opened", "warn", each)
        elif was["now"] and each["now"]:
            then, score = was["now"][0] * was["now"][1], each["now"][0] * each["now"][1]
            if score != then:
                kind, tone = ("grew", "warn") if score > then else ("fell", "good")
                yield _change(kind, tone, each, before=then, now=score)


def _decisions(_before: Row, now: Row) -> Iterator[Plain]:
    for each in now["taken"]:
        yield _change("decided", "", each, words=each["words"])


_REGISTERS: dict[str, Callable[[Any, Any], Iterable[Plain]]] = {
    "milestones": _milestones,
    "risks": _risks,
    "decisions": _decisions,
}


def _moved(change: Row) -> str:
    dates = {name: wording.dated(dt.date.fromisoformat(change[name])) for name in ("before", "now")}
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
}
