"""A pack that was frozen long ago prints as it did; nothing is claimed that it did not know."""

import json
from pathlib import Path
from typing import Any

import pytest

from roadmaps import report_changes
from roadmaps.documents import board_report, board_report_preview
from roadmaps.snapshot import FORM, current, holds_money
from tests.roadmaps.test_board_reports import findings, words_of

SECOND = Path(__file__).parent / "samples" / "pack_form_2.json"
SAYS = (
    "It takes the place of version 1 of 2 April 2026.",
    "Identity for all sites: Two of nine sites",
    "Recommended: The northern one.",
    "Compared with Fourth quarter 2025, version 2, data of 31 December 2025.",
    "Risk grew from 9 to 12: One supplier for the plant.",
    "One list of sites was planned.",
    "EUR 1,151",
    "First site signs in",
    "Words to outlook.",
)


@pytest.fixture
def second() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SECOND.read_text(encoding="utf-8"))
    return found


def test_a_snapshot_of_the_second_form_still_prints(second: dict[str, Any]) -> None:
    body = board_report(second)
    assert findings(body) == []
    assert board_report(second) == body
    text = " ".join(words_of(body).split())
    assert [words for words in SAYS if words not in text] == []
    screen = board_report_preview(second)
    assert "Milestones next due" not in screen
    assert "report__stated" not in screen


def test_it_is_raised_to_the_form_of_today_and_stays_as_it_was(second: dict[str, Any]) -> None:
    before = json.dumps(second)
    now = current(second)
    assert (now["form"], now["health"], now["parts"]["outlook"]) == (FORM, None, {"milestones": []})
    assert (holds_money(second), json.dumps(second)) == (True, before)


def test_what_it_did_not_know_is_not_told_as_a_change(second: dict[str, Any]) -> None:
    stated = {"health": "at-risk", "reason": "Late", "by": "Ed", "on": "2026-03-31"}
    old = current(second)
    new = {**old, "health": {"now": stated, "before": None}}
    new["parts"] = {
        **old["parts"],
        "value": {"benefits": [{"id": "1", "title": "A", "answer": ""}]},
    }
    assert [each["kind"] for each in report_changes.since(old, new)] == ["decided"]
