"""Every request and job has a name, and every line of the log carries it."""

import json
import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from celery import current_task
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.errors import too_large

request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestIdentity:
    """Name the request, so that a person's reference on an error page finds its log lines."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = uuid.uuid4().hex[:16]
        request.request_id = name  # type: ignore[attr-defined]  # read by the error pages
        token = request_id.set(name)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = name
        return response


class BoundedRequests:
    """Refuse a request that is too large before a byte of it is read, whoever sends it.

    Django reads no further than the length that is announced, and nothing where none is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        return too_large(request)


class LineFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, request or job, message. No row content."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "from": record.name,
            "request": request_id.get(),
            "job": _job(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _job() -> str:
    """The outbox row a worker is busy with; the sweep and other ticks go by their task's name."""
    if not current_task:
        return ""
    arguments = current_task.request.args or ()
    return str(arguments[-1] if arguments else current_task.name)
