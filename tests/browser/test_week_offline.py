"""The week on a phone without a connection: what is typed waits, is sent, is never just lost."""

import datetime as dt
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from engagements.actions.days import log_day
from tests.browser.gestures import cell, logged, state_of
from tests.browser.test_week import MON, SUN, TUE, week_of

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = 360
NAMES = "async () => (await indexedDB.databases()).map((each) => each.name)"
READY = """async () => {
    const wait = () => new Promise((done) => { setTimeout(done, 50); });
    while (!navigator.serviceWorker.controller) await wait();
    while (!await caches.match('/offline/', { ignoreVary: true })) await wait();
}"""


@pytest.fixture
def phone(alder, visit):
    """The week of a Tuesday on a phone that has kept what it needs."""
    page = visit(alder.users["executive"], week_of(alder, TUE), width=PHONE)
    page.evaluate(READY)
    return page


def more(page: Page, client: str, times: int) -> None:
    """Quarters more, on the page without a connection."""
    row = page.locator(".offline__row").filter(has_text=client)
    for _ in range(times):
        row.get_by_role("button", name="More").click()
    expect(row).to_contain_text("waits")


def test_a_day_logged_without_a_connection_is_there_when_it_is_back(alder, phone):
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()
    more(phone, "alder Foods", 2)
    phone.reload()  # nothing is lost when the page is closed
    row = phone.locator(".offline__row").filter(has_text="alder Foods")
    expect(row.get_by_role("textbox")).to_have_value("½")
    wide = phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert (wide, logged(alder, MON, SUN)) == (0, [])
    phone.context.set_offline(False)
    expect(phone.locator(f"#tab_{TUE}")).to_have_text("½")
    assert logged(alder, MON, SUN) == [("Tue", "0.5")]


def test_a_day_of_another_week_is_sent_too(alder, phone):
    phone.context.set_offline(True)
    phone.reload()
    phone.locator("#offline_date").fill("2026-03-26")
    more(phone, "alder Foods", 4)
    phone.locator("#offline_date").fill(TUE)
    with phone.expect_response(lambda answer: answer.request.method == "POST"):
        phone.context.set_offline(False)
    expect(phone.locator(f"#tab_{TUE}")).to_be_visible()
    expect(phone.locator("[data-waiting]")).to_be_hidden()
    phone.goto(week_of(alder, "2026-03-26"))
    expect(phone.locator("#tab_2026-03-26")).to_have_text("1")


def test_what_changed_meanwhile_is_shown_beside_what_was_typed(alder, phone):
    phone.context.set_offline(True)
    phone.reload()
    more(phone, "alder Foods", 2)
    with alder.scope():
        date = dt.date.fromisoformat(TUE)
        log_day(alder.engagement, executive=alder.executive, date=date, days=Decimal("0.25"))
    phone.context.set_offline(False)
    conflict = state_of(phone, alder.engagement, TUE)
    expect(conflict.get_by_role("alert")).to_contain_text("it is now ¼")
    expect(cell(phone, alder.engagement, TUE)).to_have_value("½")
    phone.reload()  # it is asked until it is answered
    expect(conflict.get_by_role("alert")).to_contain_text("it is now ¼")
    conflict.get_by_role("button", name="Make it ½").click()
    expect(conflict.get_by_role("alert")).to_have_count(0)
    assert logged(alder, MON, SUN) == [("Tue", "0.5")]


def test_what_is_typed_while_the_page_is_open_is_sent_when_the_connection_is_back(alder, phone):
    phone.context.set_offline(True)
    cell(phone, alder.engagement, TUE).fill("1")
    waits = state_of(phone, alder.engagement, TUE)
    expect(waits).to_contain_text("Waits in this browser")
    phone.context.set_offline(False)
    expect(phone.locator(f"#tab_{TUE}")).to_have_text("1")
    expect(waits).not_to_contain_text("Waits in this browser")
    assert logged(alder, MON, SUN) == [("Tue", "1")]


def test_signing_out_says_what_waits_and_leaves_nothing_behind(alder, phone):
    phone.route("**/week/*/", lambda route: route.abort())
    cell(phone, alder.engagement, TUE).fill("1")
    expect(state_of(phone, alder.engagement, TUE)).to_contain_text("Waits in this browser")
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept()

    phone.on("dialog", answer)
    phone.locator("summary", has_text="executive").click()
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_url(lambda url: "/week/" not in url)
    assert asked[0].startswith("Entries that were not sent yet: 1.")
    assert [name for name in phone.evaluate(NAMES) if name.startswith("sextant-")] == []
    phone.context.set_offline(True)
    phone.goto(week_of(alder, TUE))
    expect(phone.get_by_text("Nothing is kept in this browser.")).to_be_visible()
