"""A bar is moved by keyboard and by pointer, saved with a reason, taken back; @ names a person."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from roadmaps.models import Initiative, InitiativeUpdate
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 6, 30)


def planned(alder):
    with alder.scope():
        phase = alder.engagement.phases.get()
        return make.make_initiative(phase, title="ERP", starts_on=FIRST, ends_on=LAST).pk


def dates(alder, pk):
    with alder.scope():
        work = Initiative.objects.get(pk=pk)
        return work.starts_on, work.ends_on


def test_the_keyboard_moves_stretches_and_saves_and_escape_puts_back(alder, visit):
    pk = planned(alder)
    page = visit(alder.users["executive"], f"{alder.room}roadmap/")
    bar = page.locator("[data-bar][data-title='ERP']")
    bar.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-replan-live]")).to_contain_text("ERP: 9 March 2026 to 8 July 2026")
    page.keyboard.press("Escape")
    expect(page.locator("[data-replan-form]")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is planned for")).to_be_visible()
    assert dates(alder, pk) == (dt.date(2026, 3, 1), dt.date(2026, 6, 29))
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The move was taken back.")).to_be_visible()
    assert dates(alder, pk) == (FIRST, LAST)


def test_a_dragged_bar_asks_why_before_it_is_saved(alder, visit):
    pk = planned(alder)
    page = visit(alder.users["executive"], f"{alder.room}roadmap/")
    box = page.locator("[data-bar][data-title='ERP'] .timeline__bar").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    page.get_by_label("Why it moves").fill("After Easter")
    page.get_by_role("button", name="Save the dates").click()
    expect(page.get_by_text("is planned for")).to_be_visible()
    assert dates(alder, pk)[0] > FIRST
    with alder.scope():
        assert InitiativeUpdate.objects.get(initiative=pk).note == "After Easter"


def test_an_at_sign_offers_the_people_of_the_room(alder, visit):
    page = visit(alder.users["sponsor"], f"{alder.room}roadmap/{planned(alder)}/")
    page.get_by_label("Comment", exact=True).press_sequentially("Thanks @alder e")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".comment")).to_contain_text("For")
