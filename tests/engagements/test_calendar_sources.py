"""A calendar is read by its secret address, by a worker, only when asked, and forgotten again."""

import datetime as dt
import logging

import pytest
from django.db import connection
from django.utils import timezone

from clients.models import Outbox
from clients.outbox import deliver
from engagements import nightly
from engagements.actions import reading
from engagements.models import CalendarSource, TimeEntry
from engagements.tasks import READING
from tests.config.strangers import HOST, said
from tests.engagements.test_calendar_file import calendar, given, timed

SECRET = "private-3a5c"
ADDRESS = f"http://{HOST}/{SECRET}/basic.ics"
PATH = f"/{SECRET}/basic.ics"
BOARD = calendar(timed("16", title="Board of Foods"), timed("17", title="Dentist"))


@pytest.fixture
def executive(alder, sign_in):
    return sign_in(alder.users["executive"])


def add(browser, alder, address=ADDRESS, name="Mine"):
    return browser.post(f"{alder.url}calendar/read/", {"name": name, "address": address})


def work(alder):
    """What a worker does about all that waits."""
    with alder.scope():
        waiting = list(Outbox.objects.filter(topic=READING, done_at=None))
    for job in waiting:
        deliver(job.practice_id, str(job.pk))


def kept(alder):
    with alder.scope():
        return CalendarSource.objects.get()


def text(browser, page):
    return browser.get(page, {"month": "2026-03"}).content.decode()


@pytest.fixture
def page(alder, executive, strangers):
    """The page of a calendar that was added, and that no worker has read yet."""
    strangers.answers[PATH] = said(BOARD)
    return add(executive, alder)["Location"]


def test_what_stands_at_an_address_suggests_days_that_are_confirmed_by_hand(
    alder, executive, page, strangers
):
    assert "Waiting for a free worker." in text(executive, page)
    assert strangers.asked == []
    work(alder)
    shown = text(executive, page)
    key = f"{alder.engagement.pk.hex}_2026-03-16"
    assert f'name="days_{key}" value="0.5"' in shown
    assert "1 event matches no client" in shown
    assert "Dentist" not in shown
    assert given(alder) == []
    data = {f"take_{key}": "on", f"days_{key}": "0.5"}
    executive.post(f"{alder.url}calendar/file/days/", data)
    with alder.scope():
        assert TimeEntry.objects.filter(date="2026-03-16").count() == 1


def test_the_address_is_shown_to_nobody_again_and_is_nowhere_else(
    alder, executive, page, strangers, caplog
):
    caplog.set_level(logging.DEBUG)
    strangers.answers[PATH] = said(status=500)
    work(alder)
    for address in (page, f"{alder.url}calendar/read/"):
        shown = executive.get(address).content.decode()
        assert (SECRET in shown, f"https://{HOST}/…" in shown or "error" in shown) == (False, True)
    with alder.scope():
        job = Outbox.objects.get(topic=READING)
        assert SECRET not in f"{job.payload} {job.error} {job.key}"
    assert SECRET not in caplog.text


def test_no_audit_row_keeps_an_address(alder, executive, page):
    executive.post(f"{page}removal/")
    like = [f"%{SECRET}%"]
    with alder.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_row r WHERE r::text LIKE %s", like)
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) > 0 FROM audit_row")
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("webcal://calendar.test/x.ics", True),
        ("WEBCAL://calendar.test/x.ics", True),
        ("  https://calendar.test/x.ics  ", True),
        ("calendar.test/x.ics", False),
        ("file:///etc/passwd", False),
        ("https://me:word@calendar.test/", False),
        ("https://calendar.test:8443/", False),
        ("http://calendar.test/x.ics", False),
    ],
)
def test_an_address_begins_with_https_or_says_the_same(typed, is_taken, alder, executive):
    response = add(executive, alder, typed)
    assert response.status_code == (302 if is_taken else 422)
    if is_taken:
        assert kept(alder).address == "https://calendar.test/x.ics"
    else:
        assert "must begin with https://" in response.content.decode()
        assert typed in response.content.decode()


FAILED = {
    "gives nothing out at this address": said(status=404),
    "There is no calendar at this address": said(b"<!doctype html><title>Sign in</title>"),
    "The file is too large": said(b"BEGIN:VCALENDAR\r\n" + b"X-A:b\r\n" * (400 * 1024)),
    "leads into a private network": said(status=302, Location="http://10.0.0.1/x.ics"),
}


@pytest.mark.parametrize("words", FAILED)
def test_a_reading_that_failed_says_why_and_can_be_tried_again(
    words, alder, executive, page, strangers
):
    strangers.answers[PATH] = FAILED[words]
    work(alder)
    shown = text(executive, page)
    assert words in shown
    assert f'action="{page}reading/"' in shown
    assert kept(alder).trouble
    strangers.answers[PATH] = said(BOARD)
    executive.post(f"{page}reading/")
    assert "Waiting for a free worker." in text(executive, page)
    work(alder)
    assert "Board of Foods" in text(executive, page)


def test_a_calendar_of_a_private_network_is_never_read(alder, executive, strangers):
    strangers.names["intranet.test"] = [["192.168.7.7"]]
    page = add(executive, alder, "http://intranet.test/x.ics")["Location"]
    work(alder)
    assert "leads into a private network" in text(executive, page)
    assert strangers.dialled == []


def test_asking_twice_is_reading_once_and_a_late_worker_changes_nothing(
    alder, executive, page, strangers
):
    for _ in range(3):
        executive.post(f"{page}reading/")
    work(alder)
    work(alder)
    assert len(strangers.asked) == 1
    with alder.scope():
        first = Outbox.objects.get(topic=READING)
    executive.post(f"{page}reading/")
    assert bytes(kept(alder).body) == b""
    with alder.scope():
        Outbox.objects.filter(pk=first.pk).update(done_at=None, leased_until=None)
    deliver(first.practice_id, str(first.pk))  # of the reading before
    assert (bytes(kept(alder).body), len(strangers.asked)) == (b"", 1)
    work(alder)
    assert (bytes(kept(alder).body), len(strangers.asked)) == (BOARD, 2)


def test_a_worker_that_died_each_time_is_asked_again_by_hand(alder, executive, page):
    with alder.scope():
        dead = {"dead_at": timezone.now(), "attempts": 8, "error": Outbox.DIED}
        Outbox.objects.filter(topic=READING).update(**dead)
    assert "The worker died each time." in text(executive, page)
    executive.post(f"{page}reading/")
    work(alder)
    assert "Board of Foods" in text(executive, page)


def test_the_progress_becomes_what_is_suggested(alder, executive, page):
    htmx = {"hx-request": "true"}
    waiting = executive.get(f"{page}progress/", headers=htmx)
    assert (waiting["HX-Retarget"], b"<h1" in waiting.content) == ("#calendar-state", False)
    assert f'hx-get="{page}progress/"' in waiting.content.decode()
    work(alder)
    done = executive.get(f"{page}progress/", headers=htmx).content.decode()
    assert ('name="month"' in done, "hx-get" in done) == (True, False)
    assert executive.get(f"{page}progress/")["Location"] == page


def test_what_was_read_is_forgotten_and_the_address_stays(alder, executive, page, monkeypatch):
    work(alder)
    today = timezone.localdate()
    with alder.scope():
        reading.purge(today + reading.KEPT_FOR)
        assert bytes(kept(alder).body) == BOARD
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + dt.timedelta(days=4))
    for _ in range(2):
        nightly.forgotten_files()
    monkeypatch.undo()
    assert (bytes(kept(alder).body), kept(alder).read_at) == (b"", None)
    assert "Nothing read of this calendar is kept" in text(executive, page)


def test_a_removed_calendar_is_gone_and_its_worker_does_nothing(alder, executive, page, strangers):
    assert executive.post(f"{page}removal/").status_code == 302
    assert executive.get(page).status_code == 404
    work(alder)
    assert strangers.asked == []


def test_a_calendar_is_its_executives_alone(alder, executive, page, sign_in):
    for name in ("colleague", "admin", "owner"):
        browser = sign_in(alder.users[name])
        assert browser.get(page).status_code == 404
        for path in ("reading/", "removal/"):
            assert browser.post(f"{page}{path}").status_code == 404


def test_calendars_have_an_end_in_number_and_the_same_one_is_kept_once(alder, executive):
    for number in range(10):
        add(executive, alder, f"https://calendar.test/{number}.ics")
    assert add(executive, alder, "https://calendar.test/1.ics").status_code == 302
    more = add(executive, alder, "https://calendar.test/11.ics")
    assert more.status_code == 422
    assert "Remove one first" in more.content.decode()
    with alder.scope():
        assert CalendarSource.objects.count() == 10


@pytest.mark.parametrize("count", [1, 3])
def test_more_calendars_cost_no_more_queries(count, alder, executive, django_assert_num_queries):
    for number in range(count):
        add(executive, alder, f"https://calendar.test/{number}.ics")
    executive.get(f"{alder.url}calendar/read/")
    with django_assert_num_queries(14):
        executive.get(f"{alder.url}calendar/read/")
