"""Step five of the main job: an invoice and a board report, made while one looks on."""

import pytest
from playwright.sync_api import expect

from tests.billing.conftest import approved, march
from tests.browser.gestures import confirm, downloaded, fill, work

pytestmark = pytest.mark.django_db(transaction=True)

NARRATIVE = {
    "words_summary": "Approve **EUR 40,000** for the second site.",
    "words_happened": "All sites sign in once.",
    "words_decisions": "One vendor, three years.",
}


def stays_on_the_page(page):
    page.evaluate("window.untouched = true")


def has_stayed(page):
    return page.evaluate("window.untouched === true")


def issue_the_invoice(page, alder):
    page.get_by_role("button", name=f"Draft invoice : {alder.organisation.name}").click()
    page.get_by_role("link", name="Issue…").click()
    page.get_by_role("button", name="Issue the invoice").click()
    expect(page.get_by_text("Waiting for a free worker.")).to_be_visible()


def generate_the_report(page):
    fill(page, first="2026-01-01", last="2026-03-31")
    page.get_by_label("Other dates").check()
    page.get_by_role("button", name="Begin the draft").click()
    fill(page, **NARRATIVE)
    page.get_by_role("button", name="Save and look at the whole").click()
    expect(page.locator("article.sheet")).to_contain_text("All sites sign in once.")
    confirm(page, "Generate the report")
    expect(page.get_by_text("Waiting for a free worker.")).to_be_visible()


def test_an_approved_month_becomes_an_invoice_the_sponsor_keeps(alder, visit):
    with alder.scope():
        approved(alder.engagement, alder.executive, march("1", "0.5"))
    office = visit(alder.users["bookkeeper"], f"{alder.url}billing/")
    issue_the_invoice(office, alder)
    stays_on_the_page(office)
    work(alder)
    link = office.get_by_role("link", name="Download PDF")
    expect(link).to_be_visible()
    assert has_stayed(office)
    ours = downloaded(office, link)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}invoices/")
    expect(sponsor.get_by_role("cell", name="EUR 1,725.00")).to_be_visible()
    theirs = downloaded(sponsor, sponsor.get_by_role("link", name="Download"))
    assert (theirs[:5], theirs == ours) == (b"%PDF-", True)


def test_a_board_report_is_made_published_and_kept_by_the_sponsor(alder, visit):
    executive = visit(alder.users["executive"], f"{alder.url}reports/new/")
    generate_the_report(executive)
    stays_on_the_page(executive)
    work(alder)
    link = executive.get_by_role("link", name="Download the PDF")
    expect(link).to_be_visible()
    assert has_stayed(executive)
    ours = downloaded(executive, link)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}reports/")
    expect(sponsor.get_by_text("No report published yet")).to_be_visible()
    confirm(executive, "Publish")
    expect(executive.get_by_text("In the client room since")).to_be_visible()
    sponsor.reload()
    theirs = downloaded(sponsor, sponsor.get_by_role("link", name="Download"))
    assert (theirs[:5], theirs == ours) == (b"%PDF-", True)
