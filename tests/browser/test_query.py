"""A sponsor asks about one line; the executive answers and corrects it; the sponsor approves."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from engagements.actions.timesheets import submit
from engagements.models import TimeEntry, TimesheetQuery
from tests import factories as make
from tests.browser.gestures import cell, confirm, state_of

pytestmark = pytest.mark.django_db(transaction=True)

WEEK, TENTH, ELEVENTH = "week/2026-03-10/", "2026-03-10", "2026-03-11"
QUESTION, ANSWER = "Was that all of the day?", "It ended at noon: half a day."


def put(alder):
    with alder.scope():
        day = dt.date.fromisoformat(ELEVENTH)
        make.make_entry(alder.engagement, alder.executive, date=day, days=1, summary="Workshop")
        make.make_terms(alder.engagement, silence_days=5, starts_on=dt.date(2026, 1, 2))
        month = day.replace(day=1)
        return submit(alder.engagement, executive=alder.executive, month=month, by="Ed")


def states(alder):
    with alder.scope():
        rows = TimeEntry.objects.filter(engagement=alder.engagement)
        return [(str(row.days.normalize()), row.state) for row in rows]


def ask(sponsor):
    line = sponsor.get_by_role("row", name="Workshop")
    line.get_by_text("Ask about this day").click()
    line.get_by_label("Your question").fill(QUESTION)
    sponsor.get_by_role("button", name="Send the questions").click()
    expect(sponsor.get_by_text("Waiting for an answer")).to_be_visible()


def answer(executive, days):
    executive.get_by_label("Your answer").fill(ANSWER)
    executive.get_by_label("Days", exact=False).first.fill(days)
    executive.get_by_role("button", name="Send the answers").click()
    expect(executive.get_by_text(QUESTION)).not_to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_line_is_asked_about_corrected_and_approved(alder, visit, width):
    put(alder)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}days/")
    sponsor.set_viewport_size({"width": width, "height": 800})
    expect(sponsor.get_by_text("The contract has a rule for silence")).to_be_visible()
    ask(sponsor)
    expect(sponsor.get_by_text("Until then silence approves nothing.")).to_be_visible()
    assert sponsor.evaluate("document.documentElement.scrollWidth") <= width

    executive = visit(alder.users["executive"], f"{alder.url}timesheets/")
    executive.set_viewport_size({"width": width, "height": 800})
    expect(executive.get_by_text(QUESTION)).to_be_visible()
    assert executive.evaluate("document.documentElement.scrollWidth") <= width
    answer(executive, "0.5")
    assert states(alder) == [("0.5", "submitted"), ("0.5", "submitted")]

    sponsor.reload()
    expect(sponsor.get_by_text(ANSWER)).to_be_visible()
    expect(sponsor.get_by_text("Corrected: 1 day before, 0.5 days now.")).to_be_visible()
    confirm(sponsor, "Approve")
    expect(sponsor.get_by_text("The lines above give the same fingerprint.")).to_be_attached()
    assert states(alder) == [("0.5", "approved"), ("0.5", "approved")]
    with alder.scope():
        assert TimesheetQuery.objects.get().state == "answered"


def test_the_week_says_which_line_is_asked_about_and_opens_it_alone(alder, visit):
    put(alder)
    sponsor = visit(alder.users["sponsor"], f"{alder.room}days/")
    ask(sponsor)
    executive = visit(alder.users["executive"], f"{alder.url}{WEEK}")
    expect(state_of(executive, alder.engagement, ELEVENTH)).to_contain_text("queried")
    expect(cell(executive, alder.engagement, TENTH)).not_to_be_editable()
    expect(cell(executive, alder.engagement, ELEVENTH)).to_be_editable()
