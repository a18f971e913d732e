"""The one way a stored file leaves the house."""

import mimetypes

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from clients.models import StoredDocument


def send(document: StoredDocument) -> HttpResponse:
    """A file to keep: never shown in the page, never guessed at, never run, never cached."""
    mime = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    response = HttpResponse(document.body(), content_type=mime)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=document.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
