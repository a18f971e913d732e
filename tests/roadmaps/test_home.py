"""The practice's first page says what waits for this person."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagements.models import Kpi
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST_MONTH = (TODAY.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
BUDGET = 13


def _home(sign_in: SignIn, cast: Cast, person: str) -> str:
    response = sign_in(cast.users[person]).get(cast.url)
    assert response.status_code == 200
    return response.content.decode()


def _waiting_month(cast: Cast, **sheet: object) -> None:
    with cast.scope():
        defaults = {"month": LAST_MONTH, "state": "submitted"}
        timesheet = make.make_timesheet(cast.engagement, cast.executive, **defaults | sheet)
        make.make_entry(
            cast.engagement,
            cast.executive,
            date=LAST_MONTH,
            days=Decimal("0.75"),
            state=timesheet.state,
            timesheet=timesheet,
        )


def test_the_executive_finds_days_months_and_readings(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        Kpi.objects.update(cadence_days=1)
        make.make_entry(alder.engagement, alder.executive, date=TODAY, days=Decimal("0.25"))
        name = Kpi.objects.get(engagement=alder.engagement).name
    html = _home(sign_in, alder, "executive")

    assert '<span class="fig">0.25</span>' in html
    assert "Submit March 2026, alder Foods" in html
    assert f"Read {name}" in html
    assert "alder Insurance" not in html  # a colleague's


def test_the_admin_finds_everything_running_and_what_waits(alder: Cast, sign_in: SignIn) -> None:
    _waiting_month(alder)
    html = _home(sign_in, alder, "admin")
    assert "engagements are running" in html
    assert ("alder Foods" in html, "alder Insurance" in html) == (True, True)
    assert "0.75 days" in html
    assert "Onboard an engagement" in html


def test_the_bookkeeper_finds_what_is_to_be_invoiced(alder: Cast, sign_in: SignIn) -> None:
    decided = {"decided_at": timezone.now(), "decided_by": "A sponsor"}
    _waiting_month(alder, state="approved", **decided)
    html = _home(sign_in, alder, "bookkeeper")
    assert "One approved month is to be invoiced." in html
    assert f"{alder.url}billing/" in html
    assert (f"{alder.room}" in html, "Onboard" in html) == (False, False)


@pytest.mark.parametrize("person", ["sponsor", "member", "board", "other sponsor"])
def test_client_people_have_no_place_here(alder: Cast, sign_in: SignIn, person: str) -> None:
    assert sign_in(alder.users[person]).get(alder.url).status_code == 404


def test_a_stranger_finds_nothing(alder: Cast, birch: Cast, sign_in: SignIn) -> None:
    assert sign_in(birch.users["owner"]).get(birch.url).status_code == 200
    assert sign_in(birch.users["owner"]).get(alder.url).status_code == 404


@pytest.mark.parametrize("person", ["owner", "executive", "bookkeeper"])
def test_three_clients_cost_what_one_costs(alder: Cast, sign_in: SignIn, person: str) -> None:
    client = sign_in(alder.users[person])
    client.get(alder.url)  # the walls are checked once a process
    costs = [_cost(client, alder)]
    with alder.scope():
        for _number in range(2):
            engagement = make.make_engagement(entity=alder.entity, executives=(alder.executive,))
            make.make_reading(make.make_kpi(engagement))
            make.make_initiative(make.make_phase(engagement))
            make.make_entry(engagement, alder.executive, date=dt.date(2026, 3, 11))
    costs.append(_cost(client, alder))
    assert costs[0] == costs[1] <= BUDGET


def _cost(client: object, cast: Cast) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(cast.url)
    statements = [query["sql"] for query in queries.captured_queries]
    door = next(at for at, sql in enumerate(statements) if "_clientaccess" in sql)
    return len([sql for sql in statements[door + 1 :] if sql.startswith('SELECT "')])
