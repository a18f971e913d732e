"""Step four of the main job: what the executive records, the sponsor reads; nothing else."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.gestures import fill

pytestmark = pytest.mark.django_db(transaction=True)


def record_a_reading(page, alder, value):
    page.goto(f"{alder.room}outcomes/")
    page.get_by_role("link", name="Record a reading").click()
    fill(page, read_on=timezone.localdate().isoformat(), value=value, note="Of the month")
    page.locator("#reading").get_by_role("button", name="Record").click()
    expect(page.get_by_role("cell", name=f"{value} %")).to_be_visible()


def record_progress(page, alder, percent, reason):
    page.goto(f"{alder.room}roadmap/")
    page.get_by_role("link", name="Identity for all sites").first.click()
    page.locator("#progress").get_by_text("at risk").click()
    fill(page, progress=percent, reason=reason)
    page.locator("#progress").get_by_role("button", name="Record").click()
    expect(page.get_by_text(f"{percent} %").first).to_be_visible()


def test_the_sponsor_reads_what_the_executive_recorded(alder, visit):
    executive = visit(alder.users["executive"], alder.room)
    record_a_reading(executive, alder, "97.5")
    record_progress(executive, alder, "40", "The vendor is late")
    sponsor = visit(alder.users["sponsor"], f"{alder.room}outcomes/")
    expect(sponsor.locator(".fig", has_text="97.5 %")).to_be_visible()
    expect(sponsor.locator("svg").first).to_be_visible()
    sponsor.get_by_role("link", name="Roadmap").click()
    expect(sponsor.get_by_text("40 %").first).to_be_visible()
    expect(sponsor.get_by_text("The vendor is late").first).to_be_visible()
    assert sponsor.get_by_role("button", name="Record").count() == 0


def test_a_sponsor_finds_nothing_of_another_client(alder, birch, visit):
    sponsor = visit(alder.users["sponsor"], alder.room)
    other = f"{alder.url}c/{alder.other.slug}/"
    pages = [f"{room}{end}" for room in (other, birch.room) for end in ("", "outcomes/", "days/")]
    pages += [alder.url, f"{alder.url}week/", f"{alder.url}billing/"]
    assert sponsor.request.get(alder.room).status == 200
    assert {page: sponsor.request.get(page).status for page in pages} == dict.fromkeys(pages, 404)
    assert alder.other.name not in sponsor.content()
