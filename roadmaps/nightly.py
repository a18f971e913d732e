"""What the clock does about roadmaps. Each task may run twice and does its work once."""

from celery import shared_task

from clients.nightly import in_every_practice
from roadmaps.actions.acknowledgements import remind_all


@shared_task(name="roadmaps.nightly.unread_policies")
def unread_policies() -> None:
    """Remind people of policies that they have not acknowledged, a week and three weeks on."""
    in_every_practice(remind_all)
