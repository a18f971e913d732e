"""Publish the demo's board reports once the worker has printed them."""

from billing.demo.paper import TOPIC
from clients.access import Place, Role
from clients.models import Practice, User
from clients.outbox import Job, handles
from roadmaps.actions.board_reports import publish
from roadmaps.models import BoardReport


def publish_when_printed(job: Job) -> None:
    """As its author would. Not printed yet: the outbox comes back later."""
    practice = Practice.objects.get(pk=int(job.practice_id))
    author = User.objects.get(pk=job.payload["author"])
    by = Place(practice, author, frozenset({Role.EXECUTIVE}), practice.name, "")
    with job.storing():
        publish(BoardReport.objects.get(pk=job.payload["report"]), by=by)


def register() -> None:
    """Called by `ready()` in a demo."""
    handles(TOPIC, publish_when_printed)
