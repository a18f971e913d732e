"""What the next period holds, as the plan stood on the data date."""

from collections.abc import Mapping
from typing import Any

from engagements.dates import DAY
from roadmaps.models import Milestone
from roadmaps.pack import milestones, works
from roadmaps.pack.section import Pack, Plain, Shown, Subject, day

MOST = 8
TO_COME = (Milestone.State.PLANNED, Milestone.State.REFUSED)


def gather(subject: Subject) -> Plain:
    """The milestones to come; the initiatives are in every pack."""
    rows = milestones.gather(subject)
    return {"milestones": [each for each in rows if each["state"] in TO_COME]}


def show(plain: Mapping[str, Any], pack: Pack) -> Shown:
    """What is due, to begin and to end in a stretch as long as the period was, soonest first."""
    until = pack.on + (pack.last - pack.first) + DAY
    open_ones = [
        each
        for each in works.lines(pack.snapshot["initiatives"], pack)
        if each.health != "done" and each.progress < works.WHOLE
    ]
    ending = [each for each in open_ones if each.ends_on <= until]
    beginning = [each for each in open_ones if pack.on < each.starts_on <= until]
    ending.sort(key=lambda each: each.ends_on)
    beginning.sort(key=lambda each: each.starts_on)
    due = [each for each in plain["milestones"] if day(each["on"]) <= until]
    if not (due or ending or beginning):
        return {}
    return {
        "until": until,
        "due": [milestones.line(each, pack) for each in due[:MOST]],
        "ending": ending[:MOST],
        "beginning": beginning[:MOST],
    }
