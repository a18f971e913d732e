"""A pack is composed of parts for named readers, and compared with the one before."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from roadmaps import change_words, report_changes
from roadmaps.actions import board_reports as actions
from roadmaps.actions.compositions import Written, compose, move, write
from roadmaps.documents import board_report, board_report_preview
from roadmaps.models import Benefit, BoardReport, Decision
from roadmaps.pack.composition import composition
from roadmaps.pack.sections import SECTIONS
from roadmaps.snapshot import current
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.furnishing.governance import furnish_governance
from tests.furnishing.policies import furnish as furnish_policies
from tests.furnishing.roadmap import furnish as furnish_roadmap
from tests.furnishing.value import furnish as furnish_value
from tests.roadmaps.printing import place, published
from tests.roadmaps.test_board_reports import findings, words_of

pytestmark = pytest.mark.usefixtures("files_of_the_test")
MARCH_31 = dt.date(2026, 3, 31)
FROZEN = {"frozen_at": "2026-03-31T12:00:00+00:00"}


def order(report: BoardReport) -> list[str]:
    return [each.key for each in composition(report)]


def taken(report: BoardReport) -> dict[str, Any]:
    return actions.picture(report, today=MARCH_31)


def test_the_board_sees_no_money_and_the_sponsor_does(alder: Cast) -> None:
    with alder.scope():
        for audience, sees in (("board", False), ("audit", False), ("sponsor", True)):
            report = make.make_report(alder.engagement, audience=audience)
            parts = taken(report)["parts"]
            assert [key in order(report) for key in ("cost", "value")] == [sees, sees]
            assert [key in parts for key in ("cost", "value")] == [sees, sees]


def test_parts_change_places_and_page_one_stays_first(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        assert order(report)[:4] == ["summary", "happened", "outcomes", "roadmap"]
        move(report, "roadmap", direction="up")
        assert order(report)[:4] == ["summary", "happened", "roadmap", "outcomes"]
        move(report, "happened", direction="up")
        move(report, "annex", direction="down")
        move(report, "summary", direction="down")
        assert order(report)[:4] == ["summary", "happened", "roadmap", "outcomes"]
        assert composition(report)[1].words == "**Calm** quarter."


def test_a_part_that_is_out_is_neither_gathered_nor_shown(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        compose(report, parts={"days": Written(is_shown=False, words="kept")})
        snapshot = taken(report)
        assert "days" not in snapshot["parts"]
        assert "days" not in [each["key"] for each in snapshot["sections"]]
        assert next(each for each in composition(report) if each.key == "days").words == "kept"


def test_decisions_that_wait_can_be_asked_for(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        furnish_governance(alder.engagement)
        keys = list(Decision.objects.order_by("number").values_list("pk", flat=True))
        compose(report, parts={}, asked=keys)  # a draft, one that waits, one that is taken
        asked = taken(report)["asked"]
        assert [each["reference"] for each in asked] == ["D-2"]
        compose(report, parts={}, asked=[])
        assert taken(report)["asked"] == []


def test_a_pack_of_every_part_is_fit_for_archives(alder: Cast) -> None:
    with alder.scope():
        furnish_governance(alder.engagement)
        furnish_policies(alder.engagement)
        furnish_roadmap(alder.engagement)
        furnish_value(alder.engagement)
        Benefit.objects.update(published_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
        report = make.make_report(alder.engagement, audience="sponsor", happened="# A\n\ntext")
        write(report, **{each.key: f"Words to {each.key}." for each in SECTIONS})
        snapshot = taken(report) | FROZEN
    body = board_report(snapshot)
    assert findings(body) == []
    text = words_of(body)
    for each in SECTIONS:
        assert f"Words to {each.key}." in text
    assert board_report(snapshot) == body
    for words in ("Which vendor for", "Fewer lost days", "Milestones next due"):
        assert words in text


def test_what_changed_is_found_in_two_packs(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        early = make.make_report(
            alder.engagement,
            title="Last",
            period_first=dt.date(2025, 10, 1),
            period_last=dt.date(2025, 12, 31),
        )
    published(alder, early)
    with alder.scope():
        initiative, kpi = alder.engagement.initiatives.get(), alder.engagement.kpis.get()
        initiative.ends_on += dt.timedelta(days=9)
        initiative.save()
        since = taken(report)["since"]
    assert since["report"]["title"] == "Last"
    assert [(each["kind"], each["name"]) for each in since["changes"]] == [
        ("moved", initiative.title),
        ("measured", kpi.name),  # its baseline is of this quarter
    ]
    assert "Compared with Last, version 1" in board_report_preview(taken_in(alder, report))


def taken_in(cast: Cast, report: BoardReport) -> dict[str, Any]:
    with cast.scope():
        return taken(report)


def test_registers_are_compared_line_by_line() -> None:
    def risk(key: str, now: list[int], closed: str | None = None) -> dict[str, Any]:
        return {"id": key, "title": key, "now": now, "closed": closed}

    def pack(*risks: dict[str, Any]) -> dict[str, Any]:
        empty: dict[str, Any] = {"outcomes": [], "initiatives": []}
        return empty | {"parts": {"risks": {"risks": list(risks)}}}

    before = pack(risk("Fire", [2, 2]), risk("Flood", [3, 3]))
    now = pack(risk("Fire", [4, 2]), risk("Flood", [3, 3], "2026-03-01"), risk("Theft", [1, 1]))
    said = [each.text for each in change_words.in_words(report_changes.since(before, now))]
    assert said == [
        "Risk grew from 4 to 8: Fire.",
        "Risk opened: Theft.",
        "Risk closed: Flood.",
    ]


def test_a_snapshot_of_the_first_form_still_prints(alder: Cast, report: BoardReport) -> None:
    with alder.scope():
        new = taken(report) | FROZEN
    days = new["parts"]["days"]
    kept = ("language", "practice", "client", "engagement", "period", "data_on", "outcomes")
    old = {name: new[name] for name in (*kept, "initiatives", "title", "version", "author")}
    old |= {"form": 1, "days": days, "cost": {"period": {"EUR": "575"}, "to_date": {}}, **FROZEN}
    old["narrative"] = {"happened": "Then.", "decided": "This.", "asked": "That?"}
    body = board_report(old)
    text = words_of(body)
    assert findings(body) == []
    assert current(old)["form"] == new["form"]
    for words in ("Then.", "This.", "That?", "EUR 575"):
        assert words in text


def test_a_period_begins_once_for_each_audience(alder: Cast) -> None:
    first, last = dt.date(2026, 1, 1), MARCH_31
    span = {"first": first, "last": last, "by": place()}
    with alder.scope():
        board = actions.draft(alder.engagement, **span)
        sponsor = actions.draft(alder.engagement, audience="sponsor", **span)
        assert (board.version, sponsor.version, board != sponsor) == (1, 1, True)
        assert actions.draft(alder.engagement, **span) == board
        other = actions.new_version(board, by=place(), audience="audit")
        assert (other.audience, other.version) == ("audit", 1)
        assert "audit committee" in other.title


def test_only_drafts_are_thrown_away(alder: Cast, report: BoardReport) -> None:
    ready = published(alder, report)
    with alder.scope():
        with pytest.raises(ValidationError, match="stays"):
            actions.discard(ready)
        actions.discard(actions.new_version(ready, by=place()))
        assert BoardReport.objects.count() == 1


def test_typing_shows_the_paper_and_a_button_moves_a_part(
    alder: Cast, report: BoardReport, sign_in: SignIn
) -> None:
    browser, url = sign_in(alder.users["executive"]), f"{alder.url}reports/{report.pk}/"
    typed = {"title": "Ours", "shown_happened": "on", "words_happened": "*Seen*", "shown_days": "1"}
    live = browser.post(url, typed, headers={"HX-Request": "true"})
    assert "<em>Seen</em>" in live.text
    assert "<form" not in live.text
    moved = browser.post(url, typed | {"move": "up:days"}, headers={"HX-Request": "true"})
    assert moved.text.index('id="part-days"') < moved.text.index('id="part-meetings"')
    plain = browser.post(url, typed | {"move": "down:happened"})
    assert plain["Location"].endswith("#part-happened")


def test_more_words_cost_no_more_queries(
    alder: Cast, report: BoardReport, django_assert_num_queries: Any
) -> None:
    with alder.scope():
        furnish_governance(alder.engagement)
        for number in range(3):
            kpi = make.make_kpi(alder.engagement, name=f"Kpi {number}")
            make.make_reading(kpi, read_on=MARCH_31, value=Decimal(number))
        with django_assert_num_queries(42):
            taken(report)
