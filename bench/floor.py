"""The floor of a request: bare Django, the usual middleware, the very statements of the product."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.http import require_POST

USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
NOT_THE_VIEWS = ("clients_user", "django_session", "SAVEPOINT")
_statements: list[tuple[str, Any]] = []


@login_required
@require_POST
def replay(_request: HttpRequest) -> HttpResponse:
    """The product's statements again, by a plain cursor in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, parameters in _statements:
            cursor.execute(statement, parameters)
            if cursor.description:
                cursor.fetchall()
    return HttpResponse("saved")


urlpatterns = [path("bench-floor/", replay)]


def recorded(work: Callable[[], object]) -> int:
    """Keep the statements that a piece of work sends; how many there were."""

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if not any(word in sql for word in NOT_THE_VIEWS) or "FOR NO KEY UPDATE" in sql:
            _statements.append((sql, params))
        return execute(sql, params, many, context)

    _statements.clear()
    with connection.execute_wrapper(keep):
        work()
    return len(_statements)


def client_for(user: Any) -> Client:
    """A signed-in client whose requests meet only the usual middleware."""
    bare = Client()
    bare.force_login(user)
    with override_settings(MIDDLEWARE=USUAL, ROOT_URLCONF="bench.floor"):
        bare.handler.load_middleware()
        bare.post("/bench-floor/")
    return bare
