"""An executive pastes readings; the sponsor asks what the days were for."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_readings_are_pasted_looked_at_and_recorded(alder, visit):
    page = visit(alder.users["executive"], f"{alder.room}outcomes/")
    page.get_by_role("link", name="Record a reading").click()
    page.get_by_role("link", name="Several at once: paste or CSV").click()
    day = timezone.localdate().isoformat()
    page.get_by_label("Readings, one a line").fill(f"{day}\t97,5\tAll sites\nsoon\t9")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("“soon” is no date.")).to_be_visible()
    page.get_by_role("button", name="Record one reading").click()
    expect(page.get_by_text("1 line was left out.")).to_be_visible()
    expect(page.locator("#readings").get_by_text("All sites")).to_be_visible()


def test_the_sponsor_reads_what_days_were_for_and_goes_on_from_there(alder, visit):
    page = visit(alder.users["sponsor"], f"{alder.room}days/")
    page.get_by_role("link", name="What they served").click()
    expect(page.get_by_role("heading", name="What did we get for these days?")).to_be_visible()
    page.get_by_role("link", name="Since the beginning").click()
    page.wait_for_url("**from=**")
