"""Taking back the last change of one's days, whole or not at all."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from config.wording import SHORT, dated
from engagements.actions.days import log_day, log_internal_day
from engagements.actions.trail import Step, Trail
from engagements.models import Engagement, Executive, InternalDay
from engagements.purposes import give_back

A_DAY = 24 * 3600
WORDS = ("activity", "summary", "note", "where")


def ticket(executive: Executive, trail: Trail) -> str:
    """A change written down for the person who made it, and for nobody else."""
    rows = [
        [step.row, step.date.isoformat(), str(step.days), list(step.words), step.after, step.kept]
        for step in trail
    ]
    return signing.dumps(rows, salt=_salt(executive), compress=True)


def remember(executive: Executive, trail: Trail) -> None:
    """Keep a change of many cells for the page that is shown next; one a person."""
    if trail:
        caches["practice"].set(_name(executive), ticket(executive, trail), A_DAY)


def remembered(executive: Executive) -> str:
    """The change of many cells that was made last, if it is still known."""
    return str(caches["practice"].get(_name(executive)) or "")


@transaction.atomic
def take_back(executive: Executive, written: str) -> Trail:
    """Every cell as it was before a change, unless one has changed since: then none.

    Time is given back before it is given again. Answers them.
    """
    steps = sorted(_read(executive, written), key=_gain)
    rows = {step.row for step in steps} - set(InternalDay.Kind.values)
    engagements = Engagement.objects.filter(pk__in=rows).prefetch_related("pauses")
    known = {each.pk.hex: each for each in engagements}
    for step in steps:
        try:
            _restore(step, executive, known)
        except ValidationError as refused:
            words = {"date": dated(step.date, SHORT), "why": refused.messages[0]}
            text = _("Nothing is taken back. %(date)s: %(why)s")
            raise ValidationError(text % words, code="undo") from refused
    caches["practice"].delete(_name(executive))
    return steps


def _restore(step: Step, executive: Executive, known: dict[str, Engagement]) -> None:
    if step.row in InternalDay.Kind.values:
        log_internal_day(executive, date=step.date, kind=step.row, days=step.days, seen=step.after)
        return
    if step.row not in known:
        raise ValidationError(_("You are not on this engagement."))
    words: dict[str, Any] = dict(zip(WORDS, step.words, strict=True)) if step.days else {}
    entry = log_day(
        known[step.row],
        executive=executive,
        date=step.date,
        days=step.days,
        seen=step.after,
        **words,
    )
    if entry is not None:
        give_back(entry.pk, step.kept)


def _read(executive: Executive, written: str) -> Trail:
    try:
        rows = signing.loads(written, salt=_salt(executive), max_age=A_DAY)
    except signing.BadSignature:
        text = _("That change is no longer known: nothing is taken back.")
        raise ValidationError(text, code="undo") from None
    return [
        Step(
            row, dt.date.fromisoformat(date), Decimal(days), tuple(words), after, *map(tuple, kept)
        )
        for row, date, days, words, after, *kept in rows
    ]


def _gain(step: Step) -> Decimal:
    return step.days - Decimal(step.after.partition("~")[0])


def _salt(executive: Executive) -> str:
    return f"days.undo.{executive.pk}"


def _name(executive: Executive) -> str:
    return f"days-undo-{executive.pk}"
