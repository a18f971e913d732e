"""What moved since the period began, in sentences. Pure: it reads a snapshot."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from config import wording
from roadmaps.headline import Words
from roadmaps.models.initiative import Health

MOST = 8


def changes(initiatives: Iterable[Mapping[str, Any]]) -> list[Words]:
    """Bad news first: later dates and trouble, then what was finished, then what began."""
    order = {"bad": 0, "warn": 1, "good": 2, "": 3}
    said = [words for initiative in initiatives for words in _changes_of(initiative)]
    return sorted(said, key=lambda words: order[words.tone])[:MOST]


def _changes_of(initiative: Mapping[str, Any]) -> Iterator[Words]:
    now, before = initiative["now"], initiative["before"]
    named = {"name": initiative["title"]}
    if before is None:
        return
    if now["health"] == Health.DONE:
        if before["health"] != Health.DONE:
            yield Words(_("%(name)s is done.") % named, "good")
        return
    if now["ends_on"] != before["ends_on"]:
        yield _moved(named, before["ends_on"], now["ends_on"])
    if now["health"] != before["health"]:
        yield _health_changed(named, now)
    if now["progress"] and not before["progress"]:
        yield Words(_("%(name)s has begun.") % named)


def _moved(named: dict[str, str], before: str, now: str) -> Words:
    dates = {
        "before": wording.dated(dt.date.fromisoformat(before)),
        "now": wording.dated(dt.date.fromisoformat(now)),
    }
    text = _("%(name)s moved from %(before)s to %(now)s.") % (named | dates)
    return Words(text, "warn" if now > before else "good")


def _health_changed(named: dict[str, str], now: Mapping[str, Any]) -> Words:
    known = named | {"reason": now["reason"]}
    if now["health"] == Health.ON_TRACK:
        return Words(_("%(name)s is back on track.") % known, "good")
    if now["health"] == Health.OFF_TRACK:
        text = (
            _("%(name)s is off track: %(reason)s") if now["reason"] else _("%(name)s is off track.")
        )
        return Words(text % known, "bad")
    text = _("%(name)s is at risk: %(reason)s") if now["reason"] else _("%(name)s is at risk.")
    return Words(text % known, "warn")
