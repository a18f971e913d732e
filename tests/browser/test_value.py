"""A benefit is written by the executive, found by the sponsor on the overview, and confirmed."""

import pytest
from playwright.sync_api import expect

from tests.browser.gestures import fill

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_benefit_is_published_and_confirmed(alder, visit):
    executive = visit(alder.users["executive"], f"{alder.room}value/")
    executive.get_by_role("link", name="Add a benefit").click()
    fill(executive, title="Fewer lost days", amount="12000", starts_on="2026-02-01")
    fill(executive, evidence="The bill of February")
    executive.get_by_role("button", name="Keep").click()
    executive.locator("summary", has_text="Publish").click()
    executive.locator("#publish form").get_by_role("button", name="Publish").click()
    expect(executive.get_by_text("waits for the sponsor")).to_be_visible()

    sponsor = visit(alder.users["sponsor"], alder.room)
    expect(sponsor.get_by_text("Is it so? Fewer lost days")).to_be_visible()
    sponsor.get_by_role("link", name="Read and answer").click()
    sponsor.get_by_role("button", name="Confirm").click()
    expect(sponsor.get_by_text("confirmed by the client")).to_be_visible()
    sponsor.get_by_role("link", name="Value").first.click()
    expect(sponsor.get_by_role("row", name="Fewer lost days").first).to_contain_text("75 %")
