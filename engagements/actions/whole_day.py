"""One person's date: what is given of it here and elsewhere, and what is left."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Value
from django.utils.translation import gettext as _

from clients.models import User
from clients.tenancy import NOBODY, current_practice_id
from config.wording import plain_number
from engagements.models import Engagement, Executive, PersonDay, Timesheet
from engagements.models.engagement import RUNNING

NOTHING = Decimal(0)


@dataclass(frozen=True)
class WholeDay:
    """What is known of a person's date once their row is locked."""

    limit: Decimal
    here: Decimal
    elsewhere: Decimal
    is_assigned: bool
    is_closed: bool  # the month was put to the client, or invoiced
    takes_days: bool  # the engagement runs on the date and does not rest

    def refuse_beyond(self, days: Decimal, *, was: Decimal) -> None:
        """More than is left of the date is refused; giving less never is."""
        left = max(self.limit - self.here - self.elsewhere + was, NOTHING)
        if days <= max(left, was):
            return
        if not left:
            raise ValidationError(_("Nothing of that day is left."), code="beyond")
        words = {"left": plain_number(left)}
        raise ValidationError(_("Only %(left)s of that day is left.") % words, code="beyond")


class _Standing(Func):
    """A person's date in one row. Written out: compiling it took longer than the whole request."""

    arity = 7
    output_field = models.JSONField()
    template = """(SELECT jsonb_build_array(
        (SELECT day_limit::text FROM clients_practicesettings s WHERE s.practice_id = practice),
        (SELECT sum(e.days)::text FROM engagements_timeentry e
          WHERE e.practice_id = practice AND e.executive_id = executive AND e.date = day),
        (SELECT sum(i.days)::text FROM engagements_internalday i
          WHERE i.practice_id = practice AND i.executive_id = executive AND i.date = day),
        (SELECT sum(o.days)::text FROM elsewhere(person, day, day) o),
        EXISTS (SELECT FROM engagements_assignment a
          WHERE a.practice_id = practice AND a.engagement_id = engagement
            AND a.executive_id = executive),
        EXISTS (SELECT FROM engagements_timesheet t
          WHERE t.practice_id = practice AND t.engagement_id = engagement
            AND t.executive_id = executive AND t.month = date_trunc('month', day)::date
            AND t.state = ANY (closed::text[]))
          OR EXISTS (SELECT FROM engagements_engagement g
            WHERE g.practice_id = practice AND g.id = engagement AND g.invoiced_through >= day),
        EXISTS (SELECT FROM engagements_engagement g
          WHERE g.practice_id = practice AND g.id = engagement
            AND g.state = ANY (running::text[])
            AND g.starts_on <= day AND (g.ends_on IS NULL OR g.ends_on >= day))
        AND NOT EXISTS (SELECT FROM engagements_pause p
          WHERE p.practice_id = practice AND p.engagement_id = engagement
            AND p.starts_on <= day AND (p.ends_on IS NULL OR p.ends_on >= day)))
      FROM (VALUES (%(expressions)s))
        AS asked (practice, executive, person, engagement, day, closed, running))"""


def locked_day(
    executive: Executive, date: dt.date, engagement: Engagement | None = None
) -> WholeDay:
    """Lock the person, so that two logs of one date come one after the other, then read it.

    A move of the engagement locks the person too, so what is read of it here holds.
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=executive.user_id)
    about = engagement.pk if engagement else NOBODY
    practice, closed = current_practice_id(), list(Timesheet.CLOSED)
    asked = (practice, executive.pk, executive.user_id, about, date, closed, list(RUNNING))
    standing = _Standing(*map(Value, asked))
    limit, *given, is_assigned, is_closed, takes_days = (
        Executive.objects.filter(pk=executive.pk).values_list(standing, flat=True).get()
    )
    entries, internal, elsewhere = (Decimal(days or 0) for days in given)
    here = entries + internal
    return WholeDay(Decimal(limit or 1), here, elsewhere, is_assigned, is_closed, takes_days)


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
