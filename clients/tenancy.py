"""The one ambient value: which practice this code works for, in Python and in PostgreSQL.

A scope is a transaction with `app.practice_id` set locally to it. Row-level security compares
every row with that setting; the owned managers add the same condition in SQL. Nothing is ever set
on the session, so a pooled connection carries nothing from one person to the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

NOBODY = UUID(int=0)
SETTINGS = ("app.practice_id", "app.user_id", "app.organisation_id", "app.request_id", "role")
PORTAL, APPLICATION = "sextant_portal", "none"


class NoPractice(RuntimeError):
    """Tenant data was asked for outside a scope, or in a scope of another practice."""


@dataclass(frozen=True)
class Scope:
    """Whose rows may be touched. With an organisation the caller is a client person: read only."""

    practice_id: int
    user_id: int = 0
    organisation_id: UUID | None = None


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)
_walls_seen: set[str] = set()


def current() -> Scope:
    """The open scope. Raises NoPractice when there is none."""
    scope = _scope.get()
    if scope is None:
        raise NoPractice("No practice_scope() is open.")
    return scope


def current_practice_id() -> int:
    """The practice of the open scope; the default of every owned row."""
    return current().practice_id


def is_open() -> bool:
    """Whether any scope is open."""
    return _scope.get() is not None


@contextmanager
def practice_scope(
    practice_id: int,
    *,
    user_id: int = 0,
    organisation_id: UUID | None = None,
    request_id: str = "",
) -> Iterator[Scope]:
    """Open a transaction in which only this practice's rows exist. Raises NoPractice if nested."""
    new, outer = Scope(int(practice_id), user_id, organisation_id), _scope.get()
    if outer not in {None, new}:
        raise NoPractice(f"{new} was opened inside {outer}.")
    is_savepoint = connection.in_atomic_block  # its commit would leave our settings behind
    with transaction.atomic():
        with connection.cursor() as cursor:
            _refuse_where_the_wall_is_off(cursor)
            before = _read(cursor) if is_savepoint else []
            role = PORTAL if organisation_id else (before or [APPLICATION])[-1]
            organisation = str(organisation_id or NOBODY)
            _write(cursor, [str(new.practice_id), str(user_id), organisation, request_id, role])
        token = _scope.set(new)
        try:
            yield new
        finally:
            _scope.reset(token)
        if before and not connection.needs_rollback:
            with connection.cursor() as cursor:
                _write(cursor, before)


@contextmanager
def as_practice() -> Iterator[None]:
    """Let a client person's verb write: the same transaction under the application's role."""
    current()
    with connection.cursor() as cursor:
        before = _read(cursor)[-1]
        cursor.execute("SELECT set_config('role', %s, true)", [APPLICATION])
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('role', %s, true)", [before])


@contextmanager
def identity_scope(user_id: int) -> Iterator[None]:
    """Before a practice is chosen: one's own memberships and client accesses, nothing else.

    Raises NoPractice inside a practice_scope(), whose settings it would take away.
    """
    if is_open():
        raise NoPractice(f"identity_scope() was opened inside {current()}.")
    is_savepoint = connection.in_atomic_block  # its commit would leave our settings behind
    with transaction.atomic():
        with connection.cursor() as cursor:
            _write(cursor, ["0", str(user_id), str(NOBODY), "", APPLICATION])
        yield
        if is_savepoint and not connection.needs_rollback:
            with connection.cursor() as cursor:
                _write(cursor, ["", "", "", "", APPLICATION])


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """Keys of the tenants' cache begin with practice and organisation; no scope, no key."""
    scope = current()
    return f"{key_prefix}:{version}:{scope.practice_id}:{scope.organisation_id or '-'}:{key}"


_READ = "SELECT " + ", ".join(f"coalesce(current_setting('{s}', true), '')" for s in SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


def _read(cursor: CursorWrapper) -> list[str]:
    cursor.execute(_READ)
    return list(cursor.fetchone() or ())


def _write(cursor: CursorWrapper, values: list[str]) -> None:
    cursor.execute(_WRITE, values)


BARE = """
    SELECT t FROM unnest(%s::text[]) t JOIN pg_class c ON c.oid = t::regclass
    WHERE NOT row_security_active(c.oid) OR pg_has_role(c.relowner, 'MEMBER')
"""


def _refuse_where_the_wall_is_off(cursor: CursorWrapper) -> None:
    """Once a process: a superuser or BYPASSRLS role sees every practice, an owner drops walls."""
    database = str(connection.settings_dict["NAME"])
    if database in _walls_seen:
        return
    tables = [model._meta.db_table for model in apps.get_models() if has_wall(model)]
    cursor.execute(BARE, [tables])
    if bare := [table for (table,) in cursor.fetchall()]:
        raise ImproperlyConfigured(
            f"Row-level security does not bind this database role on {', '.join(bare)}. "
            "DATABASE_URL must name sextant_app, as bin/bootstrap-db makes it."
        )
    _walls_seen.add(database)


def has_wall(model: type) -> bool:
    """Whether a model's table carries a PracticeWall."""
    options = getattr(model, "_meta", None)
    return any(getattr(rule, "is_wall", False) for rule in getattr(options, "constraints", ()))
