"""What a change order may say, field by field."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config import wording
from engagements.allowance import RANGES
from engagements.dates import DAY
from engagements.models import Allocation, Engagement, Executive, StatementOfWork, Terms

STEP = Decimal("0.125")
MOST = {Allocation.Unit.WEEK: 7, Allocation.Unit.MONTH: 31, Allocation.Unit.QUARTER: 92}


class Promised(Protocol):
    """What one executive would promise."""

    @property
    def executive(self) -> Executive: ...

    @property
    def days(self) -> Decimal: ...

    @property
    def unit(self) -> str: ...

    @property
    def ends_on(self) -> dt.date | None: ...


class Asked(Protocol):
    """What would change."""

    @property
    def phases(self) -> Sequence[Promised]: ...

    @property
    def ends(self) -> Sequence[Executive]: ...

    @property
    def terms(self) -> Any: ...

    @property
    def statement(self) -> StatementOfWork | None: ...


def refuse_odd_order(engagement: Engagement, asked: Asked, first: dt.date) -> None:
    """Raises ValidationError at the field that is wrong."""
    if first < engagement.starts_on:
        words = {"date": wording.dated(engagement.starts_on)}
        raise ValidationError({"takes_effect_on": _("The engagement begins on %(date)s.") % words})
    if engagement.ends_on and first > engagement.ends_on:
        words = {"date": wording.dated(engagement.ends_on)}
        raise ValidationError({"takes_effect_on": _("The engagement ends on %(date)s.") % words})
    people = [phase.executive.pk for phase in asked.phases] + [each.pk for each in asked.ends]
    if len(people) != len(set(people)):
        raise ValidationError(_("Each executive is named once."))
    for phase in asked.phases:
        _refuse_odd_phase(engagement, phase, first)
    _refuse_odd_terms(engagement, asked.terms, first)
    draft = asked.statement
    if draft and (draft.state != StatementOfWork.State.DRAFT or draft.engagement != engagement):
        raise ValidationError(_("Only a draft of this engagement can come with a change order."))


def _refuse_odd_phase(engagement: Engagement, phase: Promised, first: dt.date) -> None:
    if phase.days <= 0 or phase.days % STEP or phase.days > MOST[Allocation.Unit(phase.unit)]:
        text = _("Write days in eighths, no more than there are %(unit)s.")
        raise ValidationError(text % {"unit": Allocation.Unit(phase.unit).label}, code="days")
    if phase.ends_on and phase.ends_on < first:
        raise ValidationError(_("A phase cannot end before the change takes effect."), code="ends")
    if phase.ends_on and engagement.ends_on and phase.ends_on > engagement.ends_on:
        words = {"date": wording.dated(engagement.ends_on)}
        raise ValidationError(_("The engagement ends on %(date)s.") % words, code="ends")


def _refuse_odd_terms(engagement: Engagement, terms: Any, first: dt.date) -> None:
    if terms is None:
        return
    if terms.amount < 0 or (terms.overage_rate is not None and terms.overage_rate < 0):
        raise ValidationError(_("A price cannot be less than nothing."), code="amount")
    begun = engagement.terms.filter(starts_on__lte=first)
    if not begun.exists():
        raise ValidationError(_("No terms are agreed yet."), code="terms")
    if begun.filter(starts_on=first).exists():
        text = _("Other terms already begin on this date. Choose a later date for new prices.")
        raise ValidationError({"takes_effect_on": text}, code="terms")
    _refuse_odd_rules(terms, begun.latest("starts_on"), first)


def _refuse_odd_rules(asked: Any, running: Terms, first: dt.date) -> None:
    """A period has one currency and calendar, since each is invoiced and granted as a whole.

    From months to quarters, or back, it goes with a quarter.
    """
    if asked.period not in {"", running.period} and (turns := _turns("quarter", first)):
        text = _("Months and quarters change places with a quarter, so choose %(date)s.")
        raise ValidationError({"period": text % turns}, code="period")
    turns = _turns(running.period, first)
    if turns and asked.currency not in {"", running.currency}:
        text = _("An invoice has one currency: it changes with a month, so choose %(date)s.")
        if running.period == Terms.Period.QUARTER:
            text = _("An invoice has one currency: it changes with a quarter, so choose %(date)s.")
        raise ValidationError({"currency": text % turns}, code="currency")
    if turns and asked.calendar not in {"", running.calendar}:
        text = _("A month has one calendar: it changes with a month, so choose %(date)s.")
        if running.period == Terms.Period.QUARTER:
            text = _("A quarter has one calendar: it changes with a quarter, so choose %(date)s.")
        raise ValidationError({"calendar": text % turns}, code="calendar")
    _refuse_odd_half(asked, running)


def _turns(unit: str, day: dt.date) -> dict[str, str]:
    """When the next period begins; nothing where one begins on the date."""
    first, last = RANGES[unit](day)
    return {"date": wording.dated(last + DAY)} if first != day else {}


def _refuse_odd_half(asked: Any, running: Terms) -> None:
    in_day, half = (
        given if given is not None else held
        for given, held in (
            (asked.hours_in_day, running.hours_in_day),
            (asked.half_day_hours, running.half_day_hours),
        )
    )
    if half > in_day:
        text = _("Half a day cannot be longer than a day.")
        raise ValidationError({"half_day_hours": text}, code="hours")
