"""Filling a week from what was promised, and taking the last change back."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from engagements.actions.days import log_day, log_internal_day
from engagements.models import Allocation, TimeEntry, TimeEntryNote
from tests import factories as make

MONDAY, TUESDAY = dt.date(2026, 3, 16), dt.date(2026, 3, 17)
EASTER_MONDAY = dt.date(2026, 4, 6)
HALF, ONE = Decimal("0.5"), Decimal(1)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(alder, sign_in):
    return sign_in(alder.executive.user)


def page(cast, day=MONDAY):
    return f"{cast.url}week/{day.isoformat()}/"


def kept(cast, first=MONDAY):
    with cast.scope():
        entries = TimeEntry.objects.filter(executive=cast.executive, date__gte=first)
        return list(entries.order_by("date").values_list("date__day", "days"))


def ticket_in(response):
    found = re.search(r'name="undo" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def save(desk, cast, days, *, seen="0"):
    cell = f"{cast.engagement.pk.hex}_{MONDAY.isoformat()}"
    typed = {f"days_{cell}": days, f"seen_{cell}": seen}
    return desk.post(page(cast), typed, headers=HTMX)


def test_a_week_is_filled_with_what_was_promised_from_its_first_free_day_on(alder, desk):
    response = desk.post(f"{page(alder)}filling/", follow=True)
    assert kept(alder) == [(16, ONE), (17, ONE)]  # two days a week were promised
    assert "2 cells filled from what was promised." in response.content.decode()


def test_what_is_given_is_not_filled_again_and_other_days_take_the_rest(alder, desk):
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=TUESDAY, days=HALF)
        log_internal_day(alder.executive, date=MONDAY, kind="leave", days=HALF)
    desk.post(f"{page(alder)}filling/")
    assert kept(alder) == [(17, HALF), (18, ONE), (19, HALF)]
    desk.post(f"{page(alder)}filling/")
    assert kept(alder) == [(17, HALF), (18, ONE), (19, HALF)]


def test_holidays_and_months_put_to_the_client_are_not_filled(alder, desk):
    with alder.scope():
        make.make_timesheet(
            alder.engagement, alder.executive, month=dt.date(2026, 4, 1), state="submitted"
        )
        Allocation.objects.filter(executive=alder.executive).update(days=5)
    desk.post(f"{page(alder, dt.date(2026, 3, 30))}filling/")
    assert kept(alder, dt.date(2026, 3, 30)) == [(30, ONE), (31, ONE)]
    desk.post(f"{page(alder, EASTER_MONDAY)}filling/")
    assert kept(alder, EASTER_MONDAY) == []


def test_a_filled_week_is_taken_back_whole(alder, desk):
    response = desk.post(f"{page(alder)}filling/", follow=True)
    response = desk.post(f"{page(alder)}undo/", {"undo": ticket_in(response)}, follow=True)
    assert "The last change is taken back." in response.content.decode()
    assert kept(alder) == []


def test_a_cleared_entry_comes_back_with_all_that_was_said_of_it(alder, desk):
    said = {"activity": "vendor", "summary": "Exit terms", "note": "Dear", "where": "site"}
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=MONDAY, days=HALF, **said)
    cell = f"{alder.engagement.pk.hex}_{MONDAY.isoformat()}"
    shown = desk.get(page(alder)).content.decode()
    seen = re.search(rf'name="seen_{cell}" value="([^"]+)"', shown)[1]
    cleared = save(desk, alder, "", seen=seen)
    assert kept(alder) == []
    back = desk.post(f"{page(alder)}undo/", {"undo": ticket_in(cleared)}, headers=HTMX)
    assert (back.status_code, ticket_in(back)) == (200, "")
    with alder.scope():
        entry = TimeEntry.objects.get(date=MONDAY)
        assert (entry.activity, entry.summary, entry.is_remote) == ("vendor", "Exit terms", False)
        assert TimeEntryNote.objects.get(entry=entry).text == "Dear"


def test_nothing_is_taken_back_once_it_has_changed_since(alder, desk):
    ticket = ticket_in(save(desk, alder, "1"))
    save(desk, alder, "0.5", seen="1")
    refused = desk.post(f"{page(alder)}undo/", {"undo": ticket}, headers=HTMX)
    assert refused.status_code == 422
    assert "Nothing is taken back. 16 Mar: Changed elsewhere" in refused.content.decode()
    assert kept(alder) == [(16, HALF)]


def test_another_persons_change_or_a_forged_one_is_not_known(alder, desk, sign_in):
    ticket = ticket_in(save(desk, alder, "1"))
    for browser, given in ((sign_in(alder.colleague.user), ticket), (desk, "forged")):
        refused = browser.post(f"{page(alder)}undo/", {"undo": given}, headers=HTMX)
        assert "That change is no longer known" in refused.content.decode()
    assert kept(alder) == [(16, ONE)]


@pytest.mark.parametrize("verb", ["copy", "filling", "undo"])
def test_only_executives_have_a_week_to_change(alder, sign_in, verb):
    assert sign_in(alder.users["owner"]).post(f"{page(alder)}{verb}/").status_code == 404


def test_an_eighth_of_a_day_is_logged(alder, desk):
    save(desk, alder, "⅛")
    assert kept(alder) == [(16, Decimal("0.125"))]


def test_where_a_day_was_given_is_said_with_the_words(alder, desk):
    save(desk, alder, "1")
    cell = f"{alder.engagement.pk.hex}_{MONDAY.isoformat()}"
    desk.post(page(alder), {"cell": cell, "seen": "1", "where": "remote"})
    with alder.scope():
        assert TimeEntry.objects.get(date=MONDAY).is_remote is True
    shown = desk.get(f"{page(alder)}?cell={cell}")
    assert shown.context["words"]["where"].value() == "remote"
