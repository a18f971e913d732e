"""Every client of a person on one page, over all their practices, and nothing of anybody else."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.utils import timezone

from billing.portfolio import Client, clients_of
from billing.portfolio_page import Wish, shown
from clients.models import PracticeSettings
from clients.places import places_of
from engagements.models import Kpi
from roadmaps.models import Decision, EngagementHealth, Meeting
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = timezone.now()


def lines(cast: Cast, person: str) -> dict[str, Client]:
    return {each.name: each for each in clients_of(places_of(cast.users[person]), TODAY)}


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("owner", ["alder Foods", "alder Insurance"]),
        ("admin", ["alder Foods", "alder Insurance"]),
        ("executive", ["alder Foods"]),
        ("colleague", ["alder Insurance"]),
        ("bookkeeper", []),
        ("sponsor", []),
    ],
)
def test_owners_see_all_executives_their_own_others_nothing(alder, birch, person, seen):
    assert list(lines(alder, person)) == seen
    assert list(lines(birch, person)) == [name.replace("alder", "birch") for name in seen]


@pytest.mark.parametrize(
    ("person", "status"), [("executive", 200), ("bookkeeper", 404), ("sponsor", 404)]
)
def test_the_page_exists_for_those_who_lead(alder, sign_in, person, status):
    client = sign_in(alder.users[person])
    assert client.get("/portfolio/").status_code == status
    assert client.get("/portfolio/csv/").status_code == status


def test_one_login_sees_two_practices_on_one_page(alder: Cast, birch: Cast, sign_in: SignIn):
    person = make.make_user("Ivo")
    with alder.scope():
        make.make_membership(person, is_admin=True)
    with birch.scope():
        make.make_assignment(birch.engagement, make.make_executive(person))
    page = sign_in(person).get("/portfolio/").text
    found = [name for name in ("alder Foods", "alder Insurance", "birch Foods") if name in page]
    assert (found, "birch Insurance" in page) == (
        ["alder Foods", "alder Insurance", "birch Foods"],
        False,
    )
    with alder.scope():
        PracticeSettings.objects.update(second_factor_required=True)
    assert [each.name for each in clients_of(places_of(person), TODAY)] == ["birch Foods"]


def put_something_before(alder: Cast) -> None:
    common = {"engagement": alder.engagement, "organisation": alder.organisation}
    with alder.scope():
        make.make_entry(alder.engagement, alder.executive, date=TODAY, days=Decimal("0.25"))
        Kpi.objects.filter(engagement=alder.engagement).update(cadence_days=1)
        EngagementHealth.objects.create(
            health="at-risk", reason="The vendor is late", by="Ed", **common
        )
        Decision.objects.create(
            number=1,
            state="proposed",
            question="Which?",
            proposed_at=NOW,
            decide_by=TODAY,
            author="Ed",
            **common,
        )
        Meeting.objects.create(
            kind="board",
            title="Board",
            starts_at=NOW + dt.timedelta(days=9),
            papers_due_on=TODAY,
            set_by="Ed",
            **common,
        )


def test_a_line_says_what_waits(alder):
    put_something_before(alder)
    line = lines(alder, "executive")["alder Foods"]
    assert (line.health, line.reason, line.given) == (
        "at_risk",
        "The vendor is late",
        Decimal("0.25"),
    )
    assert (line.decisions, line.decide_by, line.late_readings) == (1, TODAY, 1)
    assert (line.papers.due_on, line.papers.meeting) == (TODAY, "Board")


def test_heard_is_what_one_did_oneself_where_one_serves(alder):
    with alder.scope():
        kpi = Kpi.objects.get(engagement=alder.engagement)
        kpi.readings.update(recorded_at=NOW - dt.timedelta(days=40), recorded_by="Somebody else")
        make.make_timesheet(
            alder.engagement,
            alder.executive,
            state="submitted",
            submitted_at=NOW - dt.timedelta(days=20),
        )
        make.make_reading(kpi, recorded_by="Somebody else", read_on=TODAY)
    mine, anybodys = (lines(alder, person)["alder Foods"] for person in ("executive", "owner"))
    assert (mine.silent_days, mine.heard.what) == (20, "days")
    assert (anybodys.silent_days, anybodys.heard.what) == (0, "reading")
    assert [mine.is_silent(days) for days in (20, 21)] == [True, False]


def test_a_comment_of_the_client_is_not_heard_from_us(alder):
    assert lines(alder, "executive")["alder Foods"].heard is None
    assert lines(alder, "executive")["alder Foods"].is_silent(365)


def test_filters_orders_and_nonsense_in_the_address():
    calm = Client("A", "Calm", "", TODAY, health="on_track")
    lost = Client("B", "Lost", "", TODAY, health="off_track", decisions=2)
    clients = [calm, lost]
    names = {
        asked: [each.name for each in shown(clients, Wish.read(dict(asked)))]
        for asked in (
            (("sort", "client"),),
            (("sort", "-client"),),
            (("show", "decisions"),),
            (("practice", "A"),),
            (("show", "\0"), ("sort", "x"), ("n", "9" * 99)),
        )
    }
    assert list(names.values()) == [
        ["Calm", "Lost"],
        ["Lost", "Calm"],
        ["Lost"],
        ["Calm"],
        ["Calm", "Lost"],
    ]


def test_the_file_holds_what_the_page_shows(alder: Cast, sign_in: SignIn):
    answer = sign_in(alder.users["owner"]).get("/portfolio/csv/?sort=-client")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (head[:2], [row[1] for row in rows]) == (
        ["Practice", "Client"],
        ["alder Insurance", "alder Foods"],
    )


@pytest.mark.parametrize("count", [0, 3])
def test_more_clients_cost_no_more_queries(count, alder, django_assert_num_queries):
    with alder.scope():
        for _ in range(count):
            extra = make.make_engagement(executives=(alder.executive,), entity=alder.entity)
            make.make_kpi(extra)
            make.make_initiative(make.make_phase(extra))
    places = places_of(alder.users["owner"])
    with django_assert_num_queries(26):
        clients_of(places, TODAY)
