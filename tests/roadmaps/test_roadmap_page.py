"""The roadmap page: filters in the address, both views, drafts for the practice alone, forms."""

import datetime as dt
from typing import Any

import pytest

from roadmaps.models import Initiative, InitiativeDependency, Phase
from tests import factories as make
from tests.cast import Cast

NEW = {
    "title": "Second plant",
    "starts_on": "2026-03-02",
    "ends_on": "2026-05-29",
    "is_quick_win": "on",
    "cost": "120000",
    "expected_return": "90000.50",
    "currency": "EUR",
    "owner_name": "Sue",
}


@pytest.fixture
def plan(alder: Cast) -> dict[str, Any]:
    with alder.scope():
        phase = alder.engagement.phases.get()
        later = make.make_phase(alder.engagement, title="Later", position=1)
        dates = {"starts_on": dt.date(2026, 3, 2), "ends_on": dt.date(2026, 4, 30)}
        make.make_initiative(phase, title="Quick one", owner_name="Sue", is_quick_win=True, **dates)
        trouble = {"health": "at-risk", "health_reason": "Late"}
        make.make_initiative(later, title="Slow one", owner_name="Tom", **trouble, **dates)
        make.make_initiative(later, title="Secret", shared=False)
    return {"phase": phase, "later": later}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"Quick one", "Slow one"}),
        ("?health=at_risk", {"Slow one"}),
        ("?owner=Sue&view=list", {"Quick one"}),
        ("?quick=on&view=timeline", {"Quick one"}),
        ("?health=gossip&owner=Nobody", {"Quick one", "Slow one"}),
    ],
)
def test_what_is_asked_for_in_the_address_is_shown(
    alder: Cast,
    sign_in,
    plan: dict[str, Any],
    asked: str,
    shown: set[str],
) -> None:
    html = sign_in(alder.users["sponsor"]).get(f"{alder.room}roadmap/{asked}").text
    assert {title for title in ("Quick one", "Slow one", "Secret") if title in html} == shown


def test_a_phase_is_asked_for_and_nothing_that_matches_says_so(
    alder: Cast,
    sign_in,
    plan: dict[str, Any],
) -> None:
    page = f"{alder.room}roadmap/?phase={plan['later'].pk}"
    html = sign_in(alder.users["executive"]).get(page).text
    assert ("Slow one" in html, "Quick one" in html) == (True, False)
    assert "draft, not seen by the client" in html
    assert "None matches" in sign_in(alder.users["member"]).get(f"{page}&health=done").text


def test_an_initiative_brings_money_needs_and_a_draft_mark(alder: Cast, sign_in) -> None:
    with alder.scope():
        phase, first = alder.engagement.phases.get(), alder.engagement.initiatives.get()
    sent = NEW | {"phase": str(phase.pk), "needs": [str(first.pk)], "as_draft": "on"}
    page = f"{alder.room}engagements/{alder.engagement.pk}/initiatives/new/"
    executive = sign_in(alder.users["executive"])
    assert executive.post(page, sent).status_code == 302
    with alder.scope():
        made = Initiative.objects.get(title="Second plant")
        assert (made.shared, str(made.expected_return)) == (False, "90000.50")
        assert InitiativeDependency.objects.get().needed == first
    long = executive.post(page, sent | {"ends_on": "2026-08-01"})
    assert list(long.context["form"].errors) == ["is_quick_win"]
    circle = {**sent, "needs": [str(made.pk)], "title": "Changed"}
    answer = executive.post(f"{alder.room}roadmap/{first.pk}/edit/", circle | {"note": "Moved"})
    assert answer.status_code == 422
    with alder.scope():
        assert Initiative.objects.get(pk=first.pk).title == first.title  # all or nothing


def test_a_phase_is_changed_and_published(alder: Cast, sign_in) -> None:
    executive = sign_in(alder.users["executive"])
    dates = {"starts_on": "2026-03-02", "ends_on": "2026-05-29", "exit_criteria": ""}
    page = f"{alder.room}engagements/{alder.engagement.pk}/phases/new/"
    executive.post(page, {"title": "Scale", "as_draft": "on", **dates})
    with alder.scope():
        phase = Phase.objects.get(title="Scale")
    assert "Scale" not in sign_in(alder.users["sponsor"]).get(f"{alder.room}roadmap/").text
    own = f"{alder.room}roadmap/phases/{phase.pk}/"
    assert executive.post(f"{own}edit/", {"title": "Scale up", **dates}).status_code == 302
    assert executive.post(f"{own}publication/").status_code == 302
    assert "Scale up" in sign_in(alder.users["sponsor"]).get(f"{alder.room}roadmap/").text
