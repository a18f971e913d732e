"""Being away. Each date worked in a range takes a row, so that the week and the sums know of it.

Like every day that is logged, leave waits for the person's own row before it reads and writes.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Sum, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from clients.models import User
from config.wording import dated, in_fractions
from engagements.allowance import NOTHING
from engagements.capacity import diary_of
from engagements.dates import DAY, days_between
from engagements.models import Executive, InternalDay, PersonDay, TimeEntry
from engagements.models.person_day import Elsewhere

LONGEST = 366 * DAY
ONE_DAY = Decimal(1)
LEAVE = InternalDay.Kind.LEAVE

type ByDate = dict[dt.date, Decimal]


def take_leave(
    executive: Executive, *, first: dt.date, last: dt.date, part: Decimal = ONE_DAY
) -> list[dt.date]:
    """Be away on every date that would be worked; weekends and public holidays take nothing.

    Leave that stands on such a date is replaced. What is given of a date already stays: if not
    enough of one is left, none of the range is taken.
    """
    _refuse_odd_range(first, last, part)
    _lock(executive)
    diary = diary_of(executive, first, last)
    dates = [day for day in days_between(first, last) if diary.works_on(day)]
    if not dates:
        raise ValidationError({"first": _("You would not work on these dates anyway.")})
    given = _given(executive, first, last)
    elsewhere = _elsewhere(executive, first, last)
    taken = {day: given[day] + elsewhere.get(day, NOTHING) for day in dates}
    _refuse_full({day: ONE_DAY - taken[day] for day in dates if taken[day] + part > ONE_DAY})
    InternalDay.objects.bulk_create(
        [InternalDay(executive=executive, date=day, kind=LEAVE, days=part) for day in dates],
        update_conflicts=True,
        unique_fields=["practice", "executive", "date", "kind"],
        update_fields=["days"],
    )
    _keep_sums(executive, {day: given[day] + part for day in dates})
    return dates


def give_back_leave(executive: Executive, *, first: dt.date, last: dt.date) -> int:
    """Be there after all, from today on; leave that was taken stays taken."""
    first = max(first, timezone.localdate())
    _lock(executive)
    away = InternalDay.objects.filter(executive=executive, kind=LEAVE, date__range=(first, last))
    dates = list(away.values_list("date", flat=True))
    away.delete()
    given = _given(executive, first, last)
    _keep_sums(executive, {day: given[day] for day in dates})
    return len(dates)


@transaction.atomic
def change_leave(
    executive: Executive,
    *,
    was: tuple[dt.date, dt.date],
    first: dt.date,
    last: dt.date,
    part: Decimal = ONE_DAY,
) -> list[dt.date]:
    """Be away at another time: the range is given back and another taken, or nothing changes."""
    give_back_leave(executive, first=was[0], last=was[1])
    return take_leave(executive, first=first, last=last, part=part)


def _refuse_odd_range(first: dt.date, last: dt.date, part: Decimal) -> None:
    if last < first:
        raise ValidationError({"last": _("Leave cannot end before it begins.")})
    if last - first > LONGEST:
        raise ValidationError({"last": _("Leave is taken for a year at most at a time.")})
    if not NOTHING < part <= ONE_DAY or part % Decimal("0.25"):
        raise ValidationError({"part": _("Choose how much of each day you are away.")})


def _refuse_full(left: Mapping[dt.date, Decimal]) -> None:
    """Dates of which too much is given: the first few are named, so that they can be looked at."""
    if not left:
        return
    said = [f"{dated(day)} ({in_fractions(max(days, NOTHING))})" for day, days in left.items()]
    words = {"dates": ", ".join(said[:3])}
    if len(said) > len(said[:3]):
        text = _("Too little is left of %(dates)s and others. Clear those days in the week first.")
    else:
        text = _("Too little is left of %(dates)s. Clear that in the week first.")
    raise ValidationError(text % words, code="beyond")


def _lock(executive: Executive) -> None:
    User.objects.select_for_update(no_key=True).only("pk").get(pk=executive.user_id)


def _given(executive: Executive, first: dt.date, last: dt.date) -> ByDate:
    """By date what was given to clients, and to the practice without one, leave apart."""
    given: ByDate = defaultdict(Decimal)
    dates = {"executive": executive, "date__range": (first, last)}
    entries = TimeEntry.objects.filter(**dates)
    internal = InternalDay.objects.filter(**dates).exclude(kind=LEAVE)
    for rows in (entries, internal):
        sums = rows.order_by().values("date").annotate(total=Sum("days"))
        for date, total in sums.values_list("date", "total"):
            given[date] += total
    return given


def _elsewhere(executive: Executive, first: dt.date, last: dt.date) -> ByDate:
    there = Elsewhere(F("user_id"), Value(first), Value(last))
    found = Executive.objects.filter(pk=executive.pk).values_list(there, flat=True).get()
    return {dt.date.fromisoformat(date): Decimal(days) for date, days in found.items()}


def _keep_sums(executive: Executive, sums: Mapping[dt.date, Decimal]) -> None:
    """What other practices may learn of the dates."""
    user = executive.user_id
    _forget(executive, (day for day, days in sums.items() if not days))
    PersonDay.objects.bulk_create(
        [PersonDay(user_id=user, date=day, days=days) for day, days in sums.items() if days],
        update_conflicts=True,
        unique_fields=["practice", "user", "date"],
        update_fields=["days"],
    )


def _forget(executive: Executive, dates: Iterable[dt.date]) -> None:
    PersonDay.objects.filter(user=executive.user_id, date__in=list(dates)).delete()
