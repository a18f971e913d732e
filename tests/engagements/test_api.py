"""Days for machines: one door, the same visibility, refusals as problem bodies."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from clients.actions.tokens import create_token
from clients.api import PerToken
from clients.models import ApiToken, Membership, User
from clients.places import of_membership
from engagements.actions.timesheets import submit
from engagements.models import TimeEntry
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn

DAYS = "/api/v1/days/"
TUESDAY = dt.date(2026, 3, 17)


def machine(cast: Cast, user: User, **fields: Any) -> Client:
    """A program with a token of this member."""
    with cast.scope():
        member = Membership.objects.get(user=user)
        token, secret = create_token(member.pk, name="Import", by=of_membership(member, user))
        ApiToken.objects.filter(pk=token.pk).update(**fields or {"name": "Import"})
    return Client(headers={"Authorization": f"Bearer {secret}"})


def send(client: Client, method: str, path: str, body: Any) -> Any:
    return getattr(client, method)(path, body, content_type="application/json")


def a_day(cast: Cast, **fields: Any) -> dict[str, Any]:
    body = {"engagement": str(cast.engagement.pk), "date": str(TUESDAY), "days": "0.5"}
    return {**body, "summary": "Vendor calls", **fields}


def entries(cast: Cast) -> list[Any]:
    with cast.scope():
        rows = TimeEntry.objects.filter(engagement=cast.engagement, date=TUESDAY)
        return list(rows.values_list("days", "summary"))


def test_a_day_is_logged_changed_and_deleted(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    made = send(client, "post", DAYS, a_day(alder, activity="vendor", note="Careful"))
    day = made.json()
    changed = send(client, "patch", f"{DAYS}{day['id']}/", {"days": "0.25"})
    assert (made.status_code, changed.status_code) == (201, 200)
    assert changed.json() == {
        "id": day["id"],
        "date": "2026-03-17",
        "late_in": None,
        "days": "0.2500",
        "activity": "vendor",
        "is_remote": None,
        "summary": "Vendor calls",
        "note": "Careful",
        "state": "open",
        "engagement": str(alder.engagement.pk),
        "client": "alder-foods",
        "executive": str(alder.executive.pk),
        "executive_name": "alder executive",
    }
    assert entries(alder) == [(Decimal("0.25"), "Vendor calls")]
    assert client.delete(f"{DAYS}{day['id']}/").status_code == 204
    assert entries(alder) == []
    assert client.get(f"{DAYS}{day['id']}/").status_code == 404


def test_where_a_day_was_given_is_told_and_may_be_left_unsaid(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    path = f"{DAYS}{send(client, 'post', DAYS, a_day(alder, is_remote=True)).json()['id']}/"
    changes: list[dict[str, Any]] = [{"summary": "Two"}, {"is_remote": False}, {"is_remote": None}]
    changed = [send(client, "patch", path, change).json() for change in changes]
    assert [day["is_remote"] for day in changed] == [True, False, None]


def test_the_same_day_said_twice_is_there_once_and_another_is_a_conflict(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    first, again = (send(client, "post", DAYS, a_day(alder)).json() for _ in range(2))
    other = send(client, "post", DAYS, a_day(alder, days="0.25"))
    assert first["id"] == again["id"]
    assert (other.status_code, other.json()["title"]) == (409, "Conflict")
    assert entries(alder) == [(Decimal("0.5"), "Vendor calls")]


def test_an_executive_sees_own_engagements_an_owner_all_and_nobody_another_practice(
    alder: Cast, birch: Cast
) -> None:
    found = {}
    for name in ("executive", "colleague", "owner"):
        page = machine(alder, alder.users[name]).get(DAYS).json()
        found[name] = sorted(day["client"] for day in page["results"])
    assert found == {
        "executive": ["alder-foods"],
        "colleague": ["alder-insurance"],
        "owner": ["alder-foods", "alder-insurance"],
    }
    with birch.scope():
        theirs = TimeEntry.objects.filter(engagement=birch.engagement).get()
    client = machine(alder, alder.users["owner"])
    for method in ("get", "patch", "delete"):
        answer = send(client, method, f"{DAYS}{theirs.pk}/", {})
        assert (method, answer.status_code) == (method, 404)


def test_only_an_executive_writes_and_only_own_days(alder: Cast) -> None:
    owner, colleague = (machine(alder, alder.users[who]) for who in ("owner", "colleague"))
    with alder.scope():
        entry = TimeEntry.objects.get(engagement=alder.engagement)
        make.make_assignment(alder.engagement, alder.colleague)
    assert send(owner, "post", DAYS, a_day(alder)).status_code == 403
    for client in (owner, colleague):
        assert client.get(f"{DAYS}{entry.pk}/").status_code == 200
        assert client.delete(f"{DAYS}{entry.pk}/").status_code == 403
        assert send(client, "patch", f"{DAYS}{entry.pk}/", {"days": "1"}).status_code == 403


@pytest.mark.parametrize(
    "field", ["practice", "organisation", "state", "executive", "timesheet", "id", "role"]
)
def test_a_field_that_cannot_be_set_is_refused_by_name(field: str, alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    refused = send(client, "post", DAYS, a_day(alder, **{field: "approved"}))
    body = refused.json()
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
    assert [(wrong["field"], wrong["code"]) for wrong in body["errors"]] == [(field, "invalid")]
    assert entries(alder) == []


def test_a_change_cannot_move_a_day_to_another_date_or_engagement(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    day = send(client, "post", DAYS, a_day(alder)).json()
    refused = send(client, "patch", f"{DAYS}{day['id']}/", {"date": "2026-03-18", "days": 1})
    assert [wrong["field"] for wrong in refused.json()["errors"]] == ["date"]
    assert entries(alder) == [(Decimal("0.5"), "Vendor calls")]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"days": "0"}, "days"),
        ({"days": "NaN"}, "days"),
        ({"days": "0.3"}, None),
        ({"days": "1.25"}, None),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2025-12-31"}, None),
        ({"summary": "a\x00b"}, "summary"),
        ({"summary": "a\ud800b"}, "summary"),
        ({"activity": "golf"}, "activity"),
        ({"is_remote": "perhaps"}, "is_remote"),
        ({"engagement": "019aa000-0000-7000-8000-000000000000"}, "engagement"),
        ({"engagement": "x"}, "engagement"),
    ],
)
def test_what_the_grid_refuses_is_refused_here(
    fields: dict[str, Any], named: str | None, alder: Cast
) -> None:
    client = machine(alder, alder.executive.user)
    refused = send(client, "post", DAYS, a_day(alder, **fields))
    assert refused.status_code == 400
    assert [wrong.get("field") for wrong in refused.json()["errors"]] == [named]
    assert entries(alder) == []


def test_a_submitted_day_is_a_conflict_to_change_or_delete(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    day = send(client, "post", DAYS, a_day(alder)).json()
    with alder.scope():
        submit(alder.engagement, executive=alder.executive, month=TUESDAY, by="Ed")
    path = f"{DAYS}{day['id']}/"
    assert send(client, "patch", path, {"days": "1"}).status_code == 409
    assert client.delete(path).status_code == 409
    assert entries(alder) == [(Decimal("0.5"), "Vendor calls")]


def test_a_list_is_narrowed_and_paged(alder: Cast) -> None:
    with alder.scope():
        for day in range(2, 7):
            make.make_entry(alder.engagement, alder.executive, date=dt.date(2026, 2, day))
    client = machine(alder, alder.executive.user)
    query = f"?from=2026-02-03&to=2026-02-06&engagement={alder.engagement.pk}&limit=3"
    first = client.get(DAYS + query).json()
    second = client.get(first["next"]).json()
    dates = [[day["date"] for day in page["results"]] for page in (first, second)]
    assert dates == [["2026-02-06", "2026-02-05", "2026-02-04"], ["2026-02-03"]]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query", ["?form=2026-01-01", "?from=yesterday", "?limit=0", "?engagement=1"]
)
def test_a_filter_that_is_not_understood_is_refused(query: str, alder: Cast) -> None:
    refused = machine(alder, alder.executive.user).get(DAYS + query)
    assert refused.status_code == 400
    assert [wrong["field"] for wrong in refused.json()["errors"]] == [
        query[1:].split("=", maxsplit=1)[0]
    ]


@pytest.mark.parametrize("entry_count", [1, 3])
def test_more_days_cost_no_more_queries(
    entry_count: int, alder: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with alder.scope():
        for day in range(entry_count):
            make.make_entry(alder.engagement, alder.executive, date=dt.date(2026, 4, 1 + day))
    client = machine(alder, alder.executive.user)
    with django_assert_num_queries(12):
        assert len(client.get(DAYS).json()["results"]) == entry_count + 1


def test_every_refusal_is_a_problem(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    refusals = [
        (Client().get(DAYS), 401),
        (Client(headers={"Authorization": "Bearer sx1_1_made-up"}).get(DAYS), 401),
        (Client(headers={"Authorization": "Basic eDp5"}).get(DAYS), 401),
        (client.put(DAYS, {}), 405),
        (client.post(DAYS, "<day/>", content_type="application/xml"), 415),
        (client.post(DAYS, "{", content_type="application/json"), 400),
        (client.post(DAYS, "[]", content_type="application/json"), 400),
        (client.get(DAYS, headers={"Accept": "text/html"}), 406),
        (client.get(f"{DAYS}?cursor=x"), 404),
        (client.get(f"{DAYS}?cursor=cD1hYmM="), 400),
        (client.get(f"{DAYS}nothing/"), 404),
        (client.get("/api/v1/"), 404),
        (client.get("/api/v1/days"), 404),
        (client.post("/api/v1/invoices/"), 404),
    ]
    for answer, status in refusals:
        body = answer.json()
        assert (answer.status_code, body["status"]) == (status, status)
        assert answer["Content-Type"] == "application/problem+json"
        assert {"type", "title", "detail", "instance"} <= set(body)
    assert client.get(DAYS)["Cache-Control"] == "no-store"
    assert refusals[0][0]["WWW-Authenticate"] == 'Bearer realm="Sextant"'


def test_a_browser_session_does_not_open_the_door(alder: Cast, sign_in: SignIn) -> None:
    assert sign_in(alder.executive.user).get(DAYS).status_code == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": timezone.now() - dt.timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
    ],
)
def test_an_expired_or_revoked_token_opens_nothing(fields: dict[str, Any], alder: Cast) -> None:
    assert machine(alder, alder.executive.user).get(DAYS).status_code == 200
    assert machine(alder, alder.executive.user, **fields).get(DAYS).status_code == 401


def test_a_removed_member_and_a_lost_role_stop_at_once(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    assert client.get(DAYS).status_code == 200
    with alder.scope():
        member = Membership.objects.filter(user=alder.executive.user)
        member.update(is_executive=False, is_bookkeeper=True)
    assert client.get(DAYS).status_code == 403
    with alder.scope():
        member.get().delete()
    assert client.get(DAYS).status_code == 401


def test_a_token_used_too_fast_is_told_when_to_come_back(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PerToken, "rate", "2/min")
    client, other = (machine(alder, alder.executive.user) for _ in range(2))
    codes = [client.get(DAYS).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert 0 < int(client.get(DAYS)["Retry-After"]) <= 60
    assert other.get(DAYS).status_code == 200


def test_a_fault_of_ours_is_a_problem_too_and_leaves_nothing_behind(
    alder: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        make.make_entry(alder.engagement, alder.executive, date=TUESDAY)
        raise RuntimeError("the disk of the secret server is full")

    monkeypatch.setattr("engagements.api.log_day", broken)
    failed = send(machine(alder, alder.executive.user), "post", DAYS, a_day(alder))
    assert (failed.status_code, failed["Content-Type"]) == (500, "application/problem+json")
    assert "disk" not in failed.content.decode()
    assert failed.json()["reference"] == failed["X-Request-Id"]
    assert entries(alder) == []
