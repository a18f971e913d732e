"""Logging part of a day. A person has one day to give a date, over every client and practice.

Each verb refuses first, then locks the person's own row, so that of two browsers, or of two
practices, one waits for the other; only then it reads what is left of the date and writes. The
scope is the transaction: every refusal comes before the first write.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from config.wording import dated, in_fractions
from engagements.actions.late import month_of_late
from engagements.actions.trail import Step, Trail
from engagements.actions.whole_day import NOTHING, WholeDay, keep_sum, locked_day
from engagements.models import Engagement, Executive, InternalDay, TimeEntry, TimeEntryNote
from engagements.models.time_entry import MOST, STEP
from engagements.purposes import kept_of

WHERE = {None: "", True: "remote", False: "site"}
TIES = ("practice", "organisation", "engagement", "executive", "timesheet")


def log_day(  # noqa: PLR0913  # one entry's own columns, all by keyword
    engagement: Engagement,
    *,
    executive: Executive,
    date: dt.date,
    days: Decimal | None = None,
    activity: str | None = None,
    summary: str | None = None,
    note: str | None = None,
    where: str | None = None,
    seen: str | None = None,
    trail: Trail | None = None,
) -> TimeEntry | None:
    """Record part of a day; nothing clears it. What is None stays as it was.

    Where the month is approved or invoiced already, it is a late entry, for a later timesheet.
    `seen` is the stamp of the entry that the person had before their eyes: if it has changed
    since, the change is refused, unless it would make no difference. `trail` gets what was there.
    """
    refuse_odd_parts(days)
    _refuse_outside(engagement, date, days)
    day = locked_day(executive, date, engagement)
    _refuse_moved(engagement, date, days, day)
    entry = _entry_of(engagement, executive, date)
    said = {"activity": activity, "summary": summary, "note": note, "where": where}
    was, wanted = _words(entry), _wanted(entry, days=days, **said)
    if wanted == was or (entry is None and not wanted[0] and not any(wanted[1:])):
        return entry
    _refuse_stale(seen, entry)
    _refuse_locked(entry)
    _refuse_words_alone(wanted, days)
    _refuse_strangers(day, wanted)
    row = entry or _fresh(engagement, executive, date, day)
    day.refuse_beyond(wanted[0], was=was[0])
    kept = tuple(kept_of(row.pk)) if trail is not None and not wanted[0] else ()
    written = _write(row, wanted)
    keep_sum(executive, date, day.here - was[0] + wanted[0])
    if trail is not None:
        trail.append(Step(engagement.pk.hex, date, was[0], was[1:], stamp_of(written), kept))
    return written


def log_internal_day(  # noqa: PLR0913  # one row's own columns, all by keyword
    executive: Executive,
    *,
    date: dt.date,
    kind: str,
    days: Decimal,
    seen: str | None = None,
    trail: Trail | None = None,
) -> InternalDay | None:
    """Record leave, sales or practice work; nothing clears it. It counts against the day too."""
    refuse_odd_parts(days)
    day = locked_day(executive, date)
    before = InternalDay.objects.filter(executive=executive, date=date, kind=kind).first()
    was = before.days if before else NOTHING
    if days == was:
        return before
    if seen is not None and seen != stamp(was):
        raise ValidationError(_changed_words(was), code="changed")
    day.refuse_beyond(days, was=was)
    keep_sum(executive, date, day.here - was + days)
    if trail is not None:
        trail.append(Step(kind, date, was, (), stamp(days)))
    if not days:
        InternalDay.objects.filter(executive=executive, date=date, kind=kind).delete()
        return None
    internal = before or InternalDay(executive=executive, date=date, kind=kind)
    internal.days = days
    internal.save()
    return internal


def stamp(days: Decimal, *words: str) -> str:
    """A cell as it is: its days and, where there are words, a mark of them."""
    plain = f"{days.normalize():f}"
    if not any(words):
        return plain
    return f"{plain}~{hashlib.sha256('\x00'.join(words).encode()).hexdigest()[:12]}"


def stamp_of(entry: TimeEntry | None) -> str:
    """The mark of an entry fetched with its note, or of none."""
    days, *words = _words(entry)
    return stamp(days, *words)


def leading(entries: Iterable[TimeEntry]) -> TimeEntry | None:
    """Of one date's entries the one that a cell is about: what is decided before what is open."""
    in_order = sorted(entries, key=lambda each: (not each.is_locked, each.counts_on))
    return next(iter(in_order), None)


type Words = tuple[Decimal, str, str, str, str]


def _entry_of(engagement: Engagement, executive: Executive, date: dt.date) -> TimeEntry | None:
    """The entry with its note, locked, so that a submission cannot slip in between."""
    note = TimeEntryNote.objects.filter(entry=OuterRef("pk")).values("text")[:1]
    return leading(
        TimeEntry.objects.select_for_update(no_key=True)
        .filter(engagement=engagement, executive=executive, date=date)
        .annotate(note=Coalesce(Subquery(note), Value(""), output_field=TextField()))
        .order_by()
    )


def _words(entry: TimeEntry | None) -> Words:
    if entry is None:
        return NOTHING, "", "", "", ""
    note, where = getattr(entry, "note", ""), WHERE[entry.is_remote]
    return entry.days, entry.activity, entry.summary, note, where


def _wanted(entry: TimeEntry | None, *, days: Decimal | None, **words: str | None) -> Words:
    was = _words(entry)
    said = [
        old if new is None else new.strip()
        for old, new in zip(was[1:], words.values(), strict=True)
    ]
    return (was[0] if days is None else days), said[0], said[1], said[2], said[3]


def _fresh(engagement: Engagement, executive: Executive, date: dt.date, day: WholeDay) -> TimeEntry:
    return TimeEntry(
        organisation_id=engagement.organisation_id,
        engagement=engagement,
        executive=executive,
        date=date,
        late_in=month_of_late(engagement, executive, date) if day.is_closed else None,
    )


def _write(written: TimeEntry, wanted: Words) -> TimeEntry | None:
    days, activity, summary, note, where = wanted
    if not days:
        if not written._state.adding:  # as Django documents it
            written.delete()
        return None
    was_noted = getattr(written, "note", "")
    written.days, written.activity, written.summary = days, activity, summary
    written.is_remote = next(known for known, word in WHERE.items() if word == where)
    written.clean_fields(exclude=TIES)
    written.save()
    if note != was_noted:
        TimeEntryNote.objects.filter(entry=written).delete()
        if note:
            TimeEntryNote.objects.create(entry=written, text=note)
    written.note = note  # type: ignore[attr-defined]  # as _entry_of would fetch it
    return written


def refuse_odd_parts(days: Decimal | None) -> None:
    if days is not None and (days < 0 or days > MOST or days % STEP):
        text = _("Write days in eighths, such as 0.125, 0.5 or 1.")
        raise ValidationError(text, code="odd")


def _refuse_strangers(day: WholeDay, wanted: Words) -> None:
    if not day.is_assigned and wanted[0]:
        raise ValidationError(_("You are not on this engagement."))


def _refuse_words_alone(wanted: Words, days: Decimal | None) -> None:
    if not wanted[0] and days is None:
        raise ValidationError(_("Log part of the day first, then say what you did."))


def _refuse_moved(
    engagement: Engagement, date: dt.date, days: Decimal | None, day: WholeDay
) -> None:
    """It was paused, ended or closed while the person's row was waited for."""
    if days and not day.takes_days:
        _refuse_outside(Engagement.objects.get(pk=engagement.pk), date, days)


def _refuse_outside(engagement: Engagement, date: dt.date, days: Decimal | None) -> None:
    if not days or engagement.is_active_on(date):
        return
    if not engagement.is_running:
        words = {"state": engagement.get_state_display().lower()}
        raise ValidationError(_("The engagement is not active: it is %(state)s.") % words)
    if engagement.rests_on(date):
        words = {"date": dated(date)}
        text = _("The engagement is paused on %(date)s: it takes no days.")
        raise ValidationError(text % words, code="outside")
    if date < engagement.starts_on:
        words = {"date": dated(engagement.starts_on)}
        raise ValidationError(_("The engagement begins on %(date)s.") % words, code="outside")
    words = {"date": dated(engagement.ends_on or date)}
    raise ValidationError(_("The engagement ended on %(date)s.") % words, code="outside")


def _refuse_stale(seen: str | None, entry: TimeEntry | None) -> None:
    if seen is not None and seen != stamp_of(entry):
        raise ValidationError(_changed_words(_words(entry)[0]), code="changed")


def _changed_words(days: Decimal) -> str:
    text = _("Changed elsewhere meanwhile: it is now %(days)s. Type again to change it.")
    return text % {"days": in_fractions(days)}


def _refuse_locked(entry: TimeEntry | None) -> None:
    if entry is None or not entry.is_locked:
        return
    if entry.state == TimeEntry.State.SUBMITTED:
        raise ValidationError(_("Submitted: withdraw the month to change it."), code="locked")
    text = _("Approved: choose “Correct this day” to change it on a later timesheet.")
    raise ValidationError(text, code="locked")
