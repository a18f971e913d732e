"""What the days of a month served: the outcomes and initiatives named for them, and the rest."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from engagements.dates import month_range
from engagements.models import TimeEntry
from engagements.models.time_entry import COUNTS_ON
from roadmaps.models import EntryTie
from roadmaps.spent import Month

SHOWN = 3


@dataclass(frozen=True)
class Purpose:
    """Days that served one thing; without a title nobody said what they were for."""

    days: Decimal
    title: str = ""
    url: str = ""


def purposes_of(engagements: Collection[UUID], month: Month, room: str) -> list[Purpose]:
    """The three that took most, the others together without a word, the unnamed last.

    One query. A client person finds the days that were put to them.
    """
    entries = TimeEntry.objects.filter(engagement__in=engagements).alias(counted=COUNTS_ON)
    entries = entries.filter(counted__range=month_range(month.first))
    ties = EntryTie.objects.filter(entry__in=entries).values("initiative_id", "kpi_id")
    named = ties.annotate(
        title=Coalesce(F("initiative__title"), F("kpi__name")), given=Sum("entry__days")
    )
    rows = list(named.order_by("-given", "title"))
    found = [
        Purpose(
            row["given"],
            row["title"],
            f"{room}roadmap/{row['initiative_id']}/"
            if row["initiative_id"]
            else f"{room}outcomes/{row['kpi_id']}/",
        )
        for row in rows[:SHOWN]
        if row["title"] and row["given"] > 0
    ]
    left = month.given - sum((row["given"] for row in rows), Decimal(0))
    return [*found, Purpose(left)] if found and left > 0 else found
