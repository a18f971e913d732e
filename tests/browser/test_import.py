"""Days from another system: a file is sent, mapped, looked at and logged; the week shows it."""

import pytest
from playwright.sync_api import expect

from tests.browser.gestures import cell, logged

pytestmark = pytest.mark.django_db(transaction=True)

FILE = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)\n"
    "Ed,ed@x.test,Elsewhere,Platform,,Calls,Yes,2026-03-11,09:00:00,2026-03-11,12:30:00,3:30:00,,\n"
    "Ed,ed@x.test,Elsewhere,Platform,,Plan,Yes,2026-03-12,09:00:00,2026-03-12,13:15:00,4:15:00,,\n"
    "Ed,ed@x.test,,Garden,,Roses,No,2026-03-12,18:00:00,2026-03-12,19:00:00,1:00:00,,\n"
)


def send(page):
    file = {"name": "march.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Send the file").click()
    expect(page.get_by_role("heading", name="Where each project goes")).to_be_visible()


def test_a_file_becomes_days_of_the_week_once(alder, visit):
    page = visit(alder.users["executive"], f"{alder.url}week/2026-03-11/")
    page.locator("header summary").last.click()
    page.get_by_role("link", name="Import days").click()
    send(page)
    page.get_by_label("Garden").select_option(label="Leave out")
    page.get_by_label("Elsewhere · Platform").select_option(value=str(alder.engagement.pk))
    page.get_by_role("button", name="Look at the days").click()
    expect(page.get_by_text("2 lines add 1.5 days")).to_be_visible()
    page.get_by_role("button", name="Log these days").click()
    expect(page.get_by_text("2 lines are in.")).to_be_visible()
    page.goto(f"{alder.url}week/2026-03-11/")
    expect(cell(page, alder.engagement, "2026-03-11")).to_have_value("½")
    expect(cell(page, alder.engagement, "2026-03-12")).to_have_value("1")
    page.goto(f"{alder.url}import/")
    send(page)
    page.get_by_role("button", name="Look at the days").click()  # the mapping is remembered
    expect(page.get_by_text("Nothing of this file is left to add.")).to_be_visible()
    assert logged(alder, "2026-03-11", "2026-03-13") == [("Wed", "0.5"), ("Thu", "1")]
