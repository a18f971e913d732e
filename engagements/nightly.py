"""What the clock does about engagements. Each task may run twice and does its work once."""

import datetime as dt
import logging

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q

from clients.nightly import in_every_practice
from engagements.actions import importing, reading
from engagements.actions.late_readings import remind_all
from engagements.actions.lifecycle import LAST_DAYS, make_due
from engagements.actions.pace import notice_all, notice_changed
from engagements.actions.rooms import settle_ends
from engagements.actions.silence import approve_by_silence, remind
from engagements.actions.statements import into_force
from engagements.models import Engagement, EngagementMove, StatementOfWork, Timesheet

log = logging.getLogger(__name__)


@shared_task(name="engagements.nightly.paces")
def paces() -> None:
    """Say where days and money are heading, each thing once an engagement and period."""
    in_every_practice(notice_all)


@shared_task(name="engagements.nightly.paces_of_the_hour")
def paces_of_the_hour() -> None:
    """The same soon after days were logged, where they were; the night looks at all the rest."""
    in_every_practice(notice_changed)


@shared_task(name="engagements.nightly.lifecycles")
def lifecycles() -> None:
    """Make the moves whose date has come, close what has ended, show words that take effect."""
    in_every_practice(move_on)


def move_on(today: dt.date) -> None:
    """One practice's engagements."""
    due = EngagementMove.objects.filter(
        engagement=OuterRef("pk"), made_at=None, called_off_at=None, effective_on__lte=today
    )
    over = Q(state__in=["active", "paused", "ending"], ends_on__lt=today - LAST_DAYS)
    moving = Engagement.objects.filter(Q(Exists(due)) | over).order_by("pk")
    for engagement in list(moving.select_for_update(no_key=True)):  # all before any account
        try:
            make_due(engagement, today=today)
        except ValidationError:
            log.exception("Engagement %s could not be moved on.", engagement.pk)
    begins = StatementOfWork.objects.signed().filter(takes_effect_on=today)
    for engagement in Engagement.objects.filter(pk__in=begins.values("engagement_id")):
        into_force(engagement, today)
    settle_ends()


@shared_task(name="engagements.nightly.silences")
def silences() -> None:
    """Remind sponsors of months that wait, and approve those on which the contract's time is up."""
    in_every_practice(hear_silence)


def hear_silence(today: dt.date) -> None:
    """One practice's months."""
    waiting = Timesheet.objects.waiting().filter(decide_by__isnull=False)
    waiting = waiting.order_by("pk")  # as everybody locks them
    for timesheet in waiting.filter(decide_by__lt=today):
        approve_by_silence(timesheet, today=today)
    for timesheet in waiting.filter(decide_by__gte=today).exclude(remind_on=[]):
        remind(timesheet, today=today)


@shared_task(name="engagements.nightly.late_readings")
def late_readings() -> None:
    """Remind executives of outcomes nobody read for too long; in hours in which people work."""
    in_every_practice(remind_all)


@shared_task(name="engagements.nightly.forgotten_files")
def forgotten_files() -> None:
    """Forget files from other systems that nobody came back for."""
    in_every_practice(importing.purge)
    in_every_practice(reading.purge)
