"""A month is approved; what was wrong or forgotten in it goes to the client with the next one."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from engagements.actions.timesheets import approve, submit
from engagements.models import TimeEntry
from tests.browser.gestures import cell, listens, state_of
from tests.engagements.agreements import place

pytestmark = pytest.mark.django_db(transaction=True)

WEEK, TENTH, ELEVENTH = "week/2026-03-10/", "2026-03-10", "2026-03-11"
MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
REASON = "The afternoon was called off"


def decided(cast, month):
    with cast.scope():
        sheet = submit(cast.engagement, executive=cast.executive, month=month, by="Ed")
        approve(sheet, by=place(cast, "sponsor"))


def correct(page, days):
    page.get_by_role("link", name="Correct this day").click()
    page.get_by_label("What the day comes to").fill(days)
    page.get_by_label("Why").fill(REASON)
    page.get_by_role("button", name="Correct this day").click()
    expect(page.get_by_text("Corrected. It goes to the client with April 2026.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_an_approved_day_is_corrected_and_a_forgotten_one_added(alder, visit, width):
    decided(alder, MARCH)
    page = visit(alder.users["executive"], alder.url + WEEK, width=width)
    cell(page, alder.engagement, TENTH).click()
    correct(page, "¼")
    expect(cell(page, alder.engagement, TENTH)).to_have_value("¼")
    expect(state_of(page, alder.engagement, TENTH)).to_contain_text("corrected")

    page.goto(f"{page.url.partition('/week/')[0]}/week/{ELEVENTH}/")
    listens(page)
    cell(page, alder.engagement, ELEVENTH).fill("1")
    cell(page, alder.engagement, ELEVENTH).press("Enter")
    expect(state_of(page, alder.engagement, ELEVENTH)).to_contain_text("late, with Apr")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    decided(alder, APRIL)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}days/")
    april = sponsor.locator("#month-2026-04")
    expect(april.get_by_role("row", name=REASON)).to_contain_text("correction")
    expect(april.get_by_role("row", name="Wed 11 Mar")).to_contain_text("late")
    with alder.scope():
        late = TimeEntry.objects.exclude(late_in=None).order_by("date")
        assert [str(each.days.normalize()) for each in late] == ["-0.25", "1"]
