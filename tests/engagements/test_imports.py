"""Files of other systems become days: once, wholly, and only one's own."""

import datetime as dt
import threading
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from engagements.actions import importing
from engagements.actions.days import log_day
from engagements.models import (
    Import,
    ImportedLine,
    ImportMapping,
    PersonDay,
    TimeEntry,
    TimeEntryNote,
)
from tests import factories as make

HEAD = "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name\n"
MONDAY = "2026-03-16"


def row(date=MONDAY, hours="3.5", notes="", project="Platform", who="Ed,Exec"):
    return f"{date},alder Foods,{project},,,{notes},{hours},Yes,{who}\n"


def send(client, alder, text, **data):
    file = SimpleUploadedFile("march.csv", text.encode(), content_type="text/csv")
    return client.post(f"{alder.url}import/", {"file": file, **data})


def mapped(client, alder, text, **choices):
    """The address of a file that was sent and mapped."""
    response = send(client, alder, text)
    assert response.status_code == 302, response.content.decode()
    page = response["Location"]
    to = {"to_0": str(alder.engagement.pk), "words": "note"} | choices
    response = client.post(page, to)
    assert response.status_code == 302, response.content.decode()
    return page


def given(alder):
    with alder.scope():
        rows = TimeEntry.objects.filter(engagement=alder.engagement, date__gte="2026-03-12")
        return [
            (str(date), str(days.normalize()))
            for date, days in rows.order_by("date").values_list("date", "days")
        ]


@pytest.fixture
def executive(alder, sign_in):
    return sign_in(alder.users["executive"])


def test_hours_of_a_date_are_added_up_then_become_part_of_the_day(alder, executive):
    rows = [row(hours="1.5"), row(hours="2.5", notes="More")]
    rows += [row("2026-03-17", "4.25"), row("2026-03-18", "9"), row("2026-03-19", "3.5")]
    page = mapped(executive, alder, HEAD + "".join(rows))
    shown = executive.get(f"{page}preview/").content.decode()
    assert "5 lines add 3 days" in shown
    assert given(alder) == []
    assert executive.post(f"{page}days/").status_code == 302
    dates = [MONDAY, "2026-03-17", "2026-03-18", "2026-03-19"]
    assert given(alder) == list(zip(dates, ["0.5", "1", "1", "0.5"], strict=True))
    with alder.scope():
        assert TimeEntryNote.objects.get(entry__date=MONDAY).text == "More"
        sums = PersonDay.objects.filter(date=MONDAY).values_list("days", flat=True)
        assert list(sums) == [Decimal("0.5")]
        done = Import.objects.get()
        assert (done.state, bytes(done.body), done.line_count) == ("done", b"", 5)


def test_a_second_import_adds_nothing_and_an_overlapping_one_only_the_rest(alder, executive):
    first = HEAD + row(hours="3") + row("2026-03-17", "4")
    executive.post(f"{mapped(executive, alder, first)}days/")
    page = mapped(executive, alder, first)
    assert (
        "Nothing of this file is left to add" in executive.get(f"{page}preview/").content.decode()
    )
    executive.post(f"{page}days/")
    assert given(alder) == [(MONDAY, "0.5"), ("2026-03-17", "0.5")]
    more = first + row(hours="3", notes="Later") + row("2026-03-18", "8")
    page = mapped(executive, alder, more)
    assert "2 lines add 1.5 days" in executive.get(f"{page}preview/").content.decode()
    executive.post(f"{page}days/")
    assert given(alder) == [(MONDAY, "1"), ("2026-03-17", "0.5"), ("2026-03-18", "1")]


def test_what_was_logged_by_hand_is_added_to_and_its_words_stay(alder, executive):
    with alder.scope():
        log_day(
            alder.engagement,
            executive=alder.executive,
            date=dt.date(2026, 3, 16),
            days=Decimal("0.25"),
            summary="Mine",
        )
    text = HEAD + row(hours="2", notes="Theirs")
    executive.post(f"{mapped(executive, alder, text, words='summary')}days/")
    assert given(alder) == [(MONDAY, "0.75")]
    with alder.scope():
        assert TimeEntry.objects.get(date=MONDAY).summary == "Mine"


def test_who_clears_a_day_may_import_it_again(alder, executive):
    executive.post(f"{mapped(executive, alder, HEAD + row())}days/")
    with alder.scope():
        date = dt.date(2026, 3, 16)
        log_day(alder.engagement, executive=alder.executive, date=date, days=Decimal(0))
        assert not ImportedLine.objects.exists()
    executive.post(f"{mapped(executive, alder, HEAD + row())}days/")
    assert given(alder) == [(MONDAY, "0.5")]


def test_one_refusal_and_nothing_is_imported(alder, executive):
    with alder.scope():
        make.make_timesheet(
            alder.engagement,
            alder.executive,
            month=dt.date(2026, 4, 1),
            state="submitted",
            submitted_at=timezone.now(),
        )
    rows = [row(), row("2026-13-01"), row("2026-03-17", "soon"), row("2026-04-01")]
    page = mapped(executive, alder, HEAD + "".join(rows) + row("2025-12-31"))
    shown = executive.get(f"{page}preview/").content.decode()
    for words in (
        "Line 3: “2026-13-01” is not a date.",
        "Line 4: “soon” is not a time",
        "Line 5: April 2026 waits for the client: withdraw it",
        "Line 6: The engagement begins on",
    ):
        assert words in shown
    assert "Log these days" not in shown
    assert executive.post(f"{page}days/").status_code == 302
    assert given(alder) == []
    with alder.scope():
        assert Import.objects.get().state == "waiting"


def test_the_whole_day_is_one_over_everything_else_that_was_given(alder, executive):
    with alder.scope():
        other = make.make_engagement(make.make_organisation(), executives=(alder.executive,))
        date = dt.date(2026, 3, 16)
        log_day(other, executive=alder.executive, date=date, days=Decimal("0.75"))
    page = mapped(executive, alder, HEAD + row())
    shown = executive.get(f"{page}preview/").content.decode()
    assert "Line 2: Only 0.25 of that day is left." in shown


def test_lines_of_others_and_of_projects_left_out_are_passed_over(alder, executive):
    rows = row() + row(who="Eve,Else", hours="8") + row("2026-03-17", project="Garden")
    response = send(executive, alder, HEAD + rows)
    page = response["Location"]
    choices = {"to_0": "-", "to_1": str(alder.engagement.pk), "words": "nowhere"}
    refused = executive.post(page, choices)
    assert (refused.status_code, given(alder)) == (422, [])
    assert executive.post(page, choices | {"person": "Ed Exec"}).status_code == 302
    shown = executive.get(f"{page}preview/").content.decode()
    assert "1 line adds 0.5 days" in shown
    assert "1 line is left out" in shown
    executive.post(f"{page}days/")
    assert given(alder) == [(MONDAY, "0.5")]


def test_a_mapping_is_remembered_while_it_may_be_used(alder, executive):
    mapped(executive, alder, HEAD + row())
    page = send(executive, alder, HEAD + row("2026-03-20"))["Location"]
    assert "selected" in executive.get(page).content.decode()
    with alder.scope():
        assert ImportMapping.objects.count() == 1
        alder.engagement.assignments.all().delete()
    page = send(executive, alder, HEAD + row())["Location"]
    assert str(alder.engagement.pk) not in executive.get(page).content.decode()
    shown = executive.get(f"{page}preview/").content.decode()
    assert "Line 2: It is not said where this goes." in shown


def test_an_admin_imports_for_any_executive_and_an_executive_only_for_themselves(
    alder, executive, sign_in
):
    admin = sign_in(alder.users["admin"])
    assert send(admin, alder, HEAD + row()).status_code == 422
    page = send(admin, alder, HEAD + row(), executive=str(alder.executive.pk))["Location"]
    to = {"to_0": str(alder.engagement.pk), "words": "note"}
    assert admin.post(page, to).status_code == 302
    admin.post(f"{page}days/")
    assert given(alder) == [(MONDAY, "0.5")]
    page = send(executive, alder, HEAD + row(), executive=str(alder.colleague.pk))["Location"]
    with alder.scope():
        assert Import.objects.filter(executive=alder.colleague).count() == 0
    assert sign_in(alder.users["colleague"]).get(page).status_code == 404


def test_an_engagement_that_is_not_ones_own_cannot_be_chosen(alder, executive):
    page = send(executive, alder, HEAD + row())["Location"]
    theirs = {"to_0": str(alder.other_engagement.pk), "words": "note"}
    assert executive.post(page, theirs).status_code == 422


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "empty"), (b"PK\x03\x04\x00", "not a CSV"), (b"A,B\n1,2\n", "not those of Harvest")],
)
def test_what_is_no_export_is_refused_at_its_field(alder, executive, body, words):
    file = SimpleUploadedFile("x.csv", body)
    response = executive.post(f"{alder.url}import/", {"file": file})
    assert response.status_code == 422
    assert words in response.content.decode()
    with alder.scope():
        assert not Import.objects.exists()


def test_formulas_and_markup_stay_words(alder, executive):
    nasty = '=HYPERLINK("http://x.test")<script>alert(1)</script>'
    quoted = '"' + nasty.replace('"', '""') + '"'
    page = mapped(executive, alder, HEAD + row(notes=quoted, project=quoted), words="summary")
    for address in (page, f"{page}preview/"):
        assert b"<script>alert" not in executive.get(address).content
    executive.post(f"{page}days/")
    with alder.scope():
        assert TimeEntry.objects.get(date=MONDAY).summary == nasty


def test_files_nobody_came_back_for_are_forgotten(alder, executive):
    send(executive, alder, HEAD + row())
    today = timezone.localdate()
    with alder.scope():
        importing.purge(today + dt.timedelta(days=6))
        assert Import.objects.count() == 1
        importing.purge(today + dt.timedelta(days=9))
        assert Import.objects.count() == 0


def test_a_discarded_file_is_gone(alder, executive):
    page = send(executive, alder, HEAD + row())["Location"]
    assert executive.post(f"{page}discarding/").status_code == 302
    assert executive.get(page).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_once_is_importing_once(alder, sign_in):
    executive = sign_in(alder.users["executive"])
    text = HEAD + row() + row("2026-03-17", "8")
    pages = [mapped(executive, alder, text), mapped(executive, alder, text)]
    browsers = [sign_in(alder.users["executive"]) for _ in range(6)]
    gate, answers = threading.Barrier(6), []

    def press(number, browser):
        gate.wait()
        answers.append(browser.post(f"{pages[number % 2]}days/").status_code)
        connection.close()

    threads = [threading.Thread(target=press, args=each) for each in enumerate(browsers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert answers == [302] * 6
    assert given(alder) == [(MONDAY, "0.5"), ("2026-03-17", "1")]
    with alder.scope():
        assert ImportedLine.objects.count() == 2


def many(count, each):
    """Lines of so many dates."""
    first = dt.date(2026, 3, 12)
    dates = [first + dt.timedelta(days=number) for number in range(count)]
    rows = [row(str(date), "0.25", notes=f"{part}") for date in dates for part in range(each)]
    return HEAD + "".join(rows)


@pytest.mark.parametrize("dates", [3, 6])
def test_a_date_costs_a_fixed_number_of_queries_however_many_lines_it_has(
    dates, alder, executive, django_assert_max_num_queries
):
    page = mapped(executive, alder, many(dates, 20))
    with django_assert_max_num_queries(24 + 7 * dates):
        executive.get(f"{page}preview/")
