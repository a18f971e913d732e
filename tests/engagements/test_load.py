"""What a person can give of a week, worked out by hand."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from engagements.capacity_board import Outlook, Person, Plan, sums_by_week, whole_weeks
from engagements.load import Booking, Diary, booked_between

D = Decimal
MONDAY = dt.date(2026, 3, 16)  # no holidays around in CZ, DE or GB
EASTER = dt.date(2026, 3, 30)  # Good Friday, 3 April, is a holiday in CZ, DE and GB
AFTER_EASTER = dt.date(2026, 4, 6)  # Easter Monday
MAY_DAY = dt.date(2026, 4, 27)  # Friday 1 May: a holiday in CZ and DE, not in GB
LEAP_WEEK = dt.date(2028, 2, 28)  # 29 February 2028 is a Tuesday


@dataclass(frozen=True)
class Pattern:
    starts_on: dt.date
    weekdays: tuple[int, ...]
    capacity: Decimal


def week_of(diary: Diary, monday: dt.date) -> Decimal:
    return diary.can_give(monday, monday + dt.timedelta(days=6))


def days(first: dt.date, *parts: str) -> dict[dt.date, Decimal]:
    """Parts of dates one after the other."""
    return {first + dt.timedelta(days=n): D(part) for n, part in enumerate(parts)}


@pytest.mark.parametrize(
    ("capacity", "country", "monday", "gives"),
    [
        ("5", "CZ", MONDAY, "5"),
        ("3", "CZ", MONDAY, "3"),
        ("4", "CZ", EASTER, "3.2"),  # four of five days
        ("4", "CZ", AFTER_EASTER, "3.2"),
        ("5", "CZ", MAY_DAY, "4"),
        ("5", "GB", MAY_DAY, "5"),
        ("2.5", "CZ", LEAP_WEEK, "2.5"),
        ("0", "CZ", MONDAY, "0"),
        ("5", "XX", EASTER, "5"),  # a country whose holidays nobody lists
    ],
)
def test_public_holidays_of_ones_own_country_lower_a_week(capacity, country, monday, gives):
    assert week_of(Diary(D(capacity), country), monday) == D(gives)


@pytest.mark.parametrize(
    ("leave", "gives"),
    [
        ((), "4"),
        (("1",), "3.2"),  # a fifth of four days
        (("0.5",), "3.6"),
        (("1", "1", "1", "1", "1"), "0"),
        (("0", "0", "0", "0", "0", "1", "1"), "4"),  # a weekend holds nothing to leave
    ],
)
def test_leave_takes_its_share_of_the_week(leave, gives):
    assert week_of(Diary(D(4), "CZ", leave=days(MONDAY, *leave)), MONDAY) == D(gives)


@pytest.mark.parametrize(
    ("elsewhere", "gives"),
    [
        (("1",), "1"),  # four dates are left, and only one day is given here
        (("1", "1", "1", "1"), "1"),
        (("1", "1", "1", "1", "0.5"), "0.5"),
        (("1", "1", "1", "1", "1"), "0"),
        (("0", "0", "0", "0", "0", "1"), "1"),
    ],
)
def test_other_practices_count_once_too_little_of_the_week_is_left(elsewhere, gives):
    assert week_of(Diary(D(1), "CZ", elsewhere=days(MONDAY, *elsewhere)), MONDAY) == D(gives)


def test_from_a_date_on_another_pattern_holds_and_the_past_stays():
    patterns = [
        Pattern(MONDAY + dt.timedelta(days=2), (2, 3), D(2)),  # Wednesdays and Thursdays
        Pattern(EASTER, (3, 4), D("1.5")),  # Thursdays and Fridays
    ]
    diary = Diary(D(5), "CZ", patterns=patterns)
    assert week_of(diary, MONDAY - dt.timedelta(days=7)) == 5
    assert week_of(diary, MONDAY) == 4  # Monday and Tuesday as before, then one day each
    assert week_of(diary, MONDAY + dt.timedelta(days=7)) == 2
    assert week_of(diary, EASTER) == D("0.75")  # Good Friday is lost
    assert week_of(diary, AFTER_EASTER) == D("1.5")  # Easter Monday is no day of the pattern


def test_a_pattern_may_name_a_saturday_but_no_public_holiday_is_worked():
    diary = Diary(D(5), "CZ", patterns=[Pattern(MONDAY, (5,), D(1))])
    assert week_of(diary, MONDAY) == 1
    assert not diary.works_on(dt.date(2026, 12, 26))  # a Saturday, Second Day of Christmas


JANUARY = dt.date(2026, 1, 1)


def booking(amount, unit="week", *, first=JANUARY, last=None, **known):
    return Booking(D(amount), unit, first, last, **{"calendar": "CZ"} | known)


@pytest.mark.parametrize(
    ("promise", "monday", "booked"),
    [
        (booking(2), MONDAY, "2"),
        (booking(2), EASTER, "1.6"),
        (booking(2, calendar="GB"), MAY_DAY, "2"),  # by the calendar of the terms
        (booking(2, calendar="CZ"), MAY_DAY, "1.6"),
        (booking(2, calendars=[(JANUARY, "GB"), (dt.date(2026, 5, 1), "CZ")]), MAY_DAY, "1.6"),
        (booking(2, calendars=[(JANUARY, "GB"), (dt.date(2026, 5, 11), "CZ")]), MAY_DAY, "2"),
        (booking(2, calendars=[(dt.date(2027, 1, 1), "GB")]), MAY_DAY, "2"),  # none in force yet
        (booking(2, last=MONDAY + dt.timedelta(days=2)), MONDAY, "1.2"),  # ends on Wednesday
        (booking(2, first=MONDAY + dt.timedelta(days=3)), MONDAY, "0.8"),  # begins on Thursday
        (booking(4, "month"), MONDAY, "0.909"),  # 5 of March's 22 working days
        (booking(3, "quarter"), MONDAY, "0.238"),  # 5 of 63
        (booking(4, "month", first=dt.date(2028, 1, 1)), LEAP_WEEK, "0.903"),  # 2 of 21 + 3 of 23
        (booking(2, pauses=[booking(1, first=MONDAY)]), MONDAY, "0"),
        (booking(2, pauses=[booking(1, first=MONDAY, last=MONDAY)]), MONDAY, "1.6"),
    ],
)
def test_a_promise_is_spread_over_the_working_days_of_its_own_calendar(promise, monday, booked):
    assert booked_between([promise], monday, monday + dt.timedelta(days=6)) == D(booked)


def person(**known) -> Person:
    return Person("me", "Ed", "", **{"diary": Diary(D(4), "CZ")} | known)


def test_over_booking_begins_beyond_the_thousandths_of_rounding():
    full = [booking("1.001"), booking("1.001"), booking("1.001")]
    ed = person(diary=Diary(D(3), "CZ"), booked=full)
    assert (ed.cell(MONDAY, MONDAY).left, ed.cell(MONDAY, MONDAY).over) == (D(0), D(0))
    ed = person(diary=Diary(D(3), "CZ"), booked=[booking("3.01")])
    assert ed.cell(MONDAY, MONDAY).over == D("0.01")


def test_a_week_that_is_over_is_held_against_what_was_given():
    ed = person(booked=[booking(3)], logged={MONDAY: D("4.5")})
    today = MONDAY + dt.timedelta(days=7)
    past, now = ed.row([MONDAY, today], today).cells
    assert (past.is_past, past.taken, past.promised, past.over) == (True, D("4.5"), D(3), D("0.5"))
    assert (now.is_past, now.taken, now.left, now.over) == (False, D(3), D(1), D(0))


def test_this_week_takes_what_is_promised_or_more_if_more_was_given():
    ed = person(booked=[booking(3)], logged={MONDAY: D("3.5")})
    assert ed.cell(MONDAY, MONDAY).taken == D("3.5")


def test_what_is_not_agreed_is_counted_apart():
    cell = person(booked=[booking(3)], tentative=[booking(2)]).cell(MONDAY, MONDAY)
    assert (cell.left, cell.over, cell.tentative) == (D(1), D(0), D(2))


def test_a_phase_tried_out_is_looked_at_in_every_week_it_falls_in():
    plan = Plan("me", D(2), "week", MONDAY, EASTER)  # the last week holds one day of it
    row = person(booked=[booking("2.5")]).row([MONDAY], MONDAY, plan)
    outlook = Outlook.of(row.proposal)
    assert [(cell.monday, cell.proposed) for cell in outlook.weeks] == [
        (MONDAY, 2),
        (MONDAY + dt.timedelta(days=7), 2),
        (EASTER, D("0.4")),
    ]
    assert [cell.over_with_it for cell in outlook.over] == [D("0.5"), D("0.5")]
    assert outlook.fullest.monday == MONDAY
    assert (row.cells[0].over, row.cells[0].left) == (D(0), D("1.5"))
    assert row.total.taken == D("2.5")  # it counts in no sum


def test_nothing_is_tried_out_on_anybody_else():
    row = person().row([MONDAY], MONDAY, Plan("somebody", D(2), "week", MONDAY))
    assert (row.cells[0].proposed, list(row.proposal)) == (D(0), [])


@pytest.mark.parametrize(("clients", "stands_out"), [(5, False), (6, True)])
def test_more_than_five_clients_stand_out(clients, stands_out):
    assert person(clients=clients).row([MONDAY], MONDAY).has_many_clients is stands_out


def test_figures_add_up_by_week_and_by_executive():
    rows = [person(booked=[booking(3)]).row([MONDAY, EASTER], MONDAY)] * 2
    assert [(each.taken, each.capacity) for each in sums_by_week(rows)] == [
        (6, 8),
        (D("4.8"), D("6.4")),
    ]
    assert (rows[0].total.taken, rows[0].total.capacity) == (D("5.4"), D("7.2"))


def test_practices_of_one_person_share_one_week():
    there = days(MONDAY, "0", "0", "0", "0", "1")
    people = [
        person(diary=Diary(D(1), "GB", elsewhere=days(MONDAY, "1")), booked=[booking(1)]),
        person(diary=Diary(D(5), "CZ", leave=there), booked=[booking("3.5", calendar="CZ")]),
    ]
    rows = [each.row([MONDAY], MONDAY) for each in people]
    (week,) = whole_weeks("Together", people, rows).cells
    assert (week.capacity, week.taken, week.over, week.elsewhere) == (
        D(4),
        D("4.5"),
        D("0.5"),
        D(0),
    )
