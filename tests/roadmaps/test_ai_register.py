"""The AI register: what is known of each use, what was decided, what it brought at day ninety."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from clients.access import Place
from engagements.models import Engagement
from roadmaps.actions import ai_use_cases as actions
from roadmaps.ai_register import asks
from roadmaps.models import AiUseCase, AiUseCaseMove
from roadmaps.needs import Ask
from roadmaps.room_rows import Room
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TYPED = {
    "title": "Claims triage",
    "kind": "process",
    "state": "unapproved",
    "process": "Claims",
    "process_owner": "Olga",
    "risk": "minimal",
    "risk_reason": "Sorts only",
    "currency": "EUR",
}


def entered(cast: Cast, **change: Any) -> AiUseCase:
    told = {**TYPED, **change}
    return actions.enter(cast.engagement, AiUseCase(**told), by=place(cast, "executive"))


def test_the_executive_enters_a_use_and_a_member_reads_it(alder: Cast, sign_in: SignIn) -> None:
    page = f"{alder.room}engagements/{alder.engagement.pk}/ai/new/"
    executive = sign_in(alder.users["executive"])
    assert executive.post(page, {**TYPED, "risk_reason": ""}).status_code == 422
    assert executive.post(page, TYPED).status_code == 302
    html = sign_in(alder.users["member"]).get(f"{alder.room}governance/ai/").content.decode()
    assert ("Claims triage" in html, "In use without approval" in html) == (True, True)
    assert sign_in(alder.users["board"]).get(f"{alder.room}governance/ai/").status_code == 404


def test_filters_live_in_the_address_and_the_export_follows_them(
    alder: Cast, sign_in: SignIn
) -> None:
    with alder.scope():
        entered(alder, title="=cmd()")
        entered(alder, title="Scoring", risk="high", state="proposed")
    client = sign_in(alder.users["sponsor"])
    html = client.get(f"{alder.room}governance/ai/?risk=high").content.decode()
    assert ("Scoring" in html, "=cmd()" in html) == (True, False)
    assert client.get(f"{alder.room}governance/ai/?state=%00").status_code == 200
    rows = client.get(f"{alder.room}governance/ai/export/?risk=minimal").content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in rows.splitlines()] == ["title", "'=cmd()"]


def test_a_prohibited_practice_is_never_in_use_and_high_risk_has_oversight(alder: Cast) -> None:
    with alder.scope():
        with pytest.raises(ValidationError, match="prohibited practice"):
            entered(alder, risk="prohibited", state="approved")
        with pytest.raises(ValidationError, match="who oversees"):
            entered(alder, risk="high", state="approved")
        with pytest.raises(ValidationError, match="since when"):
            entered(alder, state="in-use")


def test_a_change_of_state_needs_a_reason_and_leaves_a_row(alder: Cast) -> None:
    with alder.scope():
        use, by = entered(alder), place(alder, "executive")
        use.state = "forbidden"
        with pytest.raises(ValidationError, match="Say why"):
            actions.revise(use, by=by)
        actions.revise(use, note="Sends data away", by=by)
        found = list(AiUseCaseMove.objects.order_by("at").values_list("state", "note"))
    assert found == [("unapproved", "Entered"), ("forbidden", "Sends data away")]


def _asks(cast: Cast, by: Place, today: dt.date) -> list[Ask]:
    return list(asks(Room(by, list(Engagement.objects.all()), cast.room, today, timezone.now())))


def test_day_ninety_asks_for_a_result_and_to_stop_retires_it(alder: Cast) -> None:
    began = TODAY - dt.timedelta(days=90)
    with alder.scope():
        use = entered(alder, state="in-use", started_on=began)
        by = place(alder, "executive")
        asked = [each.title for each in _asks(alder, by, TODAY)]
        early = _asks(alder, by, TODAY - dt.timedelta(days=1))
        result = actions.Result(TODAY, "stop", "No gain", measured_hours=-5)
        kept = actions.record_result(use, result, by=by)
        left = _asks(alder, by, TODAY)
    assert (asked, early, left) == (["Say what Claims triage brought"], [], [])
    assert (kept.state, kept.result_by, kept.measured_hours) == ("retired", by.name, -5)


def test_a_result_comes_after_the_start(alder: Cast) -> None:
    with alder.scope():
        use, by = entered(alder), place(alder, "executive")
        with pytest.raises(ValidationError, match="since when"):
            actions.record_result(use, actions.Result(TODAY, "keep", "Good"), by=by)
