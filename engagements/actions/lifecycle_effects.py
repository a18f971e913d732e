"""What a move of an engagement does besides changing its state."""

from django.utils import timezone

from engagements import dosage
from engagements.actions.clocks import count_again
from engagements.actions.lifecycle_rules import Request, open_pause
from engagements.actions.promises import promise_again
from engagements.dates import DAY
from engagements.models import ChangeOrder, Pause, StatementOfWork


def nothing(_asked: Request) -> None:
    """The state is all that changes."""


def rest(asked: Request) -> None:
    Pause.objects.create(
        organisation=asked.engagement.organisation,
        engagement=asked.engagement,
        starts_on=asked.on,
        reason=asked.why[:200],
    )
    count_again(asked.engagement)


def wake(asked: Request) -> None:
    pause = open_pause(asked.engagement)
    if pause is None:
        return
    if pause.starts_on >= asked.on:
        pause.delete()
    else:
        pause.ends_on = asked.on - DAY
        pause.save(update_fields=["ends_on"])
    count_again(asked.engagement)


def announce(asked: Request) -> None:
    engagement = asked.engagement
    engagement.ends_on = asked.on
    engagement.save(update_fields=["ends_on"])
    promise_again(engagement, lambda phases: dosage.until(phases, asked.on))


def go_on(asked: Request) -> None:
    asked.engagement.ends_on = None
    asked.engagement.save(update_fields=["ends_on"])
    wake(asked)


def end_talks(asked: Request) -> None:
    """What waits for an answer gets none."""
    engagement, now = asked.engagement, timezone.now()
    ChangeOrder.objects.filter(engagement=engagement, state="proposed").update(
        state="withdrawn", decided_at=now, decided_by=asked.who
    )
    StatementOfWork.objects.filter(engagement=engagement, state="proposed").update(
        state="superseded"
    )
