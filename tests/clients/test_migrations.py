"""One migration an app has taken the place of many: which databases it knows again."""

from collections.abc import Callable

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from clients.checks import half_migrated

type Key = tuple[str, str]


@pytest.fixture
def made_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[set[Key]], None]:
    """A database that records these migrations."""

    def record(keys: set[Key]) -> None:
        monkeypatch.setattr(
            MigrationRecorder, "applied_migrations", lambda _: dict.fromkeys(keys, None)
        )

    return record


def replaced() -> set[Key]:
    """Every migration that another has taken the place of."""
    files = MigrationLoader(None, replace_migrations=False).disk_migrations.values()
    return {key for migration in files for key in migration.replaces}


def test_an_empty_database_is_migrated(made_by):
    made_by(set())
    assert half_migrated(["default"]) == []


def test_a_database_made_by_all_that_were_replaced_is_known_again(made_by):
    made_by(replaced())
    assert half_migrated(["default"]) == []


def test_a_database_made_by_some_of_them_is_refused(made_by):
    made_by({key for key in replaced() if key != ("roadmaps", "0022_reports_ask_for_decisions")})
    (refusal,) = half_migrated(["default"])
    assert refusal.id == "clients.E006"
    assert "roadmaps.0001_plans_and_governance" in refusal.msg


def test_only_databases_that_are_asked_about_are_looked_at(made_by):
    made_by({("clients", "0001_initial")})
    assert half_migrated(None) == []
