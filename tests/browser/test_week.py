"""Step two of the main job: an executive's week, by keyboard, as a form, on a phone."""

import pytest
from playwright.sync_api import Route, expect

from tests import factories as make
from tests.browser.gestures import cell, logged, state_of

pytestmark = pytest.mark.django_db(transaction=True)

MON, TUE, WED, SUN = "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-22"


def week_of(cast, date=MON):
    return f"{cast.url}week/{date}/"


def test_a_week_is_logged_by_keyboard_alone_and_its_sums_follow(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    cell(page, alder.engagement, MON).focus()
    page.keyboard.type("1")
    page.keyboard.press("ArrowRight")
    page.keyboard.type(".5")
    page.keyboard.press("Enter")
    expect(page.locator(f"#sum_{MON}")).to_have_text("1")
    expect(page.locator(f"#sum_{TUE}")).to_have_text("½")
    expect(page.locator("#week_total")).to_have_text("1.5 days this week")
    expect(page.locator(f"#pace_{alder.engagement.pk.hex}")).to_contain_text("2 of 8.8 days")
    assert logged(alder, MON, SUN) == [("Mon", "1"), ("Tue", "0.5")]


def test_what_was_done_is_said_without_leaving_the_keyboard(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    cell(page, alder.engagement, MON).focus()
    page.keyboard.type("0.5")
    page.keyboard.press("n")
    said = page.get_by_label("What the client reads")
    expect(said).to_be_focused()
    page.keyboard.type("Chose the identity vendor")
    page.keyboard.press("Escape")
    expect(cell(page, alder.engagement, MON)).to_be_focused()
    expect(said).to_have_value("Chose the identity vendor")
    expect(state_of(page, alder.engagement, MON)).to_contain_text("Chose the identity vendor")


def test_more_than_one_day_is_refused_and_what_was_typed_stays(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    cell(page, alder.engagement, WED).fill("1.5")
    page.keyboard.press("ArrowDown")
    refused = state_of(page, alder.engagement, WED).get_by_role("alert")
    expect(refused).to_have_text("Only 1 of that day is left.")
    expect(page.locator("#week_status")).to_have_text("Not saved.")
    expect(cell(page, alder.engagement, WED)).to_have_value("1.5")
    assert logged(alder, MON, SUN) == []


def test_without_script_the_week_is_one_form(alder, visit):
    page = visit(alder.users["executive"], week_of(alder), script=False)
    cell(page, alder.engagement, MON).fill("1")
    cell(page, alder.engagement, TUE).fill("1.25")
    page.locator(".week__save").click()
    expect(page.locator(".notice--bad")).to_contain_text("Nothing is saved yet: 1 cell needs")
    expect(cell(page, alder.engagement, MON)).to_have_value("1")
    expect(cell(page, alder.engagement, TUE)).to_have_value("1.25")
    assert logged(alder, MON, SUN) == []
    cell(page, alder.engagement, TUE).fill("0.25")
    page.locator(".week__save").click()
    expect(page.get_by_text("The week is saved.")).to_be_visible()
    expect(page.locator("#week_total")).to_have_text("1.25 days this week")
    assert logged(alder, MON, SUN) == [("Mon", "1"), ("Tue", "0.25")]


def test_on_a_phone_one_date_is_shown_and_quarters_are_stepped(alder, visit):
    page = visit(alder.users["executive"], week_of(alder, TUE), width=360)
    row = page.locator(f"tr:has(#days_{alder.engagement.pk.hex}_{TUE})")
    for _ in range(3):
        row.get_by_role("button", name="More").locator("visible=true").click()
    row.get_by_role("button", name="Less").locator("visible=true").click()
    expect(page.locator(f"#tab_{TUE}")).to_have_text("½")
    assert cell(page, alder.engagement, MON).is_hidden()
    page.locator("label.week__day").first.click()
    expect(cell(page, alder.engagement, MON)).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert (wide, logged(alder, MON, SUN)) == (0, [("Tue", "0.5")])


def test_what_is_changed_while_an_answer_is_awaited_is_sent_too(alder, visit):
    page = visit(alder.users["executive"], week_of(alder, TUE), width=360)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held or route.request.method != "POST":
            route.continue_()
        else:
            held.append(route)

    page.route("**/week/**", hold_the_first)
    row = page.locator(f"tr:has(#days_{alder.engagement.pk.hex}_{TUE})")
    more = row.get_by_role("button", name="More").locator("visible=true")
    with page.expect_request(lambda request: request.method == "POST"):
        more.click()
    more.click()
    held[0].continue_()
    expect(page.locator(f"#tab_{TUE}")).to_have_text("½")
    assert logged(alder, MON, SUN) == [("Tue", "0.5")]


def test_two_browsers_on_one_week_end_in_one_stated_outcome(alder, visit):
    with alder.scope():
        make.make_assignment(alder.engagement, alder.colleague)
    pages = [visit(alder.users[name], week_of(alder)) for name in ("executive", "colleague")]
    second = visit(alder.users["executive"], week_of(alder))
    for page in pages:
        cell(page, alder.engagement, MON).fill("1")
    for page in pages:
        expect(page.locator(f"#sum_{MON}")).to_have_text("1")
        page.reload()
        expect(page.locator(f"#sum_{MON}")).to_have_text("1")  # each sees the own day alone
    cell(second, alder.engagement, MON).fill("0.25")
    refused = state_of(second, alder.engagement, MON).get_by_role("alert")
    expect(refused).to_have_text(
        "Changed elsewhere meanwhile: it is now 1. Type again to change it."
    )
    expect(cell(second, alder.engagement, MON)).to_have_value("0.25")
    assert logged(alder, MON, SUN) == [("Mon", "1")]
