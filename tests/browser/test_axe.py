"""Nothing on any page hinders a person with a screen reader, a keyboard, weak eyes or a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from clients.models import User
from tests.browser.conftest import session_of
from tests.browser.rounds import Fetch, Stop, is_page, rounds

pytestmark = pytest.mark.django_db(transaction=True)
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 800}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def account(person: str) -> User:
    return User.objects.get(email=f"{person}@demo.example")


def sign_in(person: str) -> Fetch:
    """Pages as the test client gets them, without a browser."""
    client = Client()
    client.force_login(account(person))

    def fetch(path: str) -> tuple[str, str] | None:
        answer = client.get(path, follow=True)
        kind = str(answer.headers.get("Content-Type", ""))
        if answer.streaming or not is_page(
            answer.status_code, kind, answer.content[:200].decode(errors="replace")
        ):
            return None
        return answer.request["PATH_INFO"], answer.content.decode()

    return fetch


@pytest.fixture
def stops(transactional_db: None) -> list[Stop]:
    """The demo's pages."""
    call_command("load_demo")
    return rounds(sign_in)


def violations(page: Page, which: dict[str, Any]) -> list[str]:
    """What axe finds, with where it is."""
    options = {"runOnly": which, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def looked_at(page: Page, stop: Stop) -> list[str]:
    """Everything in the light; in the dark what the dark changes; on a phone the width."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    page.goto(stop.path)
    found = violations(page, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    found += violations(page, {"type": "rule", "values": ["color-contrast"]})
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide <= PHONE["width"] else [*found, f"{wide} pixels wide on a phone"]


def test_axe_finds_nothing_on_any_page_light_or_dark_and_all_fit_a_phone(
    stops: list[Stop], chromium: Browser, collected: None, live_server: LiveServer
) -> None:
    wrong: dict[str, list[str]] = {}
    for person in {stop.person for stop in stops}:
        context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce")
        context.add_cookies([session_of(account(person), live_server.url)])
        page = context.new_page()
        for stop in stops:
            if stop.person == person and (found := looked_at(page, stop)):
                wrong[f"{stop}: {stop.path}"] = found
        context.close()
    assert len(stops) > 100
    assert wrong == {}
