"""The sentence before the figures: are we on track, what is late, what waits. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from config import wording
from engagements.verdict import AS_PROMISED, State

DONE = "done"
WORTH_SAYING = dt.timedelta(days=7)
A_WEEK, A_MONTH = 7, 30
PAIR = 2
IN_WEEKS, IN_MONTHS = 14, 63


@dataclass(frozen=True)
class Words:
    """Part of the sentence, and its tone: good, warn, bad or none."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Named:
    """An outcome or an initiative: what it is called, how it stands, how late it is."""

    name: str
    state: str
    slip: dt.timedelta = dt.timedelta()


@dataclass(frozen=True)
class Waiting:
    """Days put to the client and not answered, whether the reader answers them, and what else."""

    days: Decimal = Decimal(0)
    is_for_reader: bool = False
    things: int = 0


def health(outcomes: Sequence[Named], works: Sequence[Named]) -> str:
    """How the whole stands; nothing judged yet has no health.

    Off track: half or more of the judged outcomes are, or half or more of the open initiatives.
    On track: half or more of the outcomes move as promised and no initiative is off track.
    """
    judged = [each for each in outcomes if each.state != State.NO_RECENT_READING]
    if not judged and not works:
        return ""
    works = [each for each in works if each.state != DONE]
    lost = [sum(each.state == State.OFF_TRACK for each in group) for group in (judged, works)]
    if any(
        group and 2 * off >= len(group) for off, group in zip(lost, (judged, works), strict=True)
    ):
        return State.OFF_TRACK
    kept = sum(each.state in AS_PROMISED for each in judged)
    return State.ON_TRACK if 2 * kept >= len(judged) and not lost[1] else State.AT_RISK


def headline(
    outcomes: Sequence[Named],
    works: Sequence[Named],
    waiting: Waiting | None = None,
    *,
    whole: str | None = None,
    news: str = "",
) -> list[Words]:
    """On track. Three of four outcomes move as promised; order-to-cash is two weeks late.

    Then what is new, and what waits. `whole` is how it stands where the figures do not decide.
    """
    said = [_opening(health(outcomes, works) if whole is None else whole)]
    moving, trouble = _moving(outcomes), _trouble(outcomes, works)
    if moving:
        said.append(Words(moving + (";" if trouble else ".")))
    if trouble:
        said.append(trouble)
    if news:
        said.append(Words(news))
    return said + _waiting(waiting or Waiting())


def ended(on: dt.date | None, outcomes: Sequence[Named], waiting: Waiting) -> list[Words]:
    """What is said of a room in which nothing runs any more; without a date it has not begun."""
    if on is None:
        return [Words(_("No engagement has begun yet.")), *_waiting(waiting)]
    said = [Words(_("This ended on %(date)s.") % {"date": wording.dated(on)})]
    if moving := _moving(outcomes):
        said.append(Words(f"{moving}."))
    return said + _waiting(waiting)


def told_news(count: int, since: dt.date | None) -> str:
    """How much is new since the last visit; at the first nothing is said."""
    if since is None:
        return ""
    words = {"date": wording.dated(since, wording.SHORT), "count": in_words(count)}
    if not count:
        return _("Nothing has changed since %(date)s.") % words
    text = ngettext(
        "%(count)s thing has changed since %(date)s.",
        "%(count)s things have changed since %(date)s.",
        count,
    )
    return sentence(text % words)


def lateness(slip: dt.timedelta) -> str:
    """How late, in the unit one would say aloud."""
    if slip.days >= IN_MONTHS:
        months = round(slip.days / A_MONTH)
        words = ngettext("%(count)s month late", "%(count)s months late", months)
        return words % {"count": in_words(months)}
    if slip.days >= IN_WEEKS:
        weeks = round(slip.days / A_WEEK)
        words = ngettext("%(count)s week late", "%(count)s weeks late", weeks)
        return words % {"count": in_words(weeks)}
    words = ngettext("%(count)s day late", "%(count)s days late", slip.days)
    return words % {"count": in_words(slip.days)}


def in_words(number: int) -> str:
    """Small numbers as they are read; a translation may keep the figure."""
    small = (
        pgettext("number", "none"),
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
    )
    return small[number] if number < len(small) else wording.plain_number(number)


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]


def _opening(whole: str) -> Words:
    return {
        State.ON_TRACK: Words(_("On track."), "good"),
        State.AT_RISK: Words(_("At risk."), "warn"),
        State.OFF_TRACK: Words(_("Off track."), "bad"),
    }.get(State(whole) if whole else State.AHEAD, Words(_("Too early to say.")))


def _moving(outcomes: Sequence[Named]) -> str:
    judged = [each for each in outcomes if each.state != State.NO_RECENT_READING]
    kept = sum(each.state in AS_PROMISED for each in judged)
    if not judged:
        return _("No outcome has a recent reading") if outcomes else ""
    words = {"kept": in_words(kept), "count": in_words(len(judged))}
    if len(judged) == 1:
        return _("The one outcome read lately moves as promised") if kept else ""
    if len(judged) == PAIR and kept != 1:
        both, neither = _("both outcomes move as promised"), _("neither outcome moves as promised")
        text = both if kept else neither
    elif kept == len(judged):
        text = _("all %(count)s outcomes move as promised")
    elif kept:
        text = ngettext(
            "%(kept)s of %(count)s outcomes moves as promised",
            "%(kept)s of %(count)s outcomes move as promised",
            kept,
        )
    else:
        text = _("none of the %(count)s outcomes moves as promised")
    return sentence(text % words)


def _trouble(outcomes: Sequence[Named], works: Sequence[Named]) -> Words | None:
    """The one thing a director should hear: what is off track, then what is late, then at risk."""
    found = [_troubled(each) for each in works if each.state != DONE]
    found += [_troubled(each) for each in outcomes]
    worst = min(filter(None, found), key=lambda trouble: trouble[0], default=None)
    return worst[1] if worst else None


def _troubled(each: Named) -> tuple[tuple[int, dt.timedelta], Words] | None:
    """How bad it is, worst first, and how it is said."""
    words = {"name": each.name}
    is_late, is_lost = each.slip >= WORTH_SAYING, each.state == State.OFF_TRACK
    if is_late:
        tone = "bad" if is_lost else "warn"
        words["late"] = lateness(each.slip)
        return (0 if is_lost else 1, -each.slip), Words(_("%(name)s is %(late)s.") % words, tone)
    if is_lost:
        return (0, -each.slip), Words(_("%(name)s is off track.") % words, "bad")
    if each.state == State.AT_RISK:
        return (2, -each.slip), Words(_("%(name)s is at risk.") % words, "warn")
    return None


def _waiting(waiting: Waiting) -> list[Words]:
    """Days and other things that wait for the reader in one sentence, the client's in their own."""
    days, things = wording.in_days(waiting.days), in_words(waiting.things)
    if waiting.days and waiting.is_for_reader and waiting.things:
        text = ngettext(
            "%(days)s and %(things)s more thing wait for you.",
            "%(days)s and %(things)s more things wait for you.",
            waiting.things,
        )
        return [Words(text % {"days": days, "things": things})]
    said = []
    if waiting.days and waiting.is_for_reader:
        text = ngettext("%(days)s waits for you.", "%(days)s wait for you.", _whole(waiting.days))
        said.append(Words(text % {"days": days}))
    elif waiting.days:
        text = ngettext(
            "%(days)s waits for the client's approval.",
            "%(days)s wait for the client's approval.",
            _whole(waiting.days),
        )
        said.append(Words(text % {"days": days}))
    if waiting.things:
        text = ngettext(
            "%(count)s thing waits for you.", "%(count)s things wait for you.", waiting.things
        )
        said.append(Words(sentence(text % {"count": things})))
    return said


def _whole(days: Decimal) -> int:
    """One only for exactly one day; parts of days take the plural."""
    return 1 if days == 1 else 2
