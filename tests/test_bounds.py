"""However long a text is: its field refuses it in words and keeps it; no table takes it."""

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction

from clients.forms import UNPROCESSABLE
from clients.models import Outbox
from clients.outbox import deliver
from engagements.models import TimeEntryNote
from roadmaps import tasks
from roadmaps.actions.board_reports import generate
from tests import factories as make
from tests.roadmaps.conftest import files_of_the_test  # noqa: F401  # a fixture
from tests.roadmaps.printing import place

MEGABYTE = 1_000_000
PARAGRAPH = ("Všechny pobočky se přihlašují jednou. " * MEGABYTE)[:MEGABYTE]


def rows(cast):
    """A row for each text that has no length of its own in the database."""
    report = make.make_report(cast.engagement, happened="Calm.")
    entry = cast.engagement.time_entries.first()
    return {
        report.sections.get(): ("words",),
        cast.engagement: ("scope_in", "scope_out", "deliverables", "success"),
        cast.engagement.kpis.first(): ("definition",),
        cast.engagement.phases.first(): ("exit_criteria",),
        TimeEntryNote.objects.create(entry=entry, text="x"): ("text",),
    }


def test_no_table_takes_a_text_without_an_end(alder):
    with alder.scope():
        for row, names in rows(alder).items():
            mine = type(row).objects.filter(pk=row.pk)
            for name in names:
                longest = row._meta.get_field(name).max_length
                assert mine.update(**{name: "š" * longest}) == 1
                with pytest.raises(IntegrityError, match="has_an_end"), transaction.atomic():
                    mine.update(**{name: "š" * (longest + 1)})


@pytest.mark.parametrize("size", [20_001, MEGABYTE])
def test_a_narrative_too_long_is_told_at_its_field_and_stays_typed(alder, sign_in, size):
    with alder.scope():
        report = make.make_report(alder.engagement)
    browser, words = sign_in(alder.users["executive"]), PARAGRAPH[:size]
    names = ("words_happened", "words_decisions", "words_summary")
    typed = {"title": "Q1", **dict.fromkeys(names, words)}
    answer = browser.post(f"{alder.url}reports/{report.pk}/", typed)
    assert answer.status_code == UNPROCESSABLE
    assert answer.text.count(words) == len(names)
    assert answer.text.count("at most 20000 characters") >= len(names)
    with alder.scope():
        report.refresh_from_db()
        assert (report.state, report.sections.count()) == ("draft", 0)


def test_a_definition_too_long_is_told_at_its_field_and_stays_typed(alder, sign_in):
    browser = sign_in(alder.users["executive"])
    typed = {"name": "Uptime", "direction": "up", "definition": PARAGRAPH}
    answer = browser.post(f"{alder.room}engagements/{alder.engagement.pk}/outcomes/new/", typed)
    assert answer.status_code == UNPROCESSABLE
    assert PARAGRAPH in answer.text
    assert "at most 2000 characters" in answer.text


@pytest.mark.usefixtures("files_of_the_test")
def test_a_paper_that_takes_too_long_fails_with_words_and_is_tried_again(alder, monkeypatch):
    """A worker raises this in the midst of the work, as it does for any that outlasts its limit."""

    def too_long(_snapshot):
        raise SoftTimeLimitExceeded

    with alder.scope():
        report = generate(make.make_report(alder.engagement, happened="Calm."), by=place())
        row = Outbox.objects.get(key=str(report.pk))
    with monkeypatch.context() as patched:
        patched.setattr(tasks, "board_report", too_long)
        deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        row.refresh_from_db()
        assert (row.state, row.why) == ("waiting", "The worker ran out of time.")
    deliver(alder.practice.pk, str(row.pk))
    with alder.scope():
        row.refresh_from_db()
    assert (row.state, row.error) == ("done", "")
