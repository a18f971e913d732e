"""One room for both sides: the client reads what the executive records, each with own keys."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roadmaps.models import Initiative, Phase
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
A_MONTH_AGO = TODAY - dt.timedelta(days=30)
LATE = "ERP selection"
BUDGET = 40
PAGES = ("", "roadmap/", "outcomes/")


def _furnish(cast: Cast, count: int = 1) -> None:
    """A late initiative, an outcome ahead, a month with the client, an approved day."""
    with cast.scope():
        engagement, executive = cast.engagement, cast.executive
        for number in range(count):
            kpi = make.make_kpi(engagement, name=f"Uptime {number}")
            make.make_reading(kpi, read_on=TODAY, value=Decimal("98.9"))
            phase = make.make_phase(engagement, title=f"Renew {number}")
            _late_initiative(phase, f"{LATE} {number}")
            month = dt.date(2026, 1 + number, 1)
            waiting = make.make_timesheet(engagement, executive, month=month, state="submitted")
            make.make_entry(
                engagement,
                executive,
                date=month,
                days=Decimal("0.75"),
                state="submitted",
                timesheet=waiting,
            )


def _late_initiative(phase: Phase, title: str) -> Initiative:
    return make.make_initiative(
        phase,
        title=title,
        starts_on=A_MONTH_AGO,
        ends_on=TODAY + dt.timedelta(days=44),
        planned_ends_on=TODAY + dt.timedelta(days=30),
        progress=40,
        health="at-risk",
        health_reason="Supplier data is late",
    )


def _html(sign_in: SignIn, cast: Cast, person: str, page: str = "") -> str:
    response = sign_in(cast.users[person]).get(cast.room + page)
    assert response.status_code == 200
    return response.content.decode()


def test_the_sponsor_reads_the_verdict_and_what_waits(alder: Cast, sign_in: SignIn) -> None:
    _furnish(alder)
    html = _html(sign_in, alder, "sponsor")

    assert "ERP selection 0 is two weeks late." in html
    assert "0.75 days wait for you." in html
    assert "Approve January 2026" in html
    assert "Cost to date" in html


@pytest.mark.parametrize("person", ["member", "board"])
def test_days_and_fees_are_for_the_sponsor_alone(alder: Cast, sign_in: SignIn, person: str) -> None:
    _furnish(alder)
    secrets = ("0.75", "Approve January", "Cost to date", "Promised for", "days promised")
    seen = _html(sign_in, alder, "sponsor")
    assert all(secret in seen for secret in secrets)  # there is something to hide

    for page in PAGES:
        html = _html(sign_in, alder, person, page)
        assert [secret for secret in secrets if secret in html] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_client_and_the_executive_read_the_same_page(
    alder: Cast, sign_in: SignIn, page: str
) -> None:
    """Only the edit controls differ."""
    _furnish(alder)
    for person in ("sponsor", "member", "board", "executive", "admin"):
        html = _html(sign_in, alder, person, page)
        assert ("Uptime 0" in html, f"{LATE} 0" in html) == (
            page != "roadmap/",
            page != "outcomes/",
        )
        may_edit = person in {"executive", "admin"} and page
        assert ("Add an" in html) == bool(may_edit)


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_finds_the_room(alder: Cast, birch: Cast, sign_in: SignIn, page: str) -> None:
    _furnish(alder)
    assert sign_in(alder.users["sponsor"]).get(alder.room + page).status_code == 200
    strangers = [
        alder.users["other sponsor"],
        alder.users["colleague"],
        alder.users["bookkeeper"],
        birch.users["owner"],
        birch.users["sponsor"],
    ]
    answers = [sign_in(user).get(alder.room + page).status_code for user in strangers]
    assert answers == [404] * 5


def test_a_draft_engagement_is_in_no_room(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        draft = make.make_engagement(
            alder.organisation, entity=alder.entity, title="Secret plan", state="draft"
        )
        make.make_kpi(draft, name="Secret measure")
        make.make_initiative(make.make_phase(draft, title="Secret phase"))
    for person in ("sponsor", "owner"):
        for page in PAGES:
            assert "Secret" not in _html(sign_in, alder, person, page)


def test_several_engagements_stand_apart(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        second = make.make_engagement(alder.organisation, entity=alder.entity, title="Security")
        make.make_kpi(second, name="Phishing clicks")
        make.make_initiative(make.make_phase(second), title="Passkeys")

    for page in PAGES:
        html = _html(sign_in, alder, "sponsor", page)
        assert ("Fractional CTO" in html, "Security" in html) == (True, True)
    assert "Security" not in _html(sign_in, alder, "executive")  # who is not on it


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", ["sponsor", "executive"])
def test_three_rows_cost_what_one_costs(
    alder: Cast, sign_in: SignIn, page: str, person: str
) -> None:
    costs = []
    client = sign_in(alder.users[person])
    client.get(alder.room + page)  # the walls are checked once a process
    for count in (1, 2):
        _furnish(alder, count) if count == 1 else _furnish_more(alder)
        with CaptureQueriesContext(connection) as queries:
            client.get(alder.room + page)
        costs.append(_after_the_door(queries))
    assert costs[0] == costs[1] <= BUDGET


def _furnish_more(cast: Cast) -> None:
    with cast.scope():
        for number in (7, 8):
            kpi = make.make_kpi(cast.engagement, name=f"Uptime {number}")
            make.make_reading(kpi, read_on=TODAY)
            _late_initiative(make.make_phase(cast.engagement), f"{LATE} {number}")


def _after_the_door(queries: CaptureQueriesContext) -> int:
    statements = [query["sql"] for query in queries.captured_queries]
    door = next(
        at for at, sql in enumerate(statements) if 'FROM "clients_clientorganisation"' in sql
    )
    return len([sql for sql in statements[door + 1 :] if sql.startswith('SELECT "')])
