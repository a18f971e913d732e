"""The middleware that lets a request into one practice, or not at all."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.defaults import page_not_found

from clients.access import Place, PracticeRequest, Role
from clients.models import PracticeSettings
from clients.places import place_at, places_of
from clients.tenancy import practice_scope

type Handler = Callable[[HttpRequest], HttpResponse]

FIRST_ERROR = HTTPStatus.BAD_REQUEST


class PersonalPreferences:
    """A signed-in person's language and time zone, for as long as the request lasts."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        user = request.user
        translation.activate(user.language)
        request.LANGUAGE_CODE = translation.get_language() or ""
        with timezone.override(_zone(user.time_zone)):
            return self.get_response(request)


class PracticeDoor:
    """Everything under /p/<practice>/ runs, template included, in that practice's scope.

    Anonymous visitors are sent to sign in. A stranger, an unknown practice and a removed member
    get one and the same 404. A response of 400 or more rolls back what the view wrote.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/p/"):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        inside = cast("PracticeRequest", request)
        inside.places = places_of(request.user)
        place = place_at(request.path_info, inside.places)
        if place is None:
            return page_not_found(request, Http404())
        inside.place = place
        with practice_scope(
            place.practice.pk,
            user_id=place.user_id,
            organisation_id=place.organisation_id,
            request_id=inside.request_id,
        ):
            response = _second_factor_first(place) or self.get_response(request)
            if response.status_code >= FIRST_ERROR:
                transaction.set_rollback(True)
        return response


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """A part of a page is refused: what is typed stays, and no other page is put into this one."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    return redirect_to_login(request.get_full_path())


def _second_factor_first(place: Place) -> HttpResponse | None:
    """Where the practice asks it of owners and admins, those without one set it up first."""
    return redirect("mfa_activate_totp") if second_factor_missing(place) else None


def second_factor_missing(place: Place) -> bool:
    """Whether a person must set one up before they see anything of this practice; in its scope."""
    if place.roles.isdisjoint({Role.OWNER, Role.ADMIN}):
        return False
    if not PracticeSettings.objects.filter(second_factor_required=True).exists():
        return False
    return not is_mfa_enabled(place.user)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
