import datetime as dt
import re
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions.days import log_day
from engagements.models import InternalDay, TimeEntry, TimeEntryNote
from engagements.week_forms import days_from
from tests import factories as make

TUESDAY = dt.date(2026, 3, 17)
QUARTER, HALF = Decimal("0.25"), Decimal("0.5")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(alder, sign_in):
    return sign_in(alder.executive.user)


def page(cast, day=TUESDAY):
    return f"{cast.url}week/{day.isoformat()}/"


def key(engagement, day=TUESDAY):
    return f"{engagement.pk.hex}_{day.isoformat()}"


def typed(cell, days, seen="0"):
    return {f"days_{cell}": days, f"seen_{cell}": seen}


def kept(cast):
    with cast.scope():
        entries = TimeEntry.objects.filter(executive=cast.executive, date__gte=TUESDAY)
        return [(entry.engagement_id, entry.days) for entry in entries]


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", "0"),
        ("0,25", "0.25"),
        (".5", "0.5"),
        ("¾", "0.75"),
        ("1½", "1.5"),
        ("1/4", "0.25"),
        (" 1 ", "1"),
    ],
)
def test_part_of_a_day_may_be_written_as_people_write_it(text, days):
    assert days_from(text) == Decimal(days)


def test_the_week_of_any_date_shows_its_monday_to_sunday(alder, desk):
    found = re.findall(
        r'data-column="(\d)"[^>]*>(\w{3})<br>(\d+)', desk.get(page(alder)).content.decode()
    )
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert found == [(str(n), day, str(15 + n)) for n, day in enumerate(days, 1)]


def test_the_week_without_a_date_is_this_one(alder, desk):
    shown = desk.get(reverse("week", args=[alder.slug])).context["week"]
    there = ZoneInfo(alder.executive.user.time_zone)
    assert shown.chosen == timezone.localdate(timezone=there)


def test_a_date_asked_for_leads_to_its_own_address(alder, desk):
    response = desk.get(f"{alder.url}week/?date=2026-03-19")
    assert (response.status_code, response.url) == (302, page(alder, dt.date(2026, 3, 19)))


def test_a_typed_cell_is_saved_and_answers_with_what_moved(alder, desk):
    cell = key(alder.engagement)
    response = desk.post(page(alder), typed(cell, "0,5"), headers=HTMX)
    ids = re.findall(r'id="([a-z]+)_', response.content.decode())
    assert (response.status_code, kept(alder)) == (200, [(alder.engagement.pk, HALF)])
    assert ids == ["state", "sum", "tab", "pace", "week", "week", "week"]
    assert "1 of 8.8 days, March" in text_of(response)  # ½ on the 10th, ½ now; 2 ÷ 5 of 22 days


def test_a_cell_beyond_the_day_is_refused_at_the_cell_and_keeps_what_was_typed(alder, desk):
    with alder.scope():
        second = make.make_engagement(alder.other, executives=(alder.executive,))
        log_day(second, executive=alder.executive, date=TUESDAY, days=Decimal("0.75"))
    cell = key(alder.engagement)
    response = desk.post(page(alder), typed(cell, "0.5"), headers=HTMX)
    assert response.status_code == 422
    assert "Only 0.25 of that day is left." in text_of(response)
    response = desk.post(page(alder), typed(cell, "0.5"))
    assert response.status_code == 422
    assert response.context["week"].cells[cell].shown == "0.5"
    assert response.context["week"].cells[cell].error == "Only 0.25 of that day is left."
    assert kept(alder) == [(second.pk, Decimal("0.75"))]


def test_the_whole_week_is_one_plain_form(alder, desk):
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=TUESDAY, days=Decimal(1))
        second = make.make_engagement(alder.other, executives=(alder.executive,))
    form = typed(key(second), "¾") | typed(key(alder.engagement), "1/4", seen="1")
    form |= typed(f"sales_{TUESDAY + dt.timedelta(days=1)}", "1") | {"day": "2026-03-18"}
    response = desk.post(page(alder), form)  # time is given back before it is given again
    assert response.url == page(alder, dt.date(2026, 3, 18))
    assert sorted(days for _, days in kept(alder)) == [QUARTER, Decimal("0.75")]
    with alder.scope():
        assert InternalDay.objects.get().days == Decimal(1)


def test_a_plain_form_with_one_refused_cell_saves_none(alder, desk):
    good, bad = key(alder.engagement), key(alder.engagement, TUESDAY + dt.timedelta(days=1))
    response = desk.post(page(alder), typed(good, "1") | typed(bad, "a bit"))
    cells = response.context["week"].cells
    assert (response.status_code, kept(alder)) == (422, [])
    assert (cells[good].shown, cells[bad].shown) == ("1", "a bit")
    assert (cells[good].seen, cells[bad].seen) == ("0", "0")
    assert cells[bad].error == "Write days in eighths, such as 0.125, 0.5 or 1."


def test_the_steppers_work_without_script(alder, desk):
    cell = key(alder.engagement)
    desk.post(page(alder), typed(cell, "") | {"step": f"{cell}.up"})
    desk.post(page(alder), typed(cell, "¼", seen="0.25") | {"step": f"{cell}.up"})
    assert kept(alder) == [(alder.engagement.pk, HALF)]


def test_a_locked_cell_is_refused_and_the_rest_of_the_week_stays_usable(alder, desk):
    with alder.scope():
        entry = log_day(alder.engagement, executive=alder.executive, date=TUESDAY, days=HALF)
        sheet = make.make_timesheet(alder.engagement, alder.executive)
        TimeEntry.objects.filter(pk=entry.pk).update(state="submitted", timesheet=sheet)
    refused = desk.post(page(alder), typed(key(alder.engagement), "1", seen="0.5"), headers=HTMX)
    assert "Submitted: withdraw the month to change it." in text_of(refused)
    next_day = TUESDAY + dt.timedelta(days=1)
    assert desk.post(page(alder), typed(key(alder.engagement, next_day), "1")).status_code == 302
    assert [days for _, days in kept(alder)] == [HALF, Decimal(1)]


def test_a_month_put_to_the_client_takes_no_new_cell(alder, desk):
    with alder.scope():
        make.make_timesheet(alder.engagement, alder.executive, state="submitted")
    cell = desk.get(page(alder)).context["week"].cells[key(alder.engagement)]
    assert (cell.is_open, cell.is_closed) == (False, True)
    refused = desk.post(page(alder), typed(key(alder.engagement), "1"), headers=HTMX)
    assert "March 2026 waits for the client: withdraw it to add days." in text_of(refused)
    assert kept(alder) == []


def test_a_cell_changed_in_another_browser_is_shown_before_it_is_changed_again(alder, desk):
    cell = key(alder.engagement)
    desk.post(page(alder), typed(cell, "0.75"), headers=HTMX)
    response = desk.post(page(alder), typed(cell, "0.5"), headers=HTMX)
    assert "Changed elsewhere meanwhile: it is now ¾." in text_of(response)
    assert f'name="seen_{cell}" value="0.75"' in response.content.decode()
    assert desk.post(page(alder), typed(cell, "0.5", seen="0.75")).status_code == 302
    assert kept(alder) == [(alder.engagement.pk, HALF)]


def test_what_was_done_is_kept_for_the_client_and_for_the_practice(alder, desk):
    cell = key(alder.engagement)
    desk.post(page(alder), typed(cell, "1"))
    said = {
        "cell": cell,
        "seen": "1",
        "activity": "vendor",
        "summary": "Exit terms",
        "note": "Dear",
    }
    assert desk.post(page(alder), said).url == f"{page(alder)}?cell={cell}#words"
    with alder.scope():
        entry = TimeEntry.objects.get(date=TUESDAY)
        assert (entry.days, entry.activity, entry.summary) == (1, "vendor", "Exit terms")
        assert TimeEntryNote.objects.get(entry=entry).text == "Dear"
    assert (
        "Exit terms" in desk.get(f"{page(alder)}?cell={cell}").context["words"]["summary"].value()
    )


def test_words_without_days_are_refused_beside_the_words(alder, desk):
    said = {"cell": key(alder.engagement), "seen": "0", "summary": "Thought"}
    response = desk.post(page(alder), said)
    assert response.status_code == 422
    assert "Log part of the day first, then say what you did." in text_of(response)
    assert "Thought" in response.content.decode()


def test_other_practices_show_only_their_sum(alder, birch, desk):
    with birch.scope():
        there = make.make_executive(alder.executive.user)
        secret = make.make_engagement(make.make_organisation("Secret Ltd"), executives=(there,))
        log_day(secret, executive=there, date=TUESDAY, days=HALF)
    response = desk.get(page(alder))
    column = response.context["week"].columns[1]
    assert (column.elsewhere, column.total, response.context["week"].total) == (HALF, HALF, HALF)
    assert "Secret" not in response.content.decode()


def test_holidays_and_leave_are_marked(alder, desk):
    friday = dt.date(2026, 4, 3)
    desk.post(page(alder, friday), typed("leave_2026-03-30", "1"))
    text = text_of(desk.get(page(alder, friday)))
    assert "Fri 3 Good Friday" in text
    assert "Mon 30 leave 1" in text


def test_the_last_week_is_copied_into_empty_cells_only(alder, desk):
    words = {"executive": alder.executive, "activity": "board", "summary": "Of that day"}
    with alder.scope():
        for number, days in enumerate(("0.25", "0.5", "0.75")):
            date = TUESDAY + dt.timedelta(days=number)
            log_day(alder.engagement, date=date, days=Decimal(days), **words)
        taken = TUESDAY + dt.timedelta(days=8)
        log_day(alder.engagement, executive=alder.executive, date=taken, days=Decimal(1))
    following = TUESDAY + dt.timedelta(days=7)
    response = desk.post(f"{page(alder, following)}copy/")
    with alder.scope():
        entries = TimeEntry.objects.filter(date__gte=following)
        found = list(entries.values_list("date__day", "days", "activity", "summary"))
    assert found == [
        (24, QUARTER, "board", ""),
        (25, Decimal(1), "", ""),
        (26, Decimal("0.75"), "board", ""),
    ]
    assert response.url == f"{page(alder, following)}?undo=1"


@pytest.mark.parametrize("number", [1, 3])
def test_more_rows_cost_no_more_queries(alder, desk, number):
    with alder.scope():
        for _ in range(number):
            engagement = make.make_engagement(executives=(alder.executive,))
            make.make_allocation(engagement, alder.executive)
            make.make_entry(engagement, alder.executive, date=TUESDAY, days=QUARTER)
    with CaptureQueriesContext(connection) as asked:
        desk.get(page(alder))
    assert len(after_the_door(asked)) == 7


def test_logging_a_day_costs_eight_queries_after_the_door(alder, desk):
    desk.get(page(alder))
    with CaptureQueriesContext(connection) as asked:
        desk.post(page(alder), typed(key(alder.engagement), "1"), headers=HTMX)
    found = [q[:70] for q in after_the_door(asked)]
    assert len(found) == 8, found


def after_the_door(asked):
    """What the view asks: all after the practice's scope was set, without its savepoint."""
    queries = [query["sql"] for query in asked.captured_queries]
    doors = [number for number, sql in enumerate(queries) if "set_config('app.practice_id'" in sql]
    return [
        sql
        for sql in queries[doors[-2] + 1 :]
        if "SAVEPOINT" not in sql and "set_config" not in sql
    ]


@pytest.mark.parametrize("who", ["owner", "bookkeeper", "sponsor"])
def test_only_executives_have_a_week(alder, sign_in, who):
    assert sign_in(alder.executive.user).get(page(alder)).status_code == 200
    assert sign_in(alder.users[who]).get(page(alder)).status_code == 404


def test_cells_of_others_and_of_other_weeks_do_not_exist(alder, birch, desk):
    assert desk.post(page(alder), typed(key(alder.other_engagement), "1")).status_code == 404
    assert desk.post(page(alder), typed(key(birch.engagement), "1")).status_code == 404
    later = key(alder.engagement, TUESDAY + dt.timedelta(days=7))
    assert desk.post(page(alder), typed(later, "1")).status_code == 404
    assert desk.post(page(alder), {"days_nonsense": "1"}).status_code == 404
    assert kept(alder) == []


def test_the_week_keeps_the_menu_of_every_page(alder, desk):
    answer = desk.get(page(alder))
    assert [each.url for each in answer.context["places"]] == [alder.url]
    assert "Your places" not in answer.text  # there is one
