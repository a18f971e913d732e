"""Step three of the main job: a month is submitted, returned, corrected, approved and locked."""

import pytest
from playwright.sync_api import expect

from engagements.models import TimeEntry
from tests.browser.gestures import cell, confirm, state_of

pytestmark = pytest.mark.django_db(transaction=True)

WEEK, DATE = "week/2026-03-10/", "2026-03-10"
REASON = "The workshop took all of the day."


def submitted(page, alder):
    page.goto(f"{alder.url}timesheets/")
    confirm(page, "Submit")
    expect(page.get_by_text("With the client", exact=True)).to_be_visible()


def states(alder):
    with alder.scope():
        rows = TimeEntry.objects.filter(engagement=alder.engagement)
        return [(str(row.days.normalize()), row.state) for row in rows]


def test_a_month_is_returned_corrected_approved_and_then_locked(alder, visit):
    executive = visit(alder.users["executive"], f"{alder.url}timesheets/")
    submitted(executive, alder)
    assert states(alder) == [("0.5", "submitted")]
    sponsor = visit(alder.users["sponsor"], f"{alder.room}days/")
    expect(sponsor.get_by_role("heading", name="March 2026, alder executive")).to_be_visible()
    confirm(sponsor, "Return", reason=REASON)
    expect(sponsor.get_by_text(REASON)).to_be_visible()
    executive.reload()
    expect(executive.get_by_text(REASON)).to_be_visible()
    executive.goto(f"{alder.url}{WEEK}")
    cell(executive, alder.engagement, DATE).fill("1")
    expect(executive.locator(f"#sum_{DATE}")).to_have_text("1")
    submitted(executive, alder)
    sponsor.reload()
    confirm(sponsor, "Approve")
    name = alder.users["sponsor"].name
    expect(sponsor.locator(".state", has_text=f"Approved by {name}")).to_be_visible()
    assert states(alder) == [("1", "approved")]
    executive.goto(f"{alder.url}{WEEK}")
    expect(cell(executive, alder.engagement, DATE)).not_to_be_editable()
    expect(state_of(executive, alder.engagement, DATE)).to_contain_text("approved")
