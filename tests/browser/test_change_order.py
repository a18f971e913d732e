"""A change of what was agreed: proposed, signed by the sponsor, promised by the week."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from config import wording
from engagements.actions.promises import phases_of
from engagements.allowance import promised
from engagements.dates import DAY, month_range
from tests.browser.gestures import confirm, downloaded, fill, work
from tests.cast import Cast
from tests.engagements.agreements import proposed

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "The launch needs a third day."
SAID = "alder executive gives 3 days a week (launch) instead of 2 days a week."


def next_month() -> dt.date:
    return month_range(timezone.localdate())[1] + DAY


def in_words(alder: Cast, first: dt.date) -> str:
    """What the month promises, as the week shows it."""
    with alder.scope():
        days = promised(phases_of(alder.engagement), *month_range(first), "CZ")
    return f"of {wording.in_days(days)}"


def propose(executive, alder, on):
    """From the page of the engagement to what it means, and on to the sponsor."""
    executive.goto(f"{alder.url}engagements/{alder.engagement.pk}/")
    executive.get_by_role("link", name="Propose a change").click()
    fill(executive, takes_effect_on=on.isoformat(), promises__0__what="gives from then on")
    fill(executive, promises__0__days="3", promises__0__focus="launch", why=WHY)
    executive.get_by_role("button", name="Show what it means").click()
    expect(executive.get_by_text(SAID)).to_be_visible()
    executive.get_by_role("button", name="Propose to the sponsor").click()
    expect(executive.get_by_role("heading", name="CO-1 waits for the sponsor")).to_be_visible()


def sign(page, name):
    """Open the question, type a name, sign."""
    question = page.locator("details.confirm:has(> summary:text-is('Sign'))").first
    question.locator("summary").click()
    question.get_by_label("Your full name").fill(name)
    question.get_by_role("button", name="Sign").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_change_order_reaches_the_week(alder: Cast, visit, script):
    on = next_month()
    before = in_words(alder, on)
    executive = visit(alder.users["executive"], f"{alder.url}week/{on}/", script=script)
    expect(executive.locator("[id^=pace_]").first).to_contain_text(before)
    propose(executive, alder, on)

    sponsor = visit(alder.users["sponsor"], f"{alder.room}agreement/", script=script)
    expect(sponsor.get_by_text(SAID)).to_be_visible()
    expect(sponsor.get_by_text(WHY)).to_be_visible()
    sign(sponsor, "Sue Sponsor")
    expect(sponsor.get_by_text("A copy is on its way to you by e-mail.")).to_be_visible()
    expect(sponsor.get_by_text("Signed by Sue Sponsor").first).to_be_visible()

    after = in_words(alder, on)
    assert after != before
    executive.goto(f"{alder.url}week/{on}/")
    expect(executive.locator("[id^=pace_]").first).to_contain_text(after)


def test_a_statement_of_work_is_signed_on_a_phone_and_its_deliverable_accepted(alder: Cast, visit):
    with alder.scope():
        proposed(alder)
    work(alder)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}agreement/", width=360)
    sign(sponsor, "Sue Sponsor")
    expect(sponsor.get_by_text("Signed by Sue Sponsor").first).to_be_visible()
    work(alder)
    sponsor.reload()
    paper = downloaded(sponsor, sponsor.get_by_role("link", name="Download the paper"))
    assert paper.startswith(b"%PDF")

    executive = visit(
        alder.users["executive"], f"{alder.url}engagements/{alder.engagement.pk}/agreement/"
    )
    confirm(executive, "Hand over")
    expect(executive.get_by_text("Handed over by").first).to_be_visible()
    sponsor.reload()
    confirm(sponsor, "Accept")
    expect(sponsor.get_by_text("Accepted: Target architecture.")).to_be_visible()
