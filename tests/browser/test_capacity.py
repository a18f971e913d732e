"""Planning a phase, and taking leave, as people do it."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from engagements.dates import DAY, WEEK, week_range
from engagements.models import Allocation, InternalDay
from tests.browser.gestures import fill

pytestmark = pytest.mark.django_db(transaction=True)


def next_month() -> dt.date:
    """A Monday to come."""
    return week_range(timezone.localdate())[0] + 4 * WEEK


def too_wide(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_a_phase_is_tried_out_from_the_keyboard_and_lives_in_the_address(alder, visit):
    monday = next_month()
    page = visit(alder.users["admin"], f"{alder.url}capacity/")
    expect(page.locator(".verdict")).to_contain_text("Nobody is over-booked.")
    fill(page, executive="alder executive", days="4", unit="a week")
    fill(page, **{"from": monday.isoformat(), "to": (monday + 13 * DAY).isoformat()})
    page.keyboard.press("Enter")
    answer = page.locator("#plan [role=status]")
    expect(answer).to_contain_text("With this, alder executive is over")
    expect(page.locator(".load--tried")).to_have_count(2)
    assert f"days=4&unit=week&from={monday}" in page.url
    assert too_wide(page) == 0
    page.get_by_role("link", name="alder Foods").click()
    expect(page.locator("[name$='-days']").first).to_have_value("4")
    with alder.scope():
        assert Allocation.objects.count() == 2


def test_on_a_phone_one_executive_comes_after_another(alder, visit):
    page = visit(alder.users["owner"], f"{alder.url}capacity/", width=360)
    first, second = page.locator("tbody th[scope=row]").all()
    assert first.bounding_box()["y"] + 400 < second.bounding_box()["y"]
    assert too_wide(page) == 0


def test_leave_is_taken_and_stands_in_the_week_and_in_the_capacity(alder, visit):
    monday = next_month() + 8 * WEEK  # beyond the holidays around a new year
    page = visit(alder.users["executive"], f"{alder.url}leave/", width=360)
    take = page.locator("#take")
    take.get_by_label("From").fill(monday.isoformat())
    take.get_by_label("To").fill((monday + 6 * DAY).isoformat())
    take.get_by_role("button", name="Take this leave").click()
    expect(page.locator(".verdict")).to_contain_text("of leave to come")
    assert too_wide(page) == 0
    page.goto(f"{alder.url}capacity/?week={monday}")
    expect(page.locator(".load").first).to_contain_text("leave")
    with alder.scope():
        away = InternalDay.objects.filter(kind="leave", date__range=(monday, monday + 6 * DAY))
        assert 4 <= away.count() <= 5
    page.goto(f"{alder.url}leave/")
    page.get_by_role("button", name="Give back").click()
    expect(page.locator(".verdict")).to_contain_text("No leave to come.")
