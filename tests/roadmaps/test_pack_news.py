"""What is new since the last pack is found in the two snapshots alone, and said in few words."""

from typing import Any

import pytest

from roadmaps.change_words import in_words
from roadmaps.report_changes import since, within

ON_TRACK = {"starts_on": "2026-01-01", "ends_on": "2026-04-01", "progress": 5, "health": "on-track"}
ON_TRACK |= {"reason": ""}


def said(health: str) -> dict[str, str]:
    return {"health": health, "reason": "Data is late", "by": "Ed", "on": "2026-03-20"}


def pack(**held: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"outcomes": [], "initiatives": [], "parts": {}}
    empty["engagement"] = {"id": "e", "title": "Fractional CTO"}
    empty["health"] = {"now": None, "before": None}
    return empty | held


def kpi(name: str, verdict: str = "on-track") -> dict[str, str]:
    return {"id": name, "name": name, "verdict": verdict}


def work(title: str) -> dict[str, Any]:
    return {"id": title, "title": title, "now": ON_TRACK, "before": None}


def milestone(title: str, on: str, state: str = "planned") -> dict[str, str]:
    return {"id": title, "title": title, "state": state, "on": on}


def texts(before: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.text, each.tone) for each in in_words(since(before, now))]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("", "at-risk", ("We now say of the whole: at risk.", "warn")),
        (
            "on-track",
            "off-track",
            ("We now say of the whole: off track (before: on track).", "bad"),
        ),
        ("at-risk", "on-track", ("We now say of the whole: on track (before: at risk).", "good")),
        ("at-risk", "", ("We no longer say how the whole stands: the figures speak.", "")),
        ("at-risk", "at-risk", None),
        ("", "", None),
    ],
)
def test_a_changed_judgement_is_said(before: str, now: str, told: tuple[str, str] | None) -> None:
    then, today = (said(each) if each else None for each in (before, now))
    found = texts(
        pack(health={"now": then, "before": None}), pack(health={"now": today, "before": then})
    )
    assert found == ([told] if told else [])
    alone = in_words(within(pack(health={"now": today, "before": then})))
    assert [(each.text, each.tone) for each in alone] == found


def test_what_is_new_is_said_and_what_is_gone() -> None:
    before = pack(
        outcomes=[kpi("Cost"), kpi("Uptime")],
        initiatives=[work("Licences")],
        parts={"milestones": [milestone("Kick-off", "2026-01-09", "accepted")]},
    )
    now = pack(
        outcomes=[kpi("Uptime"), kpi("Order to cash")],
        initiatives=[work("Backup")],
        parts={
            "milestones": [
                milestone("Kick-off", "2026-01-09", "accepted"),
                milestone("First restore", "2026-05-29"),
            ]
        },
    )
    assert texts(before, now) == [
        ("Licences is no longer on the roadmap.", "warn"),
        ("Cost is no longer measured.", "warn"),
        ("Backup was planned.", ""),
        ("New milestone: First restore, due on 29 May 2026.", ""),
        ("Order to cash is measured from now on.", ""),
    ]


def test_several_new_things_share_a_sentence() -> None:
    now = pack(
        initiatives=[work(f"Plan {number}") for number in range(7)],
        outcomes=[kpi("Uptime"), kpi("Cost")],
        parts={"milestones": [milestone("A", "2026-05-29"), milestone("B", "2026-06-01")]},
    )
    assert [text for text, _tone in texts(pack(parts={"milestones": []}), now)] == [
        "New on the roadmap: Plan 0; Plan 1; Plan 2; Plan 3 and 3 more.",
        "New milestones: A (29 May); B (1 Jun).",
        "Newly measured: Uptime; Cost.",
    ]


def test_news_of_a_part_needs_it_in_both_packs() -> None:
    now = pack(parts={"milestones": [milestone("A", "2026-05-29")]})
    assert texts(pack(), now) == []
    assert texts(now, pack()) == []


def test_more_than_fit_are_counted_and_what_is_new_is_not_cut_off() -> None:
    names = [f"Kpi {number}" for number in range(12)]
    before = pack(outcomes=[kpi(name) for name in names])
    now = pack(outcomes=[kpi(name, "off-track") for name in names], initiatives=[work("Backup")])
    found = [text for text, _tone in texts(before, now)]
    assert (len(found), found[6]) == (9, "Kpi 6 is off track.")
    assert found[-2:] == [
        "Backup was planned.",
        "5 more changes are told in the parts that follow.",
    ]


def test_benefits_are_compared_where_both_packs_may_hold_them() -> None:
    def value(**answers: str) -> dict[str, Any]:
        rows = [{"id": key, "title": key, "answer": said} for key, said in answers.items()]
        return pack(parts={"value": {"benefits": rows}})

    before, now = (
        value(Fewer="", Older="confirmed"),
        value(Fewer="confirmed", Older="disputed", Newer=""),
    )
    assert texts(before, now) == [
        ("The client disputes: Older.", "warn"),
        ("The client confirmed: Fewer.", "good"),
        ("New benefit: Newer.", ""),
    ]
    assert texts(pack(), now) == []
