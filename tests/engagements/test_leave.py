"""Leave and working days, kept by the executive."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from engagements.actions.days import log_day
from engagements.actions.leave import change_leave, give_back_leave, take_leave
from engagements.actions.working_patterns import call_off, work
from engagements.leave import LeaveRange, ranges_of
from engagements.load import Diary
from engagements.models import InternalDay, PersonDay, WorkingPattern
from tests import factories as make
from tests.engagements.test_week import text_of

TODAY = dt.date(2026, 3, 18)  # a Wednesday
HALF, ONE = Decimal("0.5"), Decimal(1)
THURSDAY, TUESDAY_AFTER_EASTER = dt.date(2026, 4, 2), dt.date(2026, 4, 7)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, **__: TODAY)


@pytest.fixture
def desk(alder, sign_in):
    return sign_in(alder.executive.user)


def away(cast, executive=None):
    with cast.scope():
        leave = InternalDay.objects.filter(executive=executive or cast.executive, kind="leave")
        return {each.date.isoformat()[5:]: each.days for each in leave}


def sums(cast):
    with cast.scope():
        mine = PersonDay.objects.filter(user=cast.executive.user)
        return {each.date.isoformat()[5:]: each.days for each in mine}


def test_weekends_and_public_holidays_are_skipped(alder):
    with alder.scope():
        taken = take_leave(alder.executive, first=THURSDAY, last=TUESDAY_AFTER_EASTER)
    assert taken == [THURSDAY, TUESDAY_AFTER_EASTER]  # not Good Friday to Easter Monday
    assert away(alder) == sums(alder) == {"04-02": ONE, "04-07": ONE}


def test_leave_follows_the_days_one_works(alder):
    with alder.scope():
        work(alder.executive, starts_on=TODAY, weekdays=[0, 1], capacity=Decimal(2))
        take_leave(alder.executive, first=dt.date(2026, 3, 23), last=dt.date(2026, 3, 29))
        with pytest.raises(ValidationError, match="You would not work on these dates anyway"):
            take_leave(alder.executive, first=THURSDAY, last=THURSDAY)
    assert away(alder) == {"03-23": ONE, "03-24": ONE}


def test_leave_fits_beside_what_is_given_or_none_of_it_is_taken(alder):
    with alder.scope():
        log_day(alder.engagement, executive=alder.executive, date=THURSDAY, days=HALF)
        with pytest.raises(ValidationError, match=r"Too little is left of 2 April 2026 \(½\)"):
            take_leave(alder.executive, first=TODAY, last=TUESDAY_AFTER_EASTER)
        assert not InternalDay.objects.exists()
        take_leave(alder.executive, first=THURSDAY, last=THURSDAY, part=HALF)
    assert (away(alder), sums(alder)["04-02"]) == ({"04-02": HALF}, ONE)


def test_a_day_is_not_taken_off_in_two_practices(alder, birch):
    with birch.scope():
        there = make.make_executive(alder.executive.user)
        take_leave(there, first=THURSDAY, last=THURSDAY)
    with alder.scope(), pytest.raises(ValidationError, match="Too little is left"):
        take_leave(alder.executive, first=THURSDAY, last=THURSDAY)


def test_the_same_dates_again_are_the_same_leave(alder):
    with alder.scope():
        for part in (ONE, ONE, HALF):
            take_leave(alder.executive, first=THURSDAY, last=THURSDAY, part=part)
    assert away(alder) == sums(alder) == {"04-02": HALF}


def test_leave_that_was_taken_stays_taken(alder):
    monday, friday = dt.date(2026, 3, 16), dt.date(2026, 3, 20)
    with alder.scope():
        take_leave(alder.executive, first=monday, last=friday)
        assert give_back_leave(alder.executive, first=monday, last=friday) == 3
        assert give_back_leave(alder.executive, first=monday, last=friday) == 0
    assert away(alder) == sums(alder) == {"03-16": ONE, "03-17": ONE}


def test_a_change_that_is_refused_changes_nothing(alder):
    with alder.scope():
        take_leave(alder.executive, first=THURSDAY, last=THURSDAY)
        log_day(alder.engagement, executive=alder.executive, date=TUESDAY_AFTER_EASTER, days=ONE)
        span = (THURSDAY, THURSDAY)
        with pytest.raises(ValidationError):
            change_leave(
                alder.executive, was=span, first=TUESDAY_AFTER_EASTER, last=TUESDAY_AFTER_EASTER
            )
    assert away(alder) == {"04-02": ONE}
    with alder.scope():
        change_leave(alder.executive, was=span, first=TODAY, last=TODAY, part=HALF)
    assert away(alder) == {"03-18": HALF}


@pytest.mark.parametrize(
    ("last", "part", "field"),
    [
        (TODAY - dt.timedelta(days=1), ONE, "last"),
        (TODAY + dt.timedelta(days=367), ONE, "last"),
        (TODAY, Decimal("1.5"), "part"),
        (TODAY, Decimal("0.3"), "part"),
    ],
)
def test_odd_leave_is_refused_at_its_field(alder, last, part, field):
    with alder.scope(), pytest.raises(ValidationError) as refused:
        take_leave(alder.executive, first=TODAY, last=last, part=part)
    assert list(refused.value.message_dict) == [field]


def test_dates_with_nothing_worked_between_them_are_one_range():
    parts = {2: ONE, 7: ONE, 8: ONE, 9: HALF, 13: HALF}
    leave = {dt.date(2026, 4, day): part for day, part in parts.items()}
    found = ranges_of(leave, Diary(Decimal(5), "CZ"))
    april = dt.date(2026, 4, 1)
    assert found == [
        LeaveRange(THURSDAY, april.replace(day=8), ONE, 3),
        LeaveRange(april.replace(day=9), april.replace(day=9), HALF),
        LeaveRange(april.replace(day=13), april.replace(day=13), HALF),
    ]
    assert found[0].days == 3


def test_the_past_never_changes(alder):
    with alder.scope():
        with pytest.raises(ValidationError, match="The past never changes"):
            work(alder.executive, starts_on=dt.date(2026, 3, 17), weekdays=[0], capacity=ONE)
        begun = WorkingPattern.objects.create(
            executive=alder.executive, starts_on=dt.date(2026, 3, 1), weekdays=[0], capacity=1
        )
        with pytest.raises(ValidationError, match="This change has begun"):
            call_off(begun)
        call_off(work(alder.executive, starts_on=TODAY, weekdays=[0], capacity=ONE))
        assert WorkingPattern.objects.get() == begun


@pytest.mark.parametrize(("weekdays", "capacity"), [([], 0), ([0, 1], 3), ([0, 9], 1), ([0], -1)])
def test_the_table_refuses_what_no_week_holds(alder, weekdays, capacity):
    with alder.scope(), pytest.raises(IntegrityError), transaction.atomic():
        WorkingPattern.objects.create(
            executive=alder.executive, starts_on=TODAY, weekdays=weekdays, capacity=capacity
        )


def test_leave_is_taken_changed_and_given_back_on_the_page(alder, desk):
    page = f"{alder.url}leave/"
    taken = {"first": "2026-04-02", "last": "2026-04-07", "part": "1"}
    assert desk.post(page, taken).status_code == 302
    assert "7 April 2026 2 days" in text_of(desk.get(page))
    was = {"was-first": "2026-04-02", "was-last": "2026-04-07"}
    desk.post(f"{page}change/", was | {"first": "2026-04-09", "last": "", "part": "0.5"})
    assert away(alder) == {"04-09": HALF}
    assert "½ of each day" in text_of(desk.get(page))
    desk.post(f"{page}removal/", {"first": "2026-04-09", "last": "2026-04-09"})
    assert (away(alder), sums(alder)) == ({}, {})
    assert "No leave to come." in text_of(desk.get(page))


def test_a_refused_change_keeps_what_was_typed_where_it_was_typed(alder, desk):
    with alder.scope():
        take_leave(alder.executive, first=THURSDAY, last=THURSDAY)
    was = {"was-first": "2026-04-02", "was-last": "2026-04-02"}
    typed = was | {"first": "2026-04-04", "last": "2026-04-05", "part": "1"}
    response = desk.post(f"{alder.url}leave/change/", typed)
    (planned,) = response.context["time"].planned
    assert (response.status_code, planned.is_open) == (422, True)
    assert planned.form.errors == {"first": ["You would not work on these dates anyway."]}
    assert 'value="2026-04-04"' in response.content.decode()
    assert away(alder) == {"04-02": ONE}


def test_working_days_are_changed_from_a_date_on(alder, desk):
    typed = {"starts_on": "2026-04-01", "capacity": "3", "weekdays": ["0", "2", "3"]}
    assert desk.post(f"{alder.url}working-days/", typed).status_code == 302
    text = text_of(desk.get(f"{alder.url}leave/"))
    assert "You can give 5 days a week, on Monday, Tuesday, Wednesday, Thursday, Friday." in text
    assert "From 1 April 2026 3 days a week, on Monday, Wednesday, Thursday Call off" in text
    again = desk.post(f"{alder.url}working-days/", typed | {"capacity": "2"})
    assert again.status_code == 422
    assert "Another change already begins on this date." in text_of(again)
    more = desk.post(
        f"{alder.url}working-days/", typed | {"starts_on": "2026-05-01"} | {"capacity": "4"}
    )
    assert "You cannot give more days than you work." in text_of(more)
    with alder.scope():
        pattern = WorkingPattern.objects.get()
    desk.post(f"{alder.url}working-days/{pattern.pk}/removal/")
    with alder.scope():
        assert not WorkingPattern.objects.exists()


def test_the_week_shows_leave_and_days_off(alder, desk):
    with alder.scope():
        take_leave(alder.executive, first=THURSDAY, last=THURSDAY)
        work(alder.executive, starts_on=TODAY, weekdays=[0, 1, 2, 3], capacity=Decimal(4))
    response = desk.get(f"{alder.url}week/2026-03-25/")
    assert [column.is_off for column in response.context["week"].columns] == [
        *[False] * 4,
        *[True] * 3,
    ]
    assert "Thu 2 leave 1" in text_of(desk.get(f"{alder.url}week/2026-04-02/"))


@pytest.mark.parametrize("who", ["owner", "bookkeeper", "sponsor"])
def test_only_executives_keep_leave(alder, sign_in, who):
    assert sign_in(alder.users[who]).get(f"{alder.url}leave/").status_code == 404


def test_working_days_of_a_colleague_do_not_exist(alder, desk):
    with alder.scope():
        theirs = work(alder.colleague, starts_on=TODAY, weekdays=[0], capacity=ONE)
    assert desk.post(f"{alder.url}working-days/{theirs.pk}/removal/").status_code == 404
    with alder.scope():
        assert WorkingPattern.objects.get() == theirs
