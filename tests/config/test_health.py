"""What the probes say, and that nothing is served where the policies do not bind."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from clients import tenancy
from clients.tenancy import practice_scope
from tests.test_wall_tables import TABLES

type LogIn = Callable[[str, str], None]
WELL = {"database": True, "broker": True, "migrations": True, "wall": True}


@pytest.fixture
def database_as(monkeypatch) -> Iterator[LogIn]:
    """Let the process use the database as another role, as a wrong DATABASE_URL would."""
    kept = Path(os.environ["SEXTANT_TEST_FOLDER"], "secrets.json")

    def log_in(role: str, secret: str) -> None:
        connection.close()
        password = json.loads(kept.read_text())[secret]
        monkeypatch.setitem(connection.settings_dict, "USER", role)
        monkeypatch.setitem(connection.settings_dict, "PASSWORD", password)
        monkeypatch.setattr(tenancy, "_walls_seen", set())

    yield log_in
    connection.close()


def test_the_process_and_all_it_needs_are_well(db, client):
    assert client.get("/healthz").json() == {"ok": True}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, WELL)


def test_a_broker_that_is_away_is_named(db, client, monkeypatch):
    def away(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "set", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, WELL | {"broker": False})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("role", "secret"),
    [("postgres", "superuser"), ("sextant_owner", "owner"), ("sextant_backup", "backup")],
)
def test_a_role_that_passes_the_walls_serves_nobody(role, secret, alder, client, database_as):
    client.force_login(alder.users["owner"])
    assert client.get(alder.url).status_code == 200
    database_as(role, secret)
    client.raise_request_exception = False
    assert client.get(alder.url).status_code != 200
    with pytest.raises(ImproperlyConfigured) as refusal, practice_scope(alder.practice.pk):
        pass
    assert all(table in str(refusal.value) for table in TABLES)
    assert "bin/bootstrap-db" in str(refusal.value)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["wall"]) == (503, False)
