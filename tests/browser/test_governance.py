"""The executive asks, the sponsor decides in the room; a risk is raised and seen in the matrix."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.gestures import fill

pytestmark = pytest.mark.django_db(transaction=True)


def ask(page, alder):
    page.goto(f"{alder.room}engagements/{alder.engagement.pk}/decisions/new/")
    fill(page, question="Buy or build?")
    fill(page, **{"options-0-title": "Buy", "options-1-title": "Build"})
    page.get_by_role("button", name="Save the draft").click()
    page.locator("#proposal > summary").click()
    page.locator("#proposal form button").first.click()
    expect(page.get_by_text("Put forward. The client sees it now.")).to_be_visible()


def test_what_the_executive_asks_the_sponsor_decides(alder, visit):
    executive = visit(alder.users["executive"], alder.room)
    ask(executive, alder)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}governance/decisions/")
    sponsor.get_by_role("link", name="Buy or build?").click()
    sponsor.get_by_label("Build").check()
    sponsor.locator("#answer textarea").fill("Our own people know it")
    sponsor.locator("#answer").get_by_role("button", name="Decide").click()
    expect(sponsor.get_by_text("Our own people know it")).to_be_visible()
    assert sponsor.locator("#answer").count() == 0


def test_a_risk_stands_in_the_matrix(alder, visit):
    page = visit(
        alder.users["executive"], f"{alder.room}engagements/{alder.engagement.pk}/risks/new/"
    )
    fill(page, title="The vendor fails", review_on=timezone.localdate().isoformat())
    page.get_by_label("Category").select_option("supplier")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Weigh it anew")).to_be_visible()
    board = visit(alder.users["board"], f"{alder.room}governance/risks/")
    board.get_by_role("link", name="R-1").click()
    expect(board.get_by_role("heading", name="The vendor fails")).to_be_visible()
