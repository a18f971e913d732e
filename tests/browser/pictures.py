"""Take the pictures of `docs/screens`: the pages of a running demo that a client room is made of.

    bin/demo --port 8000 &
    .venv/bin/python -m tests.browser.pictures http://127.0.0.1:8000

Each page once, light and dark, as the side sees it that sees more of it; WebP, for reading.
"""

# ruff: noqa: T201  # it talks to a terminal

import io
import os
import sys
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"
WIDTH, HIGHEST = 1280, 3200
SHOWN = 960  # pixels across in docs
WITHOUT = {"room_statement"}  # one long table
PEOPLE = ("tereza", "oliver", "lucie", "susan")  # the fullest rooms first
ASKED = {"search": "?q=carrier"}
BESIDE = {"portfolio", "search", "practice_home", "report", "report_new", "invoice", "engagement"}


def main(address: str) -> None:
    """Walk through the demo and keep what is seen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from tests.browser.conftest import CHROMIUM, FLAGS
    from tests.browser.rounds import Fetch, Stop, is_page, rounds

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        contexts: dict[str, BrowserContext] = {}

        def sign_in(person: str) -> Fetch:
            context = contexts[person] = _signed_in(browser, address, person)

            def fetch(path: str) -> tuple[str, str] | None:
                answer = context.request.get(path)
                kind = answer.headers.get("content-type", "")
                text = answer.text() if kind.startswith("text/html") else ""
                if not is_page(answer.status, kind, text):
                    return None
                return answer.url.removeprefix(address).partition("?")[0], text

            return fetch

        def is_shown(stop: Stop) -> bool:
            in_room = "/c/" in stop.path and stop.name not in WITHOUT
            return in_room or (stop.name in BESIDE and not stop.is_client)

        for stop in filter(is_shown, rounds(sign_in, PEOPLE)):
            _take(contexts[stop.person], stop.path, _file(stop.name, is_client=stop.is_client))
            print(stop, stop.path, flush=True)
        browser.close()
    _list()


def _list() -> None:
    """The page from which the pictures are opened."""
    lines = [
        f"| {picture.stem.replace('_', ' ').replace('-client', ', as the client sees it')} "
        f"| [light](light/{picture.name}) | [dark](dark/{picture.name}) |"
        for picture in sorted((FOLDER / "light").glob("*.webp"))
    ]
    head = ["# The pages", "", "Taken from the demo by `tests/browser/pictures.py`.", ""]
    table = ["| page | light | dark |", "|---|---|---|", *lines, ""]
    (FOLDER / "README.md").write_text("\n".join([*head, *table]), encoding="utf-8")


def _signed_in(browser: Browser, address: str, person: str) -> BrowserContext:
    from billing.demo.people import PASSWORD

    context = browser.new_context(
        base_url=address,
        viewport={"width": WIDTH, "height": 800},
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", f"{person}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.close()
    return context


def _file(name: str, *, is_client: bool) -> str:
    return f"{name.removeprefix('room_')}{'-client' if is_client else ''}"


def _take(context: BrowserContext, path: str, name: str) -> None:
    for scheme in ("light", "dark"):
        page = context.new_page()
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{path}{ASKED.get(name, '')}")
        page.wait_for_load_state("networkidle")
        seen = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        page.close()
        shown = seen.crop((0, 0, seen.width, min(seen.height, HIGHEST)))
        shown.thumbnail((SHOWN, HIGHEST))
        (FOLDER / scheme).mkdir(parents=True, exist_ok=True)
        shown.save(FOLDER / scheme / f"{name}.webp", quality=72, method=6)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
