"""The only ways a stored file leaves the house: as a file to keep, or as the practice's logo."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from clients.access import PracticeRequest, Right, RoomRequest, practice_page, room_page
from clients.branding import PNG, digest_of, read_logo
from clients.models import Practice, StoredDocument

SANDBOX = "sandbox; default-src 'none'"
FOR_EVER = "private, max-age=31536000, immutable"


def send(document: StoredDocument) -> HttpResponse:
    """A file to keep: never shown in the page, never guessed at, never run, never cached."""
    mime = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    response = HttpResponse(document.body(), content_type=mime)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=document.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


@practice_page(Right.ENTER_PRACTICE)
@require_safe
def practice_logo(request: PracticeRequest) -> HttpResponse:
    """The logo, for the people of the practice."""
    return _logo(request, request.place.practice)


@room_page(Right.SEE_ROOM)
@require_safe
def room_logo(request: RoomRequest) -> HttpResponse:
    """The logo, for the people of a client."""
    return _logo(request, request.place.practice)


def _logo(request: HttpRequest, practice: Practice) -> HttpResponse:
    """A picture of our own making. The address that names its bytes may be kept for ever."""
    digest = digest_of(practice.logo)
    body = read_logo(practice.logo, digest) if practice.logo else None
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type=PNG)
    is_named = request.GET.get("v") == digest
    response["Cache-Control"] = FOR_EVER if is_named else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    etag = quote_etag(digest)
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
