"""What surrounds the board reports of one engagement: parts, a look, a question, a reader."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.models import StoredDocument
from engagements.models import Engagement
from roadmaps.actions.board_reports import picture
from roadmaps.models import (
    BoardReport,
    Decision,
    ReportAsk,
    ReportReading,
    ReportReview,
    ReportSection,
)
from tests import factories as make

MARCH_31 = dt.date(2026, 3, 31)


def furnish_reports(engagement: Engagement, paper: StoredDocument) -> None:
    """Something to leak on every page of reports; the draft may still be composed."""
    draft = make.make_report(engagement, version=2)
    shown = picture(draft, today=MARCH_31) | {"frozen_at": "2026-03-31T12:00:00+00:00"}
    frozen = {"snapshot": shown, "snapshot_hash": "0" * 64, "data_on": MARCH_31}
    published = make.make_report(engagement, state="published", document=paper, **frozen)
    whose = f"of {engagement.organisation.slug}"
    ReportSection.objects.create(report=draft, key="happened", position=10, words=f"Words {whose}")
    ReportReview.objects.create(
        report=draft,
        asked_by="Ed",
        asked_of="Alma",
        answer="withdrawn",
        answered_by="Ed",
        answered_at=timezone.now(),
    )
    decision = Decision.objects.get(engagement=engagement, number=2)
    ReportAsk.objects.create(report=draft, decision=decision)
    ReportReading.objects.create(
        organisation=engagement.organisation,
        report=published,
        name=f"Reader {whose}",
        role="sponsor",
    )


def _of(state: str) -> Callable[[Engagement], Any]:
    return lambda e: BoardReport.objects.get(engagement=e, state=state).pk


REPORT_ROWS: dict[str, Callable[[Engagement], Any]] = {
    "draft report": _of("draft"),
    "published report": _of("published"),
}
