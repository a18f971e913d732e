"""Search by the keyboard alone, on every page; and without a script, as a page."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def typed(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search everything")).to_be_focused()
    page.keyboard.type(text)


def test_a_slash_some_letters_and_enter_lead_anywhere(alder, visit):
    page = visit(alder.users["executive"], f"{alder.url}week/")
    typed(page, "idéntity sit")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Identity for all sites")
    expect(page.get_by_role("status").filter(has_text="result")).to_have_text("1 result")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/roadmap/[0-9a-f-]+/$"))


def test_arrows_choose_escape_closes_and_a_slash_in_a_field_is_a_slash(alder, visit):
    page = visit(alder.users["owner"], f"{alder.url}clients/")
    page.keyboard.press("Control+k")
    page.keyboard.type("alder")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_be_hidden()
    page.goto("/search/?q=foods")
    page.get_by_role("searchbox", name="Search everything").press("/")
    expect(page.get_by_role("combobox")).to_be_hidden()


def test_on_a_phone_and_without_a_script_it_is_a_page(alder, visit):
    page = visit(alder.users["member"], alder.room, width=360, script=False)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("identity")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Identity for all sites").click()
    expect(page.get_by_role("heading", name="Identity for all sites")).to_be_visible()
