"""Each test process has a clone of the migrated database, and leaves it as it was."""

import os
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.cache import cache as django_cache
from django.test import TransactionTestCase
from psycopg import sql

MIGRATED = "sextant"
MADE_BY_MIGRATE = ["django_migrations", "django_content_type", "auth_permission"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """A clone of the migrated database, to which the settings of this process point already."""
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    maintenance = urlunsplit(parts._replace(path="/postgres"))
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(parts.path.strip("/")), sql.Identifier(MIGRATED)
    )
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(command)
    if seeded := _tables_with_rows():
        pytest.exit(f"Migrations made rows in {seeded}; say in tests/database.py how to keep them.")
    TransactionTestCase._fixture_teardown = _empty_the_tables
    yield
    _owner().close()


@pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    """No rate limit and no session of an earlier test."""
    django_cache.clear()


def _empty_the_tables(_test: TransactionTestCase) -> None:
    """After a test that really commits. The application may not truncate; the owner may."""
    tables = _tables_with_rows()
    if tables:
        names = sql.SQL(", ").join(map(sql.Identifier, tables))
        _owner().execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))


def _tables_with_rows() -> list[str]:
    """By size, since row-level security hides the rows even from their owner."""
    found = _owner().execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND pg_relation_size(oid) > 0 AND relname <> ALL (%s)",
        [MADE_BY_MIGRATE],
    )
    return [name for (name,) in found]


@cache
def _owner() -> psycopg.Connection:
    return psycopg.connect(
        os.environ["DATABASE_OWNER_URL"], autocommit=True, options="-c lock_timeout=10s"
    )
