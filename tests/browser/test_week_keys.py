"""The week by keys alone: quickly, with nothing lost when an answer fails, and taken back."""

import datetime as dt
import time
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from engagements.actions.days import log_day
from tests import factories as make
from tests.browser.gestures import cell, listens, logged, state_of
from tests.browser.test_week import MON, SUN, TUE, week_of

pytestmark = pytest.mark.django_db(transaction=True)

DATES = [f"2026-03-{number}" for number in range(16, 21)]


def press(page: Page, keys: list[str]) -> int:
    """Each key once; how many there were."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def test_five_days_over_three_engagements_take_under_forty_keys_and_ten_seconds(alder, visit):
    with alder.scope():
        for name in ("Birch Bank", "Cedar Rail"):
            make.make_engagement(make.make_organisation(name), executives=(alder.executive,))
    page = visit(alder.users["executive"], week_of(alder))
    page.locator("td[data-column='1'] [data-cell]").first.focus()
    there = ["4", *["ArrowRight", "4"] * 4]
    back = ["4", *["ArrowLeft", "4"] * 4]
    last = ["2", *["ArrowRight", "2"] * 4]
    begun = time.monotonic()
    count = press(page, [*there, "ArrowDown", *back, "ArrowDown", *last, "Enter"])
    expect(page.locator("#week_total")).to_have_text("5 days this week")
    for date in DATES:
        expect(page.locator(f"#sum_{date}")).to_have_text("1")
    assert (count < 40, time.monotonic() - begun < 10) == (True, True)
    assert len(logged(alder, MON, SUN)) == 15


def test_keys_give_parts_of_a_day_and_leave_typing_alone(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    input_ = cell(page, alder.engagement, MON)
    input_.focus()
    for keys, shown in (("8", "⅛"), ("2", "½"), (" ", "¼"), ("0.75", "0.75")):
        page.keyboard.type(keys)
        expect(input_).to_have_value(shown)
    page.keyboard.press("Enter")
    expect(page.locator(f"#sum_{MON}")).to_have_text("¾")
    input_.focus()
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    expect(input_).to_have_value("¾")
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"#sum_{MON}")).to_have_text("\u2013")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the week")).to_be_visible()
    page.keyboard.press("Escape")
    assert logged(alder, MON, SUN) == []


def test_one_key_fills_the_week_and_one_takes_it_back(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    page.keyboard.press("f")
    expect(page.locator("#week_total")).to_have_text("2 days this week")
    listens(page)
    page.keyboard.press("u")
    expect(page.locator("#week_total")).to_have_text("0 days this week")
    listens(page)
    cell(page, alder.engagement, TUE).focus()
    press(page, ["2", "Enter"])
    expect(page.locator(f"#sum_{TUE}")).to_have_text("½")
    page.keyboard.press("Control+z")
    expect(page.locator(f"#sum_{TUE}")).to_have_text("\u2013")
    expect(cell(page, alder.engagement, TUE)).to_have_value("")
    assert logged(alder, MON, SUN) == []


def test_a_failure_stays_at_its_cell_and_is_sent_again(alder, visit):
    page = visit(alder.users["executive"], week_of(alder))
    failing = [1, 2]  # the first two answers are lost
    page.route(
        "**/week/*/",
        lambda route: route.abort() if failing and failing.pop() else route.continue_(),
    )
    cell(page, alder.engagement, MON).focus()
    press(page, ["1", "Enter"])
    failed = state_of(page, alder.engagement, MON)
    expect(failed).to_contain_text("Waits in this browser")
    failed.get_by_role("button", name="Try again").click()
    expect(page.locator(f"#sum_{MON}")).to_have_text("1")  # tried again by itself
    expect(failed).not_to_contain_text("Waits in this browser")
    assert logged(alder, MON, SUN) == [("Mon", "1")]


@pytest.mark.parametrize(("answer", "kept"), [("Keep ¼", "0.25"), ("Make it 1", "1")])
def test_a_cell_changed_meanwhile_shows_both_values_and_asks(alder, visit, answer, kept):
    page = visit(alder.users["executive"], week_of(alder))
    with alder.scope():
        log_day(
            alder.engagement,
            executive=alder.executive,
            date=dt.date.fromisoformat(MON),
            days=Decimal("0.25"),
        )
    cell(page, alder.engagement, MON).focus()
    press(page, ["1", "Enter"])
    expect(state_of(page, alder.engagement, MON).get_by_role("alert")).to_contain_text(
        "it is now ¼"
    )
    page.get_by_role("button", name=answer).click()
    expect(state_of(page, alder.engagement, MON).get_by_role("alert")).to_have_count(0)
    expect(page.locator(".cell__answer")).to_have_count(0)
    assert logged(alder, MON, SUN) == [("Mon", kept)]
