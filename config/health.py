"""Whether this process lives, and whether it could serve a person now."""

from collections.abc import Callable

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """For anyone. The process answers; nothing else is asked."""
    return JsonResponse({"ok": True})


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """For anyone. Database, broker, migrations and the wall by name; 503 if one is missing."""
    checks: dict[str, Callable[[], bool]] = {
        "database": _database,
        "broker": _broker,
        "migrations": _migrations,
        "wall": _wall,
    }
    found = {name: _passes(check) for name, check in checks.items()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001  # a failing probe is an answer, not an error page
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _broker() -> bool:
    cache.set("readyz", 1, 10)
    return cache.get("readyz") == 1


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _wall() -> bool:
    tables = [
        model._meta.db_table  # Django's public-by-convention options
        for model in apps.get_models()
        if any(getattr(constraint, "is_wall", False) for constraint in model._meta.constraints)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(row_security_active(c.oid) AND NOT pg_has_role(c.relowner, 'MEMBER'))"
            " FROM pg_class c WHERE c.oid = ANY (%s::text[]::regclass[])",
            [tables],
        )
        return cursor.fetchone() == (True,)
