"""Readings for machines: told, recorded once, refused as people are."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from engagements.models import KpiReading
from tests.cast import Cast
from tests.engagements.test_api import machine, send

TODAY = timezone.localdate()


def address(cast: Cast) -> str:
    with cast.scope():
        return f"/api/v1/kpis/{cast.engagement.kpis.get().pk}/readings/"


def told(**change: Any) -> dict[str, Any]:
    return {"read_on": TODAY.isoformat(), "value": "95.5", "note": "All sites", **change}


def test_a_machine_finds_the_outcome_and_records_a_reading_of_it_once(alder: Cast) -> None:
    client = machine(alder, alder.executive.user)
    [kpi] = client.get("/api/v1/kpis/").json()["results"]
    path = f"/api/v1/kpis/{kpi['id']}/readings/"
    first, again = (send(client, "post", path, told()) for _ in range(2))
    assert (first.status_code, first.json()["id"]) == (201, again.json()["id"])
    assert (first.json()["value"], first.json()["recorded_by"]) == ("95.5000", "alder executive")
    rows = client.get(f"{path}?from={TODAY}").json()["results"]
    assert [(row["read_on"], row["note"]) for row in rows] == [(TODAY.isoformat(), "All sites")]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"read_on": (TODAY + dt.timedelta(days=1)).isoformat()}, "read_on"),
        ({"value": "many"}, "value"),
        ({"link": "http://bi.example/"}, "link"),
        ({"by": "Somebody"}, "by"),
    ],
)
def test_what_people_may_not_say_machines_may_not_either(
    change: dict[str, Any], field: str, alder: Cast
) -> None:
    client = machine(alder, alder.executive.user)
    answer = send(client, "post", address(alder), told(**change))
    [wrong] = answer.json()["errors"]
    assert (answer.status_code, wrong.get("field")) == (400, field)
    with alder.scope():
        assert not KpiReading.objects.filter(read_on__gte=TODAY).exists()


def test_a_stranger_finds_no_outcome(alder: Cast, birch: Cast) -> None:
    stranger = machine(birch, birch.executive.user)
    assert machine(alder, alder.executive.user).get(address(alder)).status_code == 200
    assert stranger.get(address(alder)).status_code == 404
    assert send(stranger, "post", address(alder), told()).status_code == 404
