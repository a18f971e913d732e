"""Step one of the main job: a seller, then a new client live in one sitting."""

import datetime as dt
import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from engagements.models import Engagement
from tests import factories as make
from tests.browser.agreement import (
    DOSAGE,
    HEADINGS,
    SPONSOR,
    STEPS,
    answer,
    go_live,
    letter_to,
    make_seller,
    newcomer,
)
from tests.browser.gestures import cell, confirm, fill, work
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

FIVE_MINUTES = 5 * 60
ANSWERS = 30  # what has to be typed or chosen; the rest is proposed


def heading(page):
    return page.get_by_role("heading", level=1)


@pytest.fixture
def alone(db):
    """A practice of one person that has a seller and no client."""
    cast = Cast(make.make_practice("cedar"))
    with cast.scope():
        make.make_settings()
        cast.entity = make.make_entity()
        person = make.make_user("Cora Cedar")
        make.make_membership(person, is_owner=True, is_admin=True, is_executive=True)
        cast.users["owner"], cast.executive = person, make.make_executive(person)
    return cast


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_newcomer_has_a_client_live_and_a_day_logged_in_five_minutes(alone, visit, script):
    begun, typed = time.monotonic(), 0
    page = visit(alone.users["owner"], f"{alone.url}clients/", script=script)
    page.get_by_role("link", name="Onboard an engagement").click()
    today = timezone.localdate()
    facts = dict(STEPS) | {"scope": {}, "playbook": {}}
    facts["dosage"] = DOSAGE | {"allocations__0__executive": "Cora Cedar"}
    facts["engagement"] = STEPS["engagement"] | {"engagement__starts_on": f"{today}"}
    for number, step in enumerate(facts):
        fill(page, **facts[step])
        typed += len(facts[step])
        page.locator(".form__actions").get_by_role("button", name="Save and continue").click()
        expect(heading(page)).to_have_text(HEADINGS[number + 1])
    expect(page.get_by_text(f"Sue Sponsor ({SPONSOR}) gets an invitation")).to_be_visible()
    page.get_by_role("button", name="Go live").click()
    expect(heading(page)).to_have_text("Fractional CIO")
    page.get_by_role("link", name="Log the first day").click()
    log(page, alone, today, script=script)
    assert typed <= ANSWERS
    assert time.monotonic() - begun < FIVE_MINUTES


def log(page, cast, day: dt.date, *, script):
    with cast.scope():
        engagement = Engagement.objects.get()
    cell(page, engagement, f"{day}").fill("1")
    if script:
        page.keyboard.press("Enter")
    else:
        page.locator(".week__save").click()
    expect(page.locator("#week_total")).to_have_text("1 day this week")


def test_a_new_client_is_live_in_one_sitting(alder, visit):
    page = visit(alder.users["admin"], alder.url)
    make_seller(page, alder)
    go_live(page, alder)
    expect(heading(page)).to_have_text("Fractional CIO")
    for words in ("Integration of two firms", "CZK 24,000.00", "Uptime", "One directory"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("link", name="Client room").click()
    expect(page.get_by_role("heading", name="Mlýn")).to_be_visible()
    work(alder)
    sponsor = visit(newcomer("Sue Sponsor", SPONSOR), letter_to(SPONSOR, "invites you"))
    sponsor.get_by_role("button", name="Accept the invitation").click()
    expect(sponsor.get_by_role("heading", name="Mlýn")).to_be_visible()
    sponsor.get_by_role("link", name="Outcomes").first.click()
    expect(sponsor.get_by_text("Uptime").first).to_be_visible()


def test_one_leaves_half_way_finds_it_again_and_may_discard_it(alder, visit):
    page = visit(alder.users["admin"], f"{alder.url}engagements/new/")
    answer(page, "client")
    fill(page, people__0__name="Sue Sponsor", people__0__email="not an address")
    page.get_by_role("button", name="Save and leave").click()
    page.get_by_role("link", name="Mlýn").click()
    expect(page.locator("[name=people-0-name]")).to_have_value("Sue Sponsor")
    expect(page.locator("[name=people-0-email]")).to_have_value("not an address")
    expect(page.locator("[name=people-0-email]")).to_be_focused()
    expect(page.get_by_text("What you typed is kept. 1 answer needs attention.")).to_be_visible()
    page.goto(f"{alder.url}clients/")
    confirm(page, "Discard")
    expect(page.get_by_text("The onboarding is discarded.")).to_be_visible()
    expect(page.get_by_role("link", name="Mlýn")).to_have_count(0)


def test_whether_the_days_are_there_is_said_while_one_types(alder, visit):
    page = visit(alder.users["admin"], f"{alder.url}engagements/new/")
    for step in ("client", "people"):
        answer(page, step)
    answer(page, "engagement", engagement__entity=alder.entity.legal_name)
    answer(page, "scope")
    fill(page, **DOSAGE)
    expect(page.get_by_text("alder executive has the days")).to_be_visible()
    page.locator("[name=allocations-0-days]").fill("4")
    expect(page.get_by_text("alder executive would be over-booked in")).to_be_visible()
    expect(page.locator("[name=allocations-0-days]")).to_be_focused()


def fits(page: Page) -> None:
    """No page is wider than its window once it is laid out."""
    document = page.locator("html")
    expect(document).to_have_js_property("scrollWidth", page.viewport_size["width"])


def test_every_step_fits_a_telephone_and_enter_saves(alder, visit):
    page = visit(alder.users["admin"], f"{alder.url}engagements/new/", width=360)
    for number, step in enumerate(STEPS):
        fits(page)
        if step == "people":
            fill(page, **STEPS[step])
            page.locator("[name=people-0-name]").press("Enter")
        else:
            seller = {"engagement__entity": alder.entity.legal_name}
            answer(page, step, **(seller if step == "engagement" else {}))
        expect(heading(page)).to_have_text(HEADINGS[number + 1])
    fits(page)
