"""The pages of errors that need nothing to be shown: no person, no practice, no database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """Says what is safe and gives the reference that finds the log lines. Needs nothing else."""
    return _apology(request, 500)


def too_large(request: HttpRequest) -> HttpResponse:
    """The page when more was sent than is taken. What was sent stays unread."""
    return _apology(request, 413)


def _apology(request: HttpRequest, status: int) -> HttpResponse:
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)
