"""What the demo's worker does beside the product: write earlier reports, publish printed ones."""

import datetime as dt

from billing.demo import (
    learning,
    reports,
)
from clients.models import Outbox, Practice, User
from clients.outbox import Job, deliver, handles
from clients.tenancy import practice_scope
from engagements.models import Engagement
from roadmaps import handover_tasks, tasks
from roadmaps.actions import handover
from roadmaps.actions.board_reports import publish
from roadmaps.models import BoardReport, HandoverPack

UNPRINTED = (BoardReport.State.DRAFT, BoardReport.State.FROZEN)


def register() -> None:
    """Called by `ready()` in a demo, after `roadmaps` has said who prints."""
    handles(reports.LOOK_BACK, look_back)
    handles(tasks.TOPIC, print_then_publish)
    handles(reports.PUBLICATION, publish_in_turn)
    handles(learning.HANDOVER, hand_over)


def look_back(job: Job) -> None:
    """Freeze the pack of a quarter, which asks for its paper."""
    asked = job.payload
    with job.storing():
        engagement = Engagement.objects.get(pk=asked["engagement"])
        reports.write(engagement, asked["key"], asked["periods"])


def print_then_publish(job: Job) -> None:
    """What the product does, and at once what somebody wanted done with it next."""
    tasks.render_board_report(job)
    with practice_scope(job.practice_id):
        mine = {"reports": [{"report": job.payload["report"]}]}
        rows = Outbox.objects.filter(topic=reports.PUBLICATION, done_at=None)
        row = rows.filter(payload__contains=mine).first()
        if row is None or _waits(row):
            return
    deliver(job.practice_id, str(row.pk))


def publish_in_turn(job: Job) -> None:
    """As their author would, one version after the other."""
    practice = Practice.objects.get(pk=int(job.practice_id))
    by = reports.as_author(practice, User.objects.get(pk=job.payload["author"]))
    following = job.payload["following"]
    with job.storing():
        for each in job.payload["reports"]:
            at = dt.datetime.fromisoformat(each["at"])
            shown = publish(BoardReport.objects.get(pk=each["report"]), by=by, at=at)
            reports.read_by_its_readers(shown)
        if following["periods"]:
            reports.look_back_on(**following)


def hand_over(job: Job) -> None:
    """Have the pack made first, then show it to the client."""
    with practice_scope(job.practice_id):
        key = job.payload["pack"]
        making = Outbox.objects.get(topic=handover_tasks.TOPIC, key=key).pk
    deliver(job.practice_id, str(making))
    practice = Practice.objects.get(pk=int(job.practice_id))
    by = reports.as_author(practice, User.objects.get(pk=job.payload["author"]))
    with job.storing():
        handover.publish(HandoverPack.objects.get(pk=key), by=by)


def _waits(row: Outbox) -> bool:
    """Whether one of its versions is still to be printed; the last one printed tells."""
    asked = [each["report"] for each in row.payload["reports"]]
    return BoardReport.objects.filter(pk__in=asked, state__in=UNPRINTED).exists()
