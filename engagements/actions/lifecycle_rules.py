"""When an engagement may move: each rule refuses, worded for the person who asks."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.access import Place
from config import wording
from engagements.actions.settled import refuse_past
from engagements.dates import DAY
from engagements.models import Engagement, Pause, StatementOfWork, TimeEntry

State = Engagement.State


@dataclass(frozen=True)
class Request:
    """A move that somebody asks for."""

    engagement: Engagement
    on: dt.date
    by: Place | str
    why: str

    @property
    def who(self) -> str:
        return self.by if isinstance(self.by, str) else self.by.name


def has_words(asked: Request) -> None:
    if not StatementOfWork.objects.filter(engagement=asked.engagement, shared=True).exists():
        raise ValidationError(_("Propose a statement of work first."))


def is_complete(asked: Request) -> None:
    if what := missing(asked.engagement):
        raise ValidationError(what)


def missing(engagement: Engagement) -> str:
    if not engagement.allocations.exists():
        return _("No days are promised yet.")
    return "" if engagement.terms.exists() else _("No terms are agreed yet.")


def is_open(asked: Request) -> None:
    refuse_past(asked.engagement, asked.on, field="on")
    _refuse_after_end(asked.engagement, asked.on)
    _refuse_days_from(asked.engagement, asked.on)


def resumes_later(asked: Request) -> None:
    refuse_past(asked.engagement, asked.on, field="on")
    _refuse_after_end(asked.engagement, asked.on)
    begun = open_pause(asked.engagement)
    if begun and asked.on <= begun.starts_on:
        words = {"date": wording.dated(begun.starts_on)}
        raise ValidationError({"on": _("The pause begins on %(date)s.") % words})


def is_announced(asked: Request) -> None:
    """An end is a last day: not past, and with notice unless both sides agree on an earlier one."""
    engagement, today = asked.engagement, timezone.localdate()
    refuse_past(engagement, asked.on + DAY, field="on")
    if asked.on < engagement.starts_on:
        raise ValidationError({"on": _("An engagement cannot end before it starts.")})
    notice = today + dt.timedelta(days=engagement.notice_days)
    if asked.on < notice and not asked.why:
        words = {"date": wording.dated(notice)}
        text = _("Notice runs until %(date)s. Say why both sides agree on an earlier end.")
        raise ValidationError({"why": text % words})
    _refuse_days_from(engagement, asked.on + DAY)


def is_not_over(asked: Request) -> None:
    ends_on = asked.engagement.ends_on
    if ends_on and ends_on < timezone.localdate():
        raise ValidationError(_("It has ended already. Begin another engagement instead."))


def is_over(asked: Request) -> None:
    ends_on = asked.engagement.ends_on
    if asked.engagement.state == State.PROPOSED:
        return
    if ends_on is None or ends_on >= timezone.localdate():
        raise ValidationError(_("It has not ended yet: agree on its last day first."))


def _refuse_after_end(engagement: Engagement, day: dt.date) -> None:
    if engagement.ends_on and day > engagement.ends_on:
        words = {"date": wording.dated(engagement.ends_on)}
        raise ValidationError({"on": _("The engagement ends on %(date)s.") % words})


def _refuse_days_from(engagement: Engagement, first: dt.date) -> None:
    later = TimeEntry.objects.filter(engagement=engagement, date__gte=first).order_by("date")
    if day := later.values_list("date", flat=True).first():
        words = {"date": wording.dated(day)}
        text = _("A day is logged on %(date)s. Choose a later date, or take that day out first.")
        raise ValidationError({"on": text % words})


def open_pause(engagement: Engagement) -> Pause | None:
    found: Pause | None = Pause.objects.filter(engagement=engagement, ends_on=None).first()
    return found
