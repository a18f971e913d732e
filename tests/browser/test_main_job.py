"""The main job from end to end, by everybody it needs, through the pages alone.

Onboard, log, approve, invoice, pay, credit; report, publish, read: once with script, once without.
"""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from clients.models import StoredDocument
from engagements.models import Engagement
from tests.browser.agreement import SPONSOR, go_live, letter_to, make_seller, newcomer
from tests.browser.gestures import (
    cell,
    confirm,
    downloaded,
    fill,
    logged,
    looks_again,
    month_of,
    work,
)

pytestmark = pytest.mark.django_db(transaction=True)

CLIENT, ROOM, BOARD = "Mlýn", "c/mlyn/", "bo@example.test"
MON, TUE = "2026-03-16", "2026-03-17"
GROSS = "CZK 43,560.00"  # 1.5 days at 24,000 and 21 % of VAT
NARRATIVE = {
    "words_summary": "Approve **the second site**.",
    "words_happened": "All sites sign in once.",
    "words_decisions": "One vendor.",
}


def onboard(admin, alder):
    """A seller, a client, an engagement with all that was promised, and a board member."""
    make_seller(admin, alder)
    go_live(admin, alder, engagement__starts_on="2026-03-01")
    admin.goto(f"{alder.url}{ROOM}people/")
    fill(admin, name="Bo Board", email=BOARD, role="Board member")
    admin.get_by_role("button", name="Send the invitation").click()
    expect(admin.get_by_text(BOARD).first).to_be_visible()


def accept(people, name, email):
    """The letter is opened and the place in the room taken."""
    page = people(newcomer(name, email), letter_to(email, "invites you"))
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_role("heading", name=CLIENT)).to_be_visible()
    return page


def log_days(executive, alder, *, script):
    with alder.scope():
        engagement = Engagement.objects.get(organisation__name=CLIENT)
    executive.goto(f"{alder.url}week/{MON}/")
    cell(executive, engagement, MON).fill("1")
    cell(executive, engagement, TUE).fill("0.5")
    if script:
        executive.keyboard.press("Enter")
    else:
        executive.locator(".week__save").click()
    expect(executive.locator("#week_total")).to_have_text("1.5 days this week")
    assert logged(alder, MON, TUE) == [("Mon", "1"), ("Tue", "0.5")]


def submit(executive, alder):
    executive.goto(f"{alder.url}timesheets/")
    confirm(month_of(executive, CLIENT), "Submit")
    expect(month_of(executive, CLIENT).get_by_text("submitted on")).to_be_visible()


def approve(sponsor, alder):
    sponsor.goto(f"{alder.url}{ROOM}days/")
    confirm(sponsor, "Approve")
    expect(sponsor.locator(".state", has_text="Approved by Sue Sponsor")).to_be_visible()


def draft(office, alder):
    office.goto(f"{alder.url}billing/")
    office.get_by_role("button", name=f"Draft invoice : {CLIENT}").click()
    expect(office.get_by_role("heading", name="Draft invoice", level=1)).to_be_visible()
    expect(office.get_by_text(GROSS).first).to_be_visible()


def issue(office):
    office.get_by_role("link", name="Issue…").click()
    office.get_by_role("button", name="Issue the invoice").click()
    expect(office.get_by_role("heading", name="Invoice 2026-0001")).to_be_visible()
    expect(office.get_by_text("Waiting for a free worker.")).to_be_visible()


def keep(page, name, *, script):
    """What the worker made while one looked on, or after one has looked again."""
    if not script:
        looks_again(page)
    return downloaded(page, page.get_by_role("link", name=name))


def open_from_the_letter(sponsor, number):
    """The room's list, from the link in the letter; in it the line of a document."""
    sponsor.goto(letter_to(SPONSOR, f" {number}, "))
    return sponsor.get_by_role("row", name=re.compile(f"^{number}"))


def pay(office):
    fill(office, amount="43560.00", note="Bank statement 4")
    office.get_by_role("button", name="Record the payment").click()
    expect(office.get_by_text("The payment is recorded.")).to_be_visible()
    expect(office.locator(".facts").get_by_text("paid", exact=True)).to_be_visible()


def credit(office):
    office.get_by_role("link", name="Credit…").click()
    fill(office, reason="Billed to the wrong cost centre")
    office.get_by_role("button", name="Issue the credit note").click()
    expect(office.get_by_role("heading", name="Credit note CN-2026-0001")).to_be_visible()
    expect(office.get_by_text("wrong cost centre").first).to_be_visible()


def write_the_report(executive, alder):
    executive.goto(f"{alder.url}reports/new/")
    fill(executive, engagement=f"{CLIENT}: Fractional CIO", first="2026-03-01", last="2026-03-31")
    executive.get_by_label("Other dates").check()
    executive.get_by_role("button", name="Begin the draft").click()
    fill(executive, **NARRATIVE)
    executive.get_by_role("button", name="Save and look at the whole").click()
    expect(executive.locator("article.sheet")).to_contain_text("All sites sign in once.")
    expect(executive.locator("article.sheet")).to_contain_text("Uptime")
    confirm(executive, "Generate the report")
    expect(executive.get_by_text("Waiting for a free worker.")).to_be_visible()


def publish(executive):
    confirm(executive, "Publish")
    expect(executive.get_by_text("In the client room since")).to_be_visible()


def days_are_approved(people, alder, *, script):
    """From the agreement to a month that can be invoiced; the two of the client who took part."""
    onboard(people(alder.users["admin"], alder.url), alder)
    work(alder)
    sponsor = accept(people, "Sue Sponsor", SPONSOR)
    board = accept(people, "Bo Board", BOARD)
    executive = people(alder.users["executive"], alder.url)
    log_days(executive, alder, script=script)
    submit(executive, alder)
    approve(sponsor, alder)
    return executive, sponsor, board


def money_comes_and_goes(office, sponsor, alder, *, script):
    """Issued, read, paid, credited and drafted anew; the two papers."""
    draft(office, alder)
    issue(office)
    work(alder)
    invoice = keep(office, "Download PDF", script=script)
    work(alder)  # the letters
    line = open_from_the_letter(sponsor, "2026-0001")
    expect(line).to_contain_text("open")
    assert downloaded(sponsor, line.get_by_role("link", name="Download")) == invoice
    pay(office)
    sponsor.reload()
    expect(line).to_contain_text("paid")
    credit(office)
    work(alder)
    note = keep(office, "Download PDF", script=script)
    work(alder)
    other = open_from_the_letter(sponsor, "CN-2026-0001")
    expect(line).to_contain_text("credited")
    assert downloaded(sponsor, other.get_by_role("link", name="Download")) == note
    draft(office, alder)
    return invoice, note


def the_board_reads(executive, board, alder, *, script):
    """Written, looked at, printed, published and kept by the board; the paper."""
    write_the_report(executive, alder)
    work(alder)
    report = keep(executive, "Download the PDF", script=script)
    board.goto(f"{alder.url}{ROOM}reports/")
    expect(board.get_by_text("No report published yet")).to_be_visible()
    publish(executive)
    board.reload()
    assert downloaded(board, board.get_by_role("link", name="Download")) == report
    return report


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_an_agreement_to_money_and_to_what_the_board_reads(alder, visit, script):
    people = partial(visit, script=script)
    executive, sponsor, board = days_are_approved(people, alder, script=script)
    office = people(alder.users["bookkeeper"], alder.url)
    invoice, note = money_comes_and_goes(office, sponsor, alder, script=script)
    report = the_board_reads(executive, board, alder, script=script)
    assert {paper[:5] for paper in (invoice, note, report)} == {b"%PDF-"}
    with alder.scope():
        assert StoredDocument.objects.count() == len({invoice, note, report})
