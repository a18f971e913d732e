"""A person's reference finds the lines of the log."""

import io
import json
import logging

import pytest
from celery._state import _task_stack

from clients.outbox import deliver, sweep
from config.requests import LineFormatter, request_id


def line(message: str = "said") -> dict[str, str]:
    record = logging.LogRecord("sextant", logging.INFO, __file__, 1, message, None, None)
    return json.loads(LineFormatter().format(record))


def test_a_line_carries_the_request(client):
    token = request_id.set("abc")
    found = line()
    request_id.reset(token)
    assert (found["request"], found["job"], found["message"]) == ("abc", "", "said")


@pytest.mark.parametrize(
    ("task", "arguments", "expected"),
    [(deliver, (1, "row"), "row"), (sweep, (), "clients.outbox.sweep")],
)
def test_a_line_of_a_worker_carries_the_job(task, arguments, expected):
    task.push_request(args=arguments)
    _task_stack.push(task._get_current_object())  # a shared task is a promise of the real one
    found = line()
    _task_stack.pop()
    task.pop_request()
    assert found["job"] == expected


def test_every_answer_names_its_request(client):
    assert len(client.get("/healthz")["X-Request-Id"]) == 16


class Unread(io.RawIOBase):
    def read(self, _size=-1):
        raise AssertionError("it was read")


@pytest.mark.parametrize("length", [str(2 * 1024**3), "26214401", "-1", "many", "9" * 99])
def test_a_request_that_is_too_large_is_refused_unread(client, length):
    sent = {"CONTENT_LENGTH": length, "wsgi.input": Unread()}
    for address in ("/accounts/login/", "/p/alder/settings/", "/api/v1/days"):
        answer = client.generic("POST", address, b"x", **sent)
        assert (answer.status_code, "more than we take" in answer.text) == (413, True)


def test_a_request_of_a_sensible_size_is_read(client):
    assert client.post("/accounts/login/", {"login": "x" * 99_000}).status_code == 200
