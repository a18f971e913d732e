"""What the demo's days were for: mostly the initiatives that ran then, sometimes an outcome."""

import random
from collections.abc import Iterable
from typing import Any

from engagements.models import Engagement, Kpi, TimeEntry
from roadmaps.models import EntryTie, Initiative

FOR_EVERYTHING = {"board", "mentoring", "travel"}  # such days serve nothing in particular
FOR_AN_OUTCOME = {"incident", "governance"}
ONE_IN = 5  # days that were left untied, as people do


def tie(engagements: Iterable[Engagement], entries: Iterable[TimeEntry]) -> None:
    """Tie the days of these engagements, the same way each time the story is told."""
    dice = random.Random("sextant:ties")
    work: dict[object, list[Initiative]] = {each.pk: [] for each in engagements}
    for initiative in Initiative.objects.filter(engagement__in=work).order_by("starts_on", "title"):
        work[initiative.engagement_id].append(initiative)
    outcomes: dict[object, list[Kpi]] = {key: [] for key in work}
    for kpi in Kpi.objects.filter(engagement__in=work).order_by("name"):
        outcomes[kpi.engagement_id].append(kpi)
    made = []
    for entry in entries:
        if entry.activity in FOR_EVERYTHING or dice.randrange(ONE_IN) == 0:
            continue
        if entry.activity in FOR_AN_OUTCOME:
            to: dict[str, Any] = {"kpi": dice.choice(outcomes[entry.engagement_id])}
        else:
            running = [
                each
                for each in work[entry.engagement_id]
                if each.starts_on <= entry.date <= each.ends_on
            ]
            if not running:
                continue
            to = {"initiative": dice.choice(running)}
        made.append(EntryTie(organisation_id=entry.organisation_id, entry=entry, **to))
    EntryTie.objects.bulk_create(made)
