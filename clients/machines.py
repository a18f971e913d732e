"""The addresses for machines: their door, their bodies, and the address that is none."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, ClassVar, override

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clients.access import Place, Right, public_page
from clients.api import PROBLEM, HoldsRight, PerToken, bearer, place_of, problem_body
from clients.tokens import token_scope


class MachineView(APIView):
    """An address for machines: it runs in the token's scope, under the rights it names."""

    rights: ClassVar[tuple[Right, ...]] = ()
    permission_classes = (HoldsRight,)
    throttle_classes = (PerToken,)
    place: Place

    @override
    @classmethod
    def as_view(  # type: ignore[override]  # a view all the same, behind a door
        cls, **initkwargs: Any
    ) -> Callable[..., HttpResponseBase]:
        return _door(super().as_view(**initkwargs), cls.rights)

    @override
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        place = place_of(request)
        assert place is not None  # HoldsRight
        self.place = place


class Strict(serializers.Serializer):
    """Refuses what it does not know: a misspelt or a forbidden field is never passed over."""

    @override
    def to_internal_value(self, data: Any) -> Any:
        known = {name for name, field in self.fields.items() if not field.read_only}
        unknown = sorted(set(data) - known) if isinstance(data, dict) else []
        if unknown:
            refusal = _("This field is not known here, or cannot be set.")
            raise exceptions.ValidationError({str(name): [refusal] for name in unknown})
        return super().to_internal_value(data)


@public_page
@csrf_exempt
def nothing(request: HttpRequest, /, **_rest: str) -> HttpResponse:
    """Any other address of the API."""
    reference = getattr(request, "request_id", "")
    body = problem_body(HTTPStatus.NOT_FOUND, request.path, reference)
    body["detail"] = _("There is nothing at this address.")
    return JsonResponse(body, status=HTTPStatus.NOT_FOUND, content_type=PROBLEM)


def _door(
    view: Callable[..., HttpResponseBase], rights: tuple[Right, ...]
) -> Callable[..., HttpResponseBase]:
    """Enter the practice by token. A response of 400 or more rolls back what the view wrote."""

    @csrf_exempt  # no cookie opens this door
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request_id = getattr(request, "request_id", "")
        with token_scope(bearer(request), request_id=request_id) as place:
            request.place = place  # type: ignore[attr-defined]  # as the practice's door does
            response = view(request, *args, **kwargs)
            if isinstance(response, Response):
                response.render()
            if place is not None and response.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
        response["Cache-Control"] = "no-store"
        return response

    page.rights = rights  # type: ignore[attr-defined]  # the wall tests read it
    return page
