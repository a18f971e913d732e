"""What the next period holds, as the plan stood on the data date."""

from typing import Any

from engagements.dates import DAY
from roadmaps.pack import works
from roadmaps.pack.section import Pack, Shown

MOST = 8


def show(_plain: Any, pack: Pack) -> Shown:
    """What is to begin and to end in a stretch as long as the period was, soonest first."""
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
    if not ending and not beginning:
        return {}
    return {"until": until, "ending": ending[:MOST], "beginning": beginning[:MOST]}
