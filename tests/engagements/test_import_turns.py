"""A large file is looked at and logged by a worker: all or nothing, however often it is asked."""

import datetime as dt

import pytest
from django.utils import timezone

from clients.models import JournalEntry, Outbox
from clients.outbox import deliver
from engagements.actions import importing
from engagements.actions.import_turns import AT_ONCE_DATES, TOPIC
from engagements.models import Import, ImportedLine
from tests import factories as make
from tests.engagements.test_imports import HEAD, given, many, mapped, row

DATES = AT_ONCE_DATES + 1


@pytest.fixture
def executive(alder, sign_in):
    return sign_in(alder.users["executive"])


def work(alder):
    """What a worker does about all that waits."""
    with alder.scope():
        waiting = list(Outbox.objects.filter(topic=TOPIC, done_at=None, dead_at=None))
    for job in waiting:
        deliver(job.practice_id, str(job.pk))
    return len(waiting)


def text(browser, page):
    return browser.get(f"{page}preview/").content.decode()


def test_a_large_file_is_looked_at_and_logged_by_a_worker(alder, executive):
    page = mapped(executive, alder, many(DATES, 2))
    assert "Waiting for a free worker." in text(executive, page)
    assert work(alder) == 1
    shown = text(executive, page)
    assert f"{2 * DATES} lines add " in shown
    assert given(alder) == []
    for _ in range(3):
        assert executive.post(f"{page}days/").status_code == 302
    assert "Logging the days" in text(executive, page)
    assert (work(alder), work(alder)) == (1, 0)
    assert f"{2 * DATES} lines of march.csv are in." in text(executive, page)
    assert len(given(alder)) == DATES
    executive.post(f"{page}days/")
    assert work(alder) == 0
    with alder.scope():
        done = Import.objects.get()
        assert (done.state, bytes(done.body), done.plan) == ("done", b"", None)
        assert ImportedLine.objects.count() == 2 * DATES
        said = JournalEntry.objects.get(verb="days.imported").text
    assert said.startswith(f"{alder.executive.display_name} imported {2 * DATES} lines")


def test_what_changed_since_it_was_looked_at_refuses_the_whole_file(alder, executive):
    page = mapped(executive, alder, many(DATES, 1))
    work(alder)
    with alder.scope():
        make.make_timesheet(
            alder.engagement,
            alder.executive,
            month=dt.date(2026, 4, 1),
            state="submitted",
            submitted_at=timezone.now(),
        )
    executive.post(f"{page}days/")
    work(alder)
    shown = text(executive, page)
    assert "April 2026 waits for the client" in shown
    assert "Log these days" not in shown
    assert given(alder) == []
    with alder.scope():
        assert Import.objects.get().state == "waiting"


def test_a_line_that_is_wrong_is_told_when_the_worker_has_looked(alder, executive):
    page = mapped(executive, alder, many(DATES, 1) + row(hours="soon"))
    work(alder)
    shown = text(executive, page)
    assert f"Line {DATES + 2}: “soon” is not a time" in shown
    assert "Log these days" not in shown


def test_a_new_mapping_makes_the_job_before_it_worth_nothing(alder, executive):
    page = mapped(executive, alder, many(DATES, 1))
    with alder.scope():
        first = Outbox.objects.get(topic=TOPIC)
    again = {"to_0": str(alder.engagement.pk), "words": "nowhere"}
    assert executive.post(page, again).status_code == 302
    deliver(first.practice_id, str(first.pk))
    assert "Waiting for a free worker." in text(executive, page)
    assert work(alder) == 1
    assert f"{DATES} lines add " in text(executive, page)


def test_a_job_that_died_is_asked_for_again_by_hand(alder, executive):
    page = mapped(executive, alder, many(DATES, 1))
    with alder.scope():
        dead = {"dead_at": timezone.now(), "attempts": 8, "error": Outbox.DIED}
        Outbox.objects.filter(topic=TOPIC).update(**dead)
    shown = text(executive, page)
    assert "The worker died each time." in shown
    assert f'action="{page}days/"' in shown
    executive.post(f"{page}days/")
    work(alder)
    assert f"{DATES} lines add " in text(executive, page)
    assert given(alder) == []


def test_the_progress_becomes_what_was_found(alder, executive):
    page = mapped(executive, alder, many(DATES, 1))
    htmx = {"hx-request": "true"}
    waiting = executive.get(f"{page}progress/", headers=htmx)
    assert (waiting["HX-Retarget"], b"<h1" in waiting.content) == ("#import-state", False)
    work(alder)
    found = executive.get(f"{page}progress/", headers=htmx).content.decode()
    assert ("Log these days" in found, "hx-get" in found) == (True, False)
    assert executive.get(f"{page}progress/")["Location"] == f"{page}preview/"


def test_a_discarded_file_leaves_its_worker_nothing_to_do(alder, executive):
    page = mapped(executive, alder, many(DATES, 1))
    executive.post(f"{page}discarding/")
    work(alder)
    with alder.scope():
        assert Outbox.objects.get(topic=TOPIC).state == "done"


def test_many_lines_of_few_dates_are_large_too(alder, executive):
    words = "w" * 70
    rows = "".join(row(hours="0.01", notes=f"{words} {number}") for number in range(600))
    page = mapped(executive, alder, HEAD + rows)
    assert work(alder) == 1
    assert "600 lines add 1 day." in text(executive, page)


def test_a_file_of_too_many_dates_is_told_so(alder, executive):
    page = mapped(executive, alder, many(importing.MOST_DATES + 1, 1))
    work(alder)
    assert "more than 120 dates at once" in text(executive, page)
    executive.post(f"{page}days/")
    work(alder)
    assert given(alder) == []
