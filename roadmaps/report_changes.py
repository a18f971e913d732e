"""What has changed since the last pack, found in two snapshots and kept as plain data. Pure.

Without an earlier pack it is found within one: how things stood before the period, and now.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from engagements.verdict import State
from roadmaps.models.initiative import Health

type Plain = dict[str, Any]
type Row = Mapping[str, Any]

TONES = {"bad": 0, "warn": 1, "good": 2, "": 3}  # bad news first


def since(before: Row, now: Row) -> list[Plain]:
    """What two snapshots of one engagement differ in, of what both of them show."""
    return sorted(
        [
            *_health(before, now),
            *_initiatives(before, now),
            *_outcomes(before, now),
            *_registers(before, now),
        ],
        key=_order,
    )


def within(snapshot: Row) -> list[Plain]:
    """What moved since the period began, as one snapshot knows it."""
    found = list(_stand(snapshot, (snapshot.get("health") or {}).get("before")))
    for each in snapshot["initiatives"]:
        if each["before"] is not None:
            found += _initiative(each, each["before"], each["now"])
    return sorted(found, key=_order)


def _order(change: Row) -> tuple[bool, int]:
    """How the whole stands before its parts."""
    return change["kind"] != "stated", TONES[change["tone"]]


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


def _gone(before: Iterable[Row], now: Iterable[Row]) -> Iterator[Row]:
    """Lines that are no more, of those that are known by more than their name."""
    left = {_identity(each) for each in now}
    return (each for each in before if each.get("id") and _identity(each) not in left)


def _health(before: Row, now: Row) -> Iterator[Plain]:
    """How the whole stands by the practice's judgement, where both packs know of one."""
    if before.get("health"):
        yield from _stand(now, before["health"]["now"])


def _stand(snapshot: Row, before: Row | None) -> Iterator[Plain]:
    now = (snapshot.get("health") or {}).get("now")
    was, stands = (each["health"] if each else "" for each in (before, now))
    if was == stands:
        return
    yield _change("stated", _tone(stands), snapshot["engagement"], before=was, now=stands)


def _tone(health: str) -> str:
    known = {Health.ON_TRACK: "good", Health.AT_RISK: "warn", Health.OFF_TRACK: "bad"}
    return known.get(Health(health), "") if health else ""


def _initiatives(before: Row, now: Row) -> Iterator[Plain]:
    for was, each in _pairs(before["initiatives"], now["initiatives"]):
        if was is None:
            yield _change("planned", "", each)
        else:
            yield from _initiative(each, was["now"], each["now"])
    for each in _gone(before["initiatives"], now["initiatives"]):
        yield _change("dropped", "warn", each)


def _initiative(row: Row, before: Row, now: Row) -> Iterator[Plain]:
    if now["health"] == Health.DONE:
        if before["health"] != Health.DONE:
            yield _change("done", "good", row)
        return
    if now["ends_on"] != before["ends_on"]:
        tone = "warn" if now["ends_on"] > before["ends_on"] else "good"
        yield _change("moved", tone, row, before=before["ends_on"], now=now["ends_on"])
    if now["health"] != before["health"]:
        tone = _tone(now["health"])
        yield _change("health", tone, row, health=now["health"], reason=now["reason"])
    if now["progress"] and not before["progress"]:
        yield _change("begun", "", row)


def _outcomes(before: Row, now: Row) -> Iterator[Plain]:
    for was, each in _pairs(before["outcomes"], now["outcomes"]):
        if was is None:
            yield _change("measured", "", each)
            continue
        if was["verdict"] == each["verdict"]:
            continue
        tone = {
            State.AHEAD: "good",
            State.ON_TRACK: "good",
            State.AT_RISK: "warn",
            State.OFF_TRACK: "bad",
        }.get(State(each["verdict"]), "")
        yield _change("verdict", tone, each, verdict=each["verdict"])
    for each in _gone(before["outcomes"], now["outcomes"]):
        yield _change("unmeasured", "warn", each)


def _registers(before: Row, now: Row) -> Iterator[Plain]:
    """Milestones, risks, decisions and benefits, where both packs show them."""
    for key, compare in _REGISTERS.items():
        was, holds = before.get("parts", {}).get(key), now["parts"].get(key)
        if was is not None and holds:
            yield from compare(was, holds)


def _milestones(before: Iterable[Row], now: Iterable[Row]) -> Iterator[Plain]:
    for was, each in _pairs(before, now):
        if each["state"] == "accepted":
            if was is None or was["state"] != "accepted":
                yield _change("accepted", "good", each)
        elif was is None:
            yield _change("due", "", each, on=each["on"])
        elif was["on"] != each["on"]:
            tone = "warn" if each["on"] > was["on"] else "good"
            yield _change("moved", tone, each, before=was["on"], now=each["on"])
    for each in _gone(before, now):
        yield _change("dropped", "warn", each)


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


def _benefits(before: Row, now: Row) -> Iterator[Plain]:
    tones = {"confirmed": "good", "disputed": "warn"}
    for was, each in _pairs(before["benefits"], now["benefits"]):
        if each["answer"] and (was is None or was["answer"] != each["answer"]):
            yield _change(each["answer"], tones[each["answer"]], each)
        elif was is None:
            yield _change("gained", "", each)


_REGISTERS: dict[str, Callable[[Any, Any], Iterable[Plain]]] = {
    "milestones": _milestones,
    "risks": _risks,
    "decisions": _decisions,
    "value": _benefits,
}
