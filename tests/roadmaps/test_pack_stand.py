"""Page one says how the whole stands in the practice's words, as of the data date."""

import datetime as dt
from typing import Any

from roadmaps.documents import board_report_preview
from roadmaps.models import BoardReport, EngagementHealth
from tests.cast import Cast
from tests.roadmaps.test_packs import taken


def state(cast: Cast, on: dt.date, health: str, reason: str = "") -> None:
    EngagementHealth.objects.create(
        organisation=cast.organisation,
        engagement=cast.engagement,
        health=health,
        reason=reason,
        at=dt.datetime.combine(on, dt.time(9), dt.UTC),
        by="Ed Executive",
    )


def shown(snapshot: dict[str, Any]) -> str:
    return " ".join(board_report_preview(snapshot).split())


def test_what_stood_on_the_data_date_is_kept_with_who_and_when(
    alder: Cast, report: BoardReport
) -> None:
    with alder.scope():
        state(alder, dt.date(2025, 12, 31), "on-track", "Discovery is over")
        state(alder, dt.date(2026, 3, 31), "off-track", "Data is late")
        state(alder, dt.date(2026, 4, 1), "on-track", "All is well again")
        found = taken(report)
    by = "Ed Executive"
    now = {"health": "off-track", "reason": "Data is late", "by": by, "on": "2026-03-31"}
    before = {"health": "on-track", "reason": "Discovery is over", "by": by, "on": "2025-12-31"}
    assert found["health"] == {"now": now, "before": before}
    page = shown(found)
    assert '<p class="lead"><span class="bad">Off track.</span>' in page
    assert "Data is late" in page
    assert 'Ed Executive, <span class="nowrap">31 March 2026</span>' in page
    assert "The figures say <span" in page
    assert "We now say of the whole: off track (before: on track)." in page


def test_the_figures_are_silent_where_they_say_the_same(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        state(alder, dt.date(2026, 3, 2), "on-track", "As the figures say")
        page = shown(taken(report))
    assert "As the figures say" in page
    assert "The figures say" not in page


def test_a_judgement_taken_back_leaves_the_figures_alone(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        as_now = shown(taken(report))
        state(alder, dt.date(2026, 3, 2), "off-track", "Data is late")
        state(alder, dt.date(2026, 3, 3), "")
        assert taken(report)["health"] == {"now": None, "before": None}
        assert shown(taken(report)) == as_now
