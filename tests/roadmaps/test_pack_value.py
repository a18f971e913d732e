"""A pack for readers of fees says what the work brought, as of the data date, and by what rule."""

import datetime as dt
from typing import Any

import pytest

from roadmaps.documents import board_report_preview
from roadmaps.models import Benefit, BoardReport, Milestone
from roadmaps.snapshot import holds_money
from tests import factories as make
from tests.cast import Cast
from tests.roadmaps.test_packs import taken
from tests.roadmaps.test_snapshot import approve

MARCH_1, MARCH_31 = dt.date(2026, 3, 1), dt.date(2026, 3, 31)


@pytest.fixture
def sponsors(alder: Cast) -> BoardReport:
    """A draft for the sponsor."""
    with alder.scope():
        return make.make_report(alder.engagement, audience="sponsor")


def at(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(9), dt.UTC)


def gain(cast: Cast, title: str, published_on: dt.date | None = MARCH_1, **told: Any) -> Benefit:
    shown = {"state": "published", "published_at": at(published_on)} if published_on else {}
    common = {"organisation": cast.organisation, "engagement": cast.engagement, "currency": "EUR"}
    plain = {"starts_on": MARCH_1, "evidence": "The bill", "written_by": "Ed", "amount": 1_000}
    return Benefit.objects.create(title=title, **{**plain, **common, **shown, **told})


def said(answer: str, on: dt.date, why: str = "") -> dict[str, Any]:
    return {
        "answer": answer,
        "answered_at": at(on),
        "answered_by": "Sue Sponsor",
        "answer_reason": why,
    }


def test_benefits_are_counted_as_they_were_on_the_data_date(
    alder: Cast, sponsors: BoardReport
) -> None:
    with alder.scope():
        yearly = {"amount": 36_500, "times": "yearly", "confidence": "high"}
        gain(alder, "Outages", **yearly, **said("confirmed", MARCH_31))
        gain(alder, "Contract", kind="avoided", confidence="low", **said("disputed", MARCH_1, "No"))
        gain(alder, "Typing", **said("disputed", dt.date(2026, 4, 1), "Later"))
        gain(alder, "Later", dt.date(2026, 4, 1))
        gain(alder, "A draft", None)
        kept = taken(sponsors)["parts"]["value"]
    rows = {each["title"]: each for each in kept["benefits"]}
    assert {title: (each["to_date"], each["weighted"]) for title, each in rows.items()} == {
        "Outages": ("3100", "2790"),  # 31 days of 100, of which nine tenths
        "Contract": ("1000", "500"),
        "Typing": ("1000", "750"),
    }
    # what was disputed after the data date still counts
    counts = {title: each["counts"] for title, each in rows.items()}
    assert counts == {"Outages": True, "Contract": False, "Typing": True}
    answered = [rows[title]["answered"] for title in ("Outages", "Typing")]
    assert answered == [["Sue Sponsor", "2026-03-31"], ["", None]]
    sums = [kept[name] for name in ("gained", "realised", "avoided", "weighted")]
    assert sums == ["4100", "4100", "0", "3540"]


def test_the_cost_is_that_of_the_part_of_cost(alder: Cast, sponsors: BoardReport) -> None:
    with alder.scope():
        approve(alder)
        gain(alder, "Contract", kind="avoided", amount=2_300, confidence="low")
        parts = taken(sponsors)["parts"]
    assert parts["cost"]["to_date"] == {"EUR": "575"}
    value = parts["value"]
    assert (value["cost"], value["times_over"], value["missing"]) == ("575", "2", "0")
    assert value["points"]["cost"][-1] == "575"
    assert value["weights"] == {"low": 50, "medium": 75, "high": 90}


def test_it_reads_as_it_was_kept_with_its_method(alder: Cast, sponsors: BoardReport) -> None:
    with alder.scope():
        gain(alder, "Contract", amount=12_000, **said("disputed", MARCH_31, "Not yet"))
        gain(alder, "Licences", amount=4_000, confidence="high", **said("confirmed", MARCH_31))
        snapshot = taken(sponsors)
        Benefit.objects.update(title="Since renamed")
    page = " ".join(board_report_preview(snapshot).split())
    for words in (
        "Licences",
        "EUR 4,000",
        "EUR 3,600",
        "90 %",
        "not counted",
        "Not yet",
        "confirmed by the client",
        'Sue Sponsor, <span class="nowrap">31 March 2026</span>',
        "90 % where it is measured",
        "An assumption: nobody has put figures of this company in yet.",
        "benefits with evidence to date",
    ):
        assert words in page
    assert "Since renamed" not in page


def test_it_makes_a_pack_one_of_money(alder: Cast, sponsors: BoardReport) -> None:
    with alder.scope():
        board = make.make_report(alder.engagement, audience="board")
        gain(alder, "Licences")
        theirs, others = taken(sponsors), taken(board)
    assert (holds_money(theirs), holds_money(others)) == (True, False)
    assert theirs["parts"]["cost"] == {"period": {}, "to_date": {}}
    assert "Licences" not in board_report_preview(others)


def test_nothing_is_reckoned_before_the_beginning(alder: Cast, sponsors: BoardReport) -> None:
    with alder.scope():
        alder.engagement.starts_on = dt.date(2026, 4, 1)
        alder.engagement.save()
        sponsors.refresh_from_db()
        snapshot = taken(sponsors)
    assert "value" not in snapshot["parts"]
    assert "report__part--value" not in board_report_preview(snapshot)


def test_milestones_next_due_stand_in_the_outlook(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        phase = make.make_phase(alder.engagement)
        for title, due_on, told in (
            ("Late", dt.date(2026, 3, 30), {}),
            ("Next", dt.date(2026, 6, 29), {}),
            ("Far", dt.date(2026, 7, 31), {}),
            ("Hidden", dt.date(2026, 5, 1), {"shared": False}),
            ("Reached", dt.date(2026, 3, 1), {"state": "reached", "reached_on": MARCH_1}),
        ):
            Milestone.objects.create(
                organisation=alder.organisation,
                engagement=alder.engagement,
                phase=phase,
                title=title,
                due_on=due_on,
                planned_on=due_on,
                **told,
            )
        snapshot = taken(report)
    found = [each["title"] for each in snapshot["parts"]["outlook"]["milestones"]]
    assert found == ["Late", "Next", "Far"]
    page = board_report_preview(snapshot).partition("Milestones next due")[2]
    assert [title in page for title in found] == [True, True, False]
