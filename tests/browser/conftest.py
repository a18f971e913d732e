"""A real browser against the running product."""

import os
import shutil
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright._impl._api_structures import SetCookieParam  # the public module names no type
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from tests.browser.gestures import listens

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), "")
PASSWORD = "correct horse battery"
PATIENCE = 15_000  # milliseconds
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend' AND state <> 'idle'
"""

type Opens = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's loop lives in this thread; the tests' own queries are synchronous all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collected(django_test_environment: None) -> None:
    """The static files where a server finds them, as after a deployment."""
    call_command("collectstatic", "--noinput", verbosity=0)


@pytest.fixture
def visit(chromium: Browser, collected: None, live_server: LiveServer) -> Iterator[Opens]:
    """Open a page as a person who has signed in, or as nobody; no error may be reported."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    def opened(user: object, path: str, *, width: int = 1280, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            base_url=live_server.url,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        if user is not None:
            context.add_cookies([session_of(user, live_server.url)])
        page.goto(path)
        if script:
            listens(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    _comes_to_rest()
    # A refused form answers 422: Chromium calls it an error of the network, as one that is lost.
    lost = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "htmx:afterRequest", "htmx:sendError")
    expected = ("422", "htmx:sendAbort", *lost)  # what is asked while one types is given up
    assert [text for text in complaints if not any(map(text.__contains__, expected))] == []


def _comes_to_rest() -> None:
    """What a page asked for as it closed is still answered; emptying the tables would meet it."""
    for _moment in range(100):
        with connection.cursor() as cursor:
            cursor.execute(BUSY)
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.05)


def sign_in(page: Page, user: object) -> None:
    """Through the form, as a person does."""
    account = get_user_model().objects.get(pk=user.pk)
    account.set_password(PASSWORD)
    account.save()
    account.emailaddress_set.get_or_create(
        email=account.email, defaults={"verified": True, "primary": True}
    )
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def session_of(user: object, url: str) -> SetCookieParam:
    """The cookie of somebody who has signed in; the form itself is tried in test_signing_in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
