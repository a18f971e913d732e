"""One person's date: what is given of it here and elsewhere, and what is left."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clients.models import PracticeSettings, User
from config.wording import plain_number
from engagements.models import (
    Assignment,
    Engagement,
    Executive,
    InternalDay,
    PersonDay,
    TimeEntry,
    Timesheet,
)
from engagements.models.person_day import Elsewhere

NOTHING, ONE_DAY = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class WholeDay:
    """What is known of a person's date once their row is locked."""

    limit: Decimal
    here: Decimal
    elsewhere: Decimal
    is_assigned: bool
    is_closed: bool  # the month was put to the client

    def refuse_beyond(self, days: Decimal, *, was: Decimal) -> None:
        """More than is left of the date is refused; giving less never is."""
        left = max(self.limit - self.here - self.elsewhere + was, NOTHING)
        if days <= max(left, was):
            return
        if not left:
            raise ValidationError(_("Nothing of that day is left."), code="beyond")
        words = {"left": plain_number(left)}
        raise ValidationError(_("Only %(left)s of that day is left.") % words, code="beyond")


def locked_day(
    executive: Executive, date: dt.date, engagement: Engagement | None = None
) -> WholeDay:
    """Lock the person, so that two logs of one date come one after the other, then read it."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=executive.user_id)
    given = {"executive": OuterRef("pk"), "date": date}
    sums = [
        Subquery(
            model.objects.filter(**given)
            .order_by()
            .values("executive")
            .annotate(total=Sum("days"))
            .values("total")
        )
        for model in (TimeEntry, InternalDay)
    ]
    on_it = Assignment.objects.filter(executive=OuterRef("pk"), engagement=engagement)
    closed = Timesheet.objects.closed().filter(
        executive=OuterRef("pk"), engagement=engagement, month=date.replace(day=1)
    )
    found = (
        Executive.objects.filter(pk=executive.pk)
        .annotate(
            limit=Coalesce(Subquery(PracticeSettings.objects.values("day_limit")[:1]), ONE_DAY),
            given=Coalesce(sums[0], NOTHING) + Coalesce(sums[1], NOTHING),
            elsewhere=Elsewhere(F("user_id"), Value(date), Value(date)),
            is_assigned=Case(When(Exists(on_it), then=True), default=False),
            is_closed=Case(When(Exists(closed), then=True), default=False),
        )
        .values_list("limit", "given", "elsewhere", "is_assigned", "is_closed")
        .get()
    )
    limit, here, others, is_assigned, is_closed = found
    elsewhere = sum((Decimal(days) for days in others.values()), NOTHING)
    return WholeDay(limit, here, elsewhere, is_assigned, is_closed)


def keep_sum(executive: Executive, date: dt.date, days: Decimal) -> None:
    """What other practices may learn of the date: the sum."""
    if not days:
        PersonDay.objects.filter(user=executive.user_id, date=date).delete()
        return
    PersonDay.objects.bulk_create(
        [PersonDay(user_id=executive.user_id, date=date, days=days)],
        update_conflicts=True,
        unique_fields=["practice", "user", "date"],
        update_fields=["days"],
    )
