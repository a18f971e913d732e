"""Who a machine is, how fast it may ask, and how it is refused: what the settings name."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, override

from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle

from clients.access import Place
from clients.models import User
from clients.models.person import hashed

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
CONFLICTS = frozenset({"changed", "closed", "locked"})


class Conflict(exceptions.APIException):
    """What is asked for does not fit what is there now."""

    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"


# --- the door ------------------------------------------------------------------------------
class PlaceAuthentication(BaseAuthentication):
    """Whoever the door let in. The token itself was checked there, before any query."""

    @override
    def authenticate(self, request: Request) -> tuple[User, str]:
        secret = bearer(request._request)  # Django's own request
        place = place_of(request)
        if not secret:
            raise exceptions.NotAuthenticated
        if place is None:
            raise exceptions.AuthenticationFailed(_("This token is not valid, or no longer."))
        return place.user, hashed(secret)

    @override
    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Sextant"'


class HoldsRight(BasePermission):
    """The token's person must hold one of the rights that the address names."""

    @override
    def has_permission(self, request: Request, view: Any) -> bool:
        place, rights = place_of(request), getattr(view, "rights", ())
        return place is not None and any(map(place.may, rights))


class PerToken(SimpleRateThrottle):
    """Generous: what a program that behaves never meets."""

    scope, rate = "token", "600/min"

    @override
    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"throttle:{request.auth}"


def bearer(request: HttpRequest) -> str:
    """The secret of an `Authorization: Bearer …` header."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def place_of(request: Request) -> Place | None:
    """Where the token stands; None without a valid one."""
    return getattr(request._request, "place", None)  # Django's own request


# --- refusals ------------------------------------------------------------------------------
def problem(error: Exception, context: dict[str, Any]) -> Response:
    """Every refusal as a problem body (RFC 9457), with what is wrong by field."""
    known = _known(error)
    request: Request = context["request"]
    reference = getattr(request._request, "request_id", "")  # Django's own
    if known.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("The API failed.", exc_info=error)
    body = problem_body(known.status_code, request.path, reference)
    wrong = list(_wrong(known.get_full_details()))
    if isinstance(known, exceptions.ValidationError):
        body |= {"detail": _("Not accepted as it is."), "errors": wrong}
    else:
        body["detail"] = wrong[0]["detail"]
    headers = {}
    if scheme := getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if wait := getattr(known, "wait", None):
        headers["Retry-After"] = f"{wait:.0f}"
    return Response(body, known.status_code, headers=headers, content_type=PROBLEM)


def _known(error: Exception) -> exceptions.APIException:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, ValidationError):
        return _refused(error)
    if isinstance(error, SuspiciousOperation):
        return exceptions.ParseError()
    return exceptions.APIException(_("Something went wrong here. Nothing was changed."))


def _refused(error: ValidationError) -> exceptions.APIException:
    """What an action refuses: a conflict with what is there, or a value that does not do."""
    if getattr(error, "code", "") in CONFLICTS:
        return Conflict(" ".join(error.messages))
    return exceptions.ValidationError(serializers.as_serializer_error(error))


def problem_body(status: int, path: str, reference: str) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "instance": path,
        "reference": reference,
    }


def _wrong(details: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Each fault once, with the field that has it; none for the request as a whole."""
    if isinstance(details, list):
        for each in details:
            yield from _wrong(each, field)
    elif set(details) == {"message", "code"}:
        named = {"field": field} if field and field != "non_field_errors" else {}
        yield {**named, "detail": str(details["message"]), "code": str(details["code"])}
    else:
        for name, each in details.items():
            yield from _wrong(each, f"{field}.{name}" if field else name)
