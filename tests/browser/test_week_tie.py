"""From a day in the week to what it served, and from there to what the client reads."""

import pytest
from playwright.sync_api import Page, expect

from roadmaps.models import EntryTie, Initiative
from tests.browser.gestures import cell, confirm, month_of
from tests.browser.test_week import MON, TUE, WED, week_of

pytestmark = pytest.mark.django_db(transaction=True)

FOR, WORK = "What the day was for", "Identity for all sites"
CHOOSE_AS_IT_ARRIVES = """
    work => {
        const tie = document.querySelector("[data-tie]");
        const watch = new MutationObserver(() => {
            const choice = tie.querySelector("select");
            if (!choice) return;
            watch.disconnect();
            choice.value = [...choice.options].find(each => each.text === work).value;
            choice.dispatchEvent(new Event("change", { bubbles: true }));
        });
        watch.observe(tie, { childList: true, subtree: true });
    }
"""


def tied(alder) -> list[str]:
    with alder.scope():
        rows = EntryTie.objects.select_related("initiative", "kpi").order_by("entry__date")
        return [f"{row.entry.date} {row.purpose}" for row in rows]


def log(page: Page, alder, date: str) -> None:
    cell(page, alder.engagement, date).fill("0.5")
    page.keyboard.press("Enter")
    expect(page.locator(f"#sum_{date}")).to_have_text("½")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_cell_and_an_initiative_are_chosen_and_the_client_reads_it(alder, visit, width):
    page = visit(alder.users["executive"], week_of(alder), width=width)
    log(page, alder, MON)
    cell(page, alder.engagement, MON).focus()
    page.get_by_label(FOR).select_option(WORK)
    expect(page.locator("#tie_say")).to_contain_text("Saved")
    assert tied(alder) == [f"{MON} {WORK}"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(f"{alder.url}timesheets/")
    confirm(month_of(page, alder.organisation.name), "Submit")
    expect(page.get_by_text("submitted on")).to_be_visible()
    sponsor = visit(alder.users["sponsor"], f"{alder.room}days/", width=width)
    sponsor.get_by_role("row", name="Mon 16 Mar").get_by_role("link", name=WORK).click()
    expect(sponsor.get_by_role("heading", name=WORK)).to_be_visible()
    expect(sponsor.locator("#given")).to_contain_text("0.5 days, on one date")
    sponsor.locator("#given").get_by_role("link", name="16 Mar").click()
    expect(sponsor.get_by_role("row", name="Mon 16 Mar")).to_contain_text(WORK)


def test_without_script_it_is_a_page_of_its_own(alder, visit):
    page = visit(alder.users["executive"], week_of(alder), script=False)
    cell(page, alder.engagement, MON).fill("1")
    page.locator(".week__save").click()
    page.get_by_role("link", name="Add what you did").click()
    page.get_by_role("link", name=FOR).click()
    page.get_by_label(FOR).select_option(WORK)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What the day was for is saved.")).to_be_visible()
    expect(page.get_by_role("link", name=FOR)).to_be_visible()
    assert tied(alder) == [f"{MON} {WORK}"]


def test_the_choice_follows_the_cell_and_none_is_asked_for_in_passing(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/purpose/" in sent.url else None)
    for date in (MON, TUE):
        log(page, alder, date)
    expect(page.get_by_label(FOR)).to_have_count(0)  # the cell below has no days
    cell(page, alder.engagement, MON).focus()
    page.get_by_label(FOR).select_option(WORK)
    expect(page.locator("#tie_say")).to_contain_text("Saved")
    count = len(asked)
    for date in (TUE, MON, TUE, WED, MON):
        cell(page, alder.engagement, date).focus()
    expect(page.get_by_label(FOR).locator("option:checked")).to_have_text(WORK)
    assert len(asked) == count + 1
    cell(page, alder.engagement, TUE).focus()
    expect(page.get_by_label(FOR).locator("option:checked")).to_have_text("Nothing in particular")
    page.get_by_label(FOR).focus()
    page.keyboard.press("Escape")
    expect(cell(page, alder.engagement, TUE)).to_be_focused()
    assert tied(alder) == [f"{MON} {WORK}"]


def test_a_choice_made_in_the_moment_the_form_arrives_is_kept(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    log(page, alder, MON)
    page.evaluate(CHOOSE_AS_IT_ARRIVES, WORK)
    cell(page, alder.engagement, MON).focus()
    expect(page.locator("#tie_say")).to_contain_text("Saved")
    assert tied(alder) == [f"{MON} {WORK}"]


def test_a_choice_refused_or_unanswered_says_so_where_it_was_made(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    log(page, alder, MON)
    cell(page, alder.engagement, MON).focus()
    expect(page.get_by_label(FOR)).to_be_visible()
    with alder.scope():
        Initiative.objects.update(health="done", progress=100)
    page.get_by_label(FOR).select_option(WORK)
    expect(page.locator("#tie_say")).to_contain_text("This can no longer be chosen")
    page.route("**/purpose/", lambda route: route.abort())
    page.get_by_label(FOR).select_option("Nothing in particular")
    expect(page.locator("#tie_say")).to_have_text("Not saved: no answer. Choose it again.")
    assert tied(alder) == []
